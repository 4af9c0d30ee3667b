package org.systole.proofs;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.prove.Proof;
import org.systole.sim.prove.Prove;
import org.systole.sim.prove.Prover;
import org.systole.sim.tool.ProcessToolbox;

/// Units hold their promises for ever, by induction, and each proof finds a bug that is planted.
final class ProofsTest {
  private static final boolean FULL = Boolean.getBoolean("full");

  static Stream<UnitProof> proofs() {
    String wanted = System.getProperty("proof", "");
    return Stream.of(FifoProof.proofs(), PipeProof.proofs(), ForkProof.proofs(),
        RouteProof.proofs(), ArbiterProof.proofs(), WidthProof.proofs(),
        FifoCcProof.proofs(), ToggleProof.proofs(), CountdownProof.proofs(),
        RowTokensProof.proofs(), RunControlProof.proofs(),
        AccumulatorProof.proofs(), AccumulatorsProof.proofs(),
        LineBufferProof.proofs(), LineFillProof.proofs(), SwapProof.proofs(),
        OutputOrderProof.proofs(), WeightLoaderProof.proofs(), TileLoaderProof.proofs(),
        RequantizeProof.proofs(), SelectProof.proofs(), SkidProof.proofs(), CreditProof.proofs(),
        OperandFetchProof.proofs(), TotalPipeProof.proofs(),
        StageProgramProof.proofs(), DrainProof.proofs(), PoolPartialsProof.proofs(),
        PoolLaneProof.proofs(), PoolWalkProof.proofs(), ProductProof.proofs(), PoolProof.proofs(),
        RoundedDividerProof.proofs(), TableLookupProof.proofs()).flatMap(List::stream)
        .filter(p -> FULL || !p.slow())
        .filter(p -> p.name().matches(".*(" + wanted + ").*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("proofs")
  void should_prove_and_refute(UnitProof unit) {
    long begin = System.nanoTime();
    var design = Checks.verify(Elaborator.elaborate(unit.harness()));
    var proof = new Prover(new ProcessToolbox(), unit.depth(), limit()).prove(design);
    long middle = System.nanoTime();
    assertInstanceOf(Proof.Proved.class, proof, () -> Prove.text(proof));
    var refuted = new Prover(new ProcessToolbox(), unit.cycles(), limit()).planted(unit.bug())
        .prove(design);
    long end = System.nanoTime();
    assertInstanceOf(Proof.Refuted.class, refuted, unit.bug().toString());
    System.out.printf(Locale.ROOT, "%-32s %5.1f s, depth %d; %5.1f s, refuted in cycle %d%n", unit,
        (middle - begin) / 1e9, ((Proof.Proved) proof).depth(), (end - middle) / 1e9,
        ((Proof.Refuted) refuted).counterexample().cycles().size() - 1);
  }

  /// A minute of a processor, longer where others wait for it too.
  private static Duration limit() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    double waiting = system.getSystemLoadAverage() / system.getAvailableProcessors();
    return Duration.ofSeconds((long) (60 * Math.max(1, waiting)));
  }
}
