package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A tile of several rows: their activations and weights; those of a row's columns are in one word.
public abstract class RowsTile<S extends BaseType<S>> extends TypedTile<Bits, S> {
  private final int rows;
  private final int columns;

  protected RowsTile(Component parent, Params p, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    super(parent, p);
  }

  @Override
  protected final Bits actPort() {
    return bits(rows * p.actBits());
  }

  @Override
  protected final Bits shadowPort() {
    return bits(columns * p.weightBits());
  }

  /// The activation of a row, with its sign.
  protected final SInt activation(int row) {
    return p.operands().activation(act.element(row, p.actBits()));
  }

  /// The activations of all rows, with their signs.
  protected final List<SInt> activations() {
    return IntStream.range(0, rows).mapToObj(this::activation).toList();
  }

  /// The shadow weights of the rows, a chain from the north to the south.
  protected final List<Bits> shadows() {
    var shadows = new ArrayList<Bits>();
    for (int r = 0; r < rows; r++) {
      shadows.add(reg(shadowPort()).named("shadowRow" + r));
    }
    when(shift, () -> {
      for (int r = 0; r < rows; r++) {
        shadows.get(r).set(r == 0 ? shadowIn : shadows.get(r - 1));
      }
    });
    shadowOut.set(shadows.getLast());
    return shadows;
  }

  /// The shadow weights of one row, below those of `north`.
  protected final Bits shadow(int row, Bits north) {
    var shadow = reg(shadowPort()).named("shadowRow" + row);
    when(shift, () -> shadow.set(north));
    return shadow;
  }

  /// The active weights of the rows, which the last swap took from the shadow ones.
  protected final List<Bits> weights() {
    var active = new ArrayList<Bits>();
    Bits above = shadowIn;
    for (int r = 0; r < rows; r++) {
      Bits shadow = shadow(r, above);
      var weight = reg(shadowPort()).named("weightRow" + r);
      when(swap, () -> weight.set(shadow));
      active.add(weight);
      above = shadow;
    }
    shadowOut.set(above);
    return active;
  }
}
