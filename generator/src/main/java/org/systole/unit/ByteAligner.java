package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Turns up to `lanes` neighbouring bytes, of which the first belongs at byte `offset` of a word,
/// into the four bytes of a `ByteMemory` access: byte i takes lane `(i - offset) mod 4`, in the
/// next word where i < offset. Combinational.
public final class ByteAligner extends Component {
  public record Params(int lanes) {}

  private final Params p;

  public ByteAligner(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool valid = in(bool());
  public final UInt offset = in(uint(2));
  public final UInt count = in(uint(3));
  public final Bits values = in(bits(8 * p.lanes()));
  public final Bits write = out(bits(4));
  public final Bits inNext = out(bits(4));
  public final Bits data = out(bits(32));

  @Override
  protected String summary() {
    return "up to " + p.lanes() + " bytes to their places in one word and the next";
  }

  @Override
  protected void build() {
    var bytes = new ArrayList<Bits>();
    for (int i = 0; i < 4; i++) {
      UInt lane = wire(uint(2)).named("lane" + i);
      lane.set(lit(i, 2).sub(offset));
      write.setSlice(i, i, valid.and(lane.resize(3).lt(count)));
      inNext.setSlice(i, i, i == 3 || p.lanes() == 1 ? lit(false)
          : valid.and(offset.gt(lit(i, 2))));
      Bits value = values.element(0, 8);
      for (int k = 1; k < p.lanes(); k++) {
        value = mux(lane.eq(k), values.element(k, 8), value);
      }
      bytes.add(value);
    }
    data.set(pack(bytes));
  }
}
