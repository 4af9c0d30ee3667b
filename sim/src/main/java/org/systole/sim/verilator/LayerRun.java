package org.systole.sim.verilator;

import java.time.Duration;
import org.systole.accel.BusOp;
import org.systole.accel.BusProgram;
import org.systole.accel.HostMap;
import org.systole.accel.LayerProgram;
import org.systole.accel.Mapping;
import org.systole.diag.RunFailure;
import org.systole.net.Int8Tensor;

/// One layer on one picture, simulated: outputs, cycles of the run, cycles of loading, waits of the
/// walker, and the clock cycles simulated in a second of wall time, loading and reading back
/// included.
public record LayerRun(Int8Tensor outputs, long cycles, long loadCycles, long waitRows,
    long waitWeights, long waitAccumulators, double cyclesPerSecond) {

  /// Runs `mapping` on the model; a run that does not end within `limitCycles`, or that the
  /// engine's watchdog gives up, is a `RunFailure`.
  public static LayerRun run(VerilatorModel model, Mapping mapping, Int8Tensor picture,
      long limitCycles) {
    var program = new LayerProgram(mapping);
    var bus = new BusProgram().add(new BusOp.Mark("begin")).addAll(program.load())
        .add(program.picture(picture)).add(new BusOp.Mark("loaded"))
        .addAll(program.run(limitCycles)).add(program.status()).add(program.counters())
        .add(program.outputs());
    return of(program, mapping, model.run(bus, Duration.ofMinutes(10)));
  }

  private static LayerRun of(LayerProgram program, Mapping mapping, RunResult result) {
    if (!result.pass()) {
      throw new RunFailure("the engine did not finish: " + result.failures());
    }
    HostMap.stallCause(result.reads().getFirst()[0]).ifPresent(cause -> {
      throw new RunFailure("the engine stood still, waiting for " + cause);
    });
    int[] counters = result.reads().get(1);
    if (counters[4] != mapping.engine().stamp()) {
      throw new RunFailure("the hardware is not the one that the program was made for");
    }
    return new LayerRun(program.unpack(result.reads().get(2)), counters[0],
        result.marks().get("loaded") - result.marks().get("begin"), counters[1], counters[2],
        counters[3], result.cycles() / result.seconds());
  }

  /// How many values differ from `reference`.
  public int mismatches(Int8Tensor reference) {
    int count = 0;
    for (int i = 0; i < reference.size(); i++) {
      count += outputs.flat(i) == reference.flat(i) ? 0 : 1;
    }
    return count;
  }
}
