package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.stream.StreamCCByToggle;
import org.systole.sim.prove.Bug;

/// `StreamCCByToggle` between two clocks as in `FifoCcProof`: each transfer once, in order.
final class ToggleProof extends UnitHarness {
  private static final int WIDTH = 2;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("StreamCCByToggle", 4, ToggleProof::new, 14,
        new Bug("StreamCCByToggle", "input_ready_value == pushTarget",
            "input_ready_value != pushTarget")));
  }

  ToggleProof() {
    super(null);
  }

  public final Stream<Bits> push = slave(new Stream<>(bits(WIDTH)));
  public final Stream<Bits> pop = master(new Stream<>(bits(WIDTH)));
  public final Bool pushTicks = in(bool());
  public final Bool popTicks = in(bool());

  @Override
  protected void build() {
    supply("pushTick", pushTicks);
    supply("popTick", popTicks);
    var unit = new StreamCCByToggle<>(this, bits(WIDTH),
        clockDomain().withEnable("pushTick", ClockDomain.Level.HIGH),
        clockDomain().withEnable("popTick", ClockDomain.Level.HIGH));
    unit.named("unit");
    push.connect(unit.input);
    unit.output.connect(pop);
    Bool pushes = flag("pushes", push.fire().and(pushTicks));
    Bool pops = flag("pops", pop.fire().and(popTicks));
    var model = new ShadowQueue(this, "model", 2, WIDTH);
    model.step(pushes, push.payload, pops, lit(false));
    claim(pop.valid, model.count.ne(0).and(pop.payload.eq(model.word(0))), "the oldest leaves");
    var payload = regNext(pop.payload);
    claim(before(pop.valid.and(pops.not())), pop.valid.and(pop.payload.eq(payload)), "it stays");

    // The bit that toggled goes there, its copy comes back: it differs in one place at the most.
    Bool sent = pull(bool(), "unit.pushTarget");
    Bool there0 = pull(uint(1), "unit.bufferCC_2.stage_0").bit(0);
    Bool there1 = pull(uint(1), "unit.bufferCC_2.stage_1").bit(0);
    Bool hit = pull(bool(), "unit.popHit");
    Bool back0 = pull(uint(1), "unit.bufferCC.stage_0").bit(0);
    Bool back1 = pull(uint(1), "unit.bufferCC.stage_1").bit(0);
    var ring = List.of(sent, there0, there1, hit, back0, back1);
    var changes = lit(0, 3);
    for (int i = 1; i < ring.size(); i++) {
      changes = changes.add(ring.get(i).xor(ring.get(i - 1)).asUInt().resize(3));
    }
    assert_(changes.le(1), "one on the way");
    claim(changes.eq(0), push.ready, "ready when the last has arrived");
    claim(before(there1.ne(hit).and(pop.isFree()).and(popTicks)), pop.valid, "it arrives");
    Bool underWay = flag("underWay", sent.xor(hit));
    var held = pull(bits(WIDTH), "unit.pushData");
    assert_(model.count.eq(underWay.asUInt().resize(2).add(pop.valid.asUInt().resize(2))));
    claim(underWay, held.eq(mux(pop.valid, model.word(1), model.word(0))), "what is on the way");
  }
}
