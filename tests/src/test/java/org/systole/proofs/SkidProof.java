package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Stream;
import org.systole.sim.prove.Bug;
import org.systole.unit.SkidBuffer;

/// `SkidBuffer`: nothing is lost, doubled or overtaken; latency 0, and ready knows nothing of this
/// cycle.
final class SkidProof extends UnitHarness {
  private static final int WIDTH = 2;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("SkidBuffer", 4, SkidProof::new, 8,
        new Bug("SkidBuffer", "if (output_ready)", "if (input_valid)")));
  }

  SkidProof() {
    super(null);
  }

  public final Stream<Bits> from = slave(new Stream<>(bits(WIDTH)));
  public final Stream<Bits> to = master(new Stream<>(bits(WIDTH)));

  @Override
  protected void build() {
    from.assumePersistence(true);
    var unit = new SkidBuffer(this, new SkidBuffer.Params(WIDTH));
    unit.named("unit");
    from.connect(unit.input);
    unit.output.connect(to);
    var model = new ShadowQueue(this, "model", 1, WIDTH);
    model.step(from.fire(), from.payload, to.fire(), lit(false));
    var holds = model.count.ne(0);
    assert_(to.valid.eq(holds.or(from.valid)), "at once");
    assert_(from.ready.eq(holds.not()), "ready knows nothing of this cycle");
    claim(to.valid, to.payload.eq(model.head(from.payload)), "the oldest leaves");
    assertStays(to, lit(false));
  }
}
