package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.CreditQueue;

/// `CreditQueue` behind a pipe of two stages that never waits: there is a place for all that set out.
/// That its values keep their order: `FifoProof`.
final class CreditProof extends UnitHarness {
  private static final int WIDTH = 1;
  private static final int DEPTH = 4;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("CreditQueue", 4, () -> new CreditProof(false), 12,
            new Bug("CreditQueue", "(creditsLeft != 3'd0)", "1'b1")),
        new UnitProof("CreditQueue, counted late", 4, () -> new CreditProof(true), 12,
            new Bug("CreditQueue", "(creditsLeft <= 3'd1)", "(creditsLeft == 3'd0)")));
  }

  private final boolean late;

  CreditProof(boolean late) {
    this.late = late;
    super(late);
  }

  public final Stream<Bits> from = slave(new Stream<>(bits(WIDTH)));
  public final Stream<Bits> to = master(new Stream<>(bits(WIDTH)));

  @Override
  protected void build() {
    var unit = new CreditQueue(this, new CreditQueue.Params(WIDTH, DEPTH, late));
    unit.named("unit");
    from.ready.set(unit.room);
    unit.issue.set(from.fire());
    Bool first = regNext(from.fire(), 0).named("first");
    Bool second = regNext(first, 0).named("second");
    unit.input.valid.set(second);
    unit.input.payload.set(regNext(regNext(from.payload).named("firstValue")).named("secondValue"));
    unit.output.connect(to);

    UInt stored = pull(uint(3), "unit.fifo.stored");
    Bool coming = pull(bool(), "unit.coming");
    UInt inside = stored.resize(4).add(first.asUInt().resize(4)).add(second.asUInt().resize(4))
        .add(coming.asUInt().resize(4));
    UInt credits = pull(uint(3), "unit.credits");
    UInt set = late ? pull(bool(), "unit.sets").asUInt() : lit(0, 1);
    UInt left = late ? pull(bool(), "unit.leaves").asUInt() : lit(0, 1);
    assert_(inside.add(credits.resize(4)).add(left.resize(4)).eq(set.resize(4).add(DEPTH)), "every credit is a place");
    assert_(from.ready.eq(credits.gt(late ? 1 : 0)), "room is a register");
    assert_(coming.not().or(stored.ne(DEPTH)), "what comes in has a place");
    assert_(stored.resize(4).eq(pull(uint(3), "unit.fifo.waiting").resize(4)
        .add(to.valid.asUInt().resize(4))));
  }
}
