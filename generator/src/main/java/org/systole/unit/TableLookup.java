package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Functions of one value: `lanes` bytes a cycle through tables of 256 bytes in memory, one read
/// port a lane.
///
/// `number` 0: values pass as they are; n: byte x becomes byte `x mod 256` of table n - 1. Byte b
/// of table t is written at `256 * t + b`. Latency 1 cycle, either way; holds its place while
/// `output.ready` is low.
public final class TableLookup extends Component {
  /// `tables` is a power of two.
  public record Params(int lanes, int tables) {
    /// Bits of a byte's place among all tables.
    public int addressBits() {
      return 8 + Component.log2Up(tables);
    }

    int tableBits() {
      return Component.log2Up(tables + 1);
    }
  }

  private final Params p;

  public TableLookup(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt address = in(uint(p.addressBits()));
  public final Bits data = in(bits(8));
  public final UInt number = in(uint(p.tableBits()));
  public final Stream<Bits> input = slave(new Stream<>(bits(8 * p.lanes())));
  public final Stream<Bits> output = master(new Stream<>(bits(8 * p.lanes())));

  @Override
  protected String summary() {
    return p.lanes() + " values at a time through " + p.tables() + " tables of 256 bytes";
  }

  @Override
  protected void build() {
    var valid = reg(bool()).named("valid").init(0);
    var values = reg(bits(8 * p.lanes())).named("values");
    Bool advance = flag("advance", valid.not().or(output.ready));
    Bool passes = flag("passes", number.eq(0));
    UInt place = number.sub(1);
    when(advance, () -> {
      valid.set(input.valid);
      values.set(input.payload);
    });
    var results = new ArrayList<Bits>();
    for (int i = 0; i < p.lanes(); i++) {
      var memory = mem(8, p.tables() << 8).named("bytes" + i);
      memory.write(address, data, write);
      Bits value = input.payload.element(i, 8);
      UInt byteAddress = p.tables() == 1 ? value.asUInt()
          : place.resize(p.addressBits() - 8).cat(value).asUInt();
      var found = wire(bits(8)).named("found" + i);
      found.set(memory.readSync(byteAddress, advance));
      results.add(mux(passes, values.element(i, 8), found));
    }
    input.ready.set(advance);
    output.valid.set(valid);
    output.payload.set(pack(results));
  }
}
