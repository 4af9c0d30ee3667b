package org.systole.fpga.cli;

import java.io.PrintStream;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.net.Int8Tensor;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;

/// The 5 x 5 convolution of the textbooks on a 3 x 1 array in Verilator, printed as tables beside
/// the reference.
final class WorkedExample {
  private static final int[][] CASES = {{1, 0}, {2, 0}, {1, 1}};

  private final PrintStream out;

  WorkedExample(PrintStream out) {
    this.out = out;
  }

  /// Whether the hardware gave every value of the reference.
  boolean run() {
    var engine = EngineParams.simulation(3, 1);
    var model = VerilatorModel.build(EngineVerilog.engine(engine));
    var picture = Examples.workedPicture();
    out.println("input 5 x 5");
    table(picture);
    out.println("filter 3 x 3");
    table(new Int8Tensor(new int[] {3, 3, 1},
        Examples.workedExample(1, 0).weights().data()));
    boolean good = true;
    for (int[] c : CASES) {
      var layer = Examples.workedExample(c[0], c[1]);
      var run = LayerRun.run(model, Planner.map(engine, layer), picture, 100_000);
      int wrong = run.mismatches(ReferenceConvolution.run(layer, picture));
      good &= wrong == 0;
      out.println("stride " + c[0] + ", padding " + c[1] + ": " + run.cycles() + " cycles, "
          + (wrong == 0 ? "equal to the reference" : wrong + " values differ"));
      table(run.outputs());
    }
    return good;
  }

  private void table(Int8Tensor values) {
    for (int y = 0; y < values.dim(0); y++) {
      var line = new StringBuilder("  ");
      for (int x = 0; x < values.dim(1); x++) {
        line.append(' ').append(values.get(y, x, 0));
      }
      out.println(line);
    }
    out.println();
  }
}
