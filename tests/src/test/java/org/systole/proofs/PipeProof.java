package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Stream;
import org.systole.sim.prove.Bug;

/// The pipe stages of `Stream`: nothing is lost, doubled, changed or overtaken, what waits stays, and
/// each has the latency that it is said to have.
final class PipeProof extends UnitHarness {
  enum Kind { M2S, S2M, HALF, VALID }

  record Params(Kind kind) {}

  private static final int WIDTH = 3;

  static List<UnitProof> proofs() {
    return List.of(
        proof(Kind.M2S, "from_ready = (from_m2sPipe_ready || (!from_m2sPipe_valid))",
            "from_ready = 1'b1"),
        proof(Kind.S2M, "if (from_rValidN) begin\n      from_rData", "if (to_ready) begin\n      from_rData"),
        proof(Kind.HALF, "from_ready = (!from_rValid)", "from_ready = (!from_rValid || to_ready)"),
        proof(Kind.VALID, "from_ready = (from_validPipe_valid && from_validPipe_ready)",
            "from_ready = from_validPipe_ready"));
  }

  private static UnitProof proof(Kind kind, String text, String instead) {
    return new UnitProof("Stream pipe " + kind, 4, () -> new PipeProof(new Params(kind)), 8,
        new Bug("PipeProof", text, instead));
  }

  private final Params p;

  PipeProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Stream<Bits> from = slave(new Stream<>(bits(WIDTH)));
  public final Stream<Bits> to = master(new Stream<>(bits(WIDTH)));

  @Override
  protected void build() {
    from.assumePersistence(true);
    var next = switch (p.kind()) {
      case M2S -> from.m2sPipe();
      case S2M -> from.s2mPipe();
      case HALF -> from.halfPipe();
      case VALID -> from.validPipe();
    };
    next.connect(to);
    var model = new ShadowQueue(this, "model", 1, WIDTH);
    model.step(from.fire(), from.payload, to.fire(), lit(false));
    var holds = model.count.ne(0);
    switch (p.kind()) {
      case M2S -> {
        assert_(to.valid.eq(holds), "a cycle later");
        assert_(from.ready.eq(holds.not().or(to.ready)), "full rate");
      }
      case S2M -> {
        assert_(to.valid.eq(holds.or(from.valid)), "at once");
        assert_(from.ready.eq(holds.not()), "ready knows nothing of this cycle");
      }
      case HALF -> {
        assert_(to.valid.eq(holds), "a cycle later");
        assert_(from.ready.eq(holds.not()), "every second cycle");
      }
      case VALID -> {
        assert_(from.fire().eq(to.fire()).and(holds.not()), "taken when it leaves");
        claim(before(from.isStall()), to.valid, "a cycle later");
        claim(to.valid, from.valid, "nothing that is not there");
      }
    }
    claim(to.valid, to.payload.eq(model.head(from.payload)), "the oldest leaves");
    claim(from.fire().and(holds), to.fire(), "nothing is written over");
    assertStays(to, lit(false));
  }
}
