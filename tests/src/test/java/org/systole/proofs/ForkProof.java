package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamFork;
import org.systole.sim.prove.Bug;

/// `StreamFork`: each output takes each transfer once, unchanged; the input goes on when all have.
final class ForkProof extends UnitHarness {
  record Params(boolean synchronous) {}

  private static final int WIDTH = 2;
  private static final int COUNT = 3;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("StreamFork", 4, () -> new ForkProof(new Params(false)), 8,
            new Bug("StreamFork", "outputs_1_valid = (input_valid && linkEnable_1)",
                "outputs_1_valid = input_valid")),
        new UnitProof("StreamFork, synchronous", 4, () -> new ForkProof(new Params(true)), 8,
            new Bug("StreamFork", "outputs_2_valid = (input_valid && input_ready)",
                "outputs_2_valid = input_valid")));
  }

  private final Params p;

  ForkProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Stream<Bits> input = slave(new Stream<>(bits(WIDTH)));
  public final Vec<Stream<Bits>> outputs = master(vec(new Stream<>(bits(WIDTH)), COUNT));

  @Override
  protected void build() {
    input.assumePersistence(true);
    var fork = new StreamFork<>(this, bits(WIDTH), COUNT, p.synchronous());
    fork.named("copier");
    input.connect(fork.input);
    var have = new ArrayList<Bool>();
    for (int i = 0; i < COUNT; i++) {
      var output = outputs.at(i);
      fork.outputs.at(i).connect(output);
      var taken = reg(bool()).named("taken" + i).init(0);
      taken.set(input.fire().not().and(taken.or(output.fire())));
      claim(output.valid, input.valid.and(taken.not()), "each once");
      claim(output.valid, output.payload.eq(input.payload), "unchanged");
      have.add(taken.or(output.fire()));
      if (p.synchronous()) {
        claim(output.valid, input.fire(), "all together");
        assert_(taken.not());
      } else {
        claim(input.valid.and(taken.not()), output.valid, "each in its own time");
        assert_(pull(bool(), "copier.linkEnable_" + i).eq(taken.not()));
        claim(taken, input.valid, "it waits for the others");
        assertStays(output, lit(false));
      }
    }
    Bool all = have.stream().reduce(Bool::and).orElseThrow();
    assert_(input.fire().eq(input.valid.and(all)), "the input goes on when all have it");
  }
}
