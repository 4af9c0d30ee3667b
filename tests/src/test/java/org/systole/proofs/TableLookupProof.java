package org.systole.proofs;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.prove.Bug;
import org.systole.unit.TableLookup;

/// `TableLookup`: a value becomes the byte that was written last at its place when it was taken, or
/// passes as it is; none is lost, doubled or overtaken, and what waits stays.
final class TableLookupProof extends UnitHarness {
  private static final int BYTES = 256;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("TableLookup", 3, TableLookupProof::new, 8,
        new Bug("TableLookup", "(!valid) || output_ready", "(!valid)")));
  }

  TableLookupProof() {
    super(null);
  }

  public final Bool write = in(bool());
  public final UInt address = in(uint(8));
  public final Bits data = in(bits(8));
  public final UInt number = in(uint(1));
  public final UInt watched = in(uint(8));
  public final Stream<Bits> from = slave(new Stream<>(bits(8)));
  public final Stream<Bits> to = master(new Stream<>(bits(8)));

  @Override
  protected void build() {
    frozen(watched);
    frozen(number);
    var unit = new TableLookup(this, new TableLookup.Params(1, 1));
    unit.named("unit");
    unit.write.set(write);
    unit.address.set(address);
    unit.data.set(data);
    unit.number.set(number);
    from.connect(unit.input);
    unit.output.connect(to);

    Bool writes = flag("writes", write.and(address.eq(watched)));
    var value = reg(bits(8)).named("value").init(0);
    var known = reg(bool()).named("known").init(0);
    when(writes, () -> {
      value.set(data);
      known.set(1);
    });
    // What was taken and has not left.
    var holds = reg(bool()).named("holds").init(0);
    var taken = reg(bits(8)).named("taken").init(0);
    var found = reg(bits(8)).named("foundThen").init(0);
    var foundKnown = reg(bool()).named("foundKnown").init(0);
    when(to.fire(), () -> holds.set(0));
    when(from.fire(), () -> {
      holds.set(1);
      taken.set(from.payload);
      found.set(value);
      foundKnown.set(known.and(from.payload.asUInt().eq(watched)));
    });
    assert_(to.valid.eq(holds), "one value for each that was taken");
    claim(holds.and(number.eq(0)), to.payload.eq(taken), "it passes");
    claim(holds.and(number.eq(1)).and(foundKnown), to.payload.eq(found),
        "what was written last");
    assert_(from.ready.or(holds), "a value is taken where none waits");
    assertStays(to, lit(false));

    var words = IntStream.range(0, BYTES).mapToObj(i -> pull(bits(8),
        "unit.bytes0[" + i + "]")).toList();
    claim(known, Vec.of(words).at(watched).eq(value), "");
    claim(holds, pull(bits(8), "unit.values").eq(taken), "");
  }
}
