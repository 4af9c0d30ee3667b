package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.sim.junit.SimTest;
import org.systole.sim.testbench.Dut;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// What engines read and write beside the design: contents of memories, waveforms.
@Isolated("it sets a property of the machine")
final class EngineFilesTest {
  static final class Squares extends Component {
    public final UInt root = in(uint(9));
    public final UInt square = out(uint(18));

    Squares() {
      super(null, null);
    }

    @Override
    protected void build() {
      var squares = mem(uint(18), 512).named("squares").init(i -> (long) i * i);
      square.set(squares.readSync(root));
    }
  }

  @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.ICARUS})
  void should_hold_the_content_of_memories(Dut<Squares> dut) {
    for (int root = 0; root < 512; root += 73) {
      dut.poke(dut.top().root, root);
      dut.step();
      assertEquals((long) root * root, dut.peek(dut.top().square));
    }
  }

  @Test
  void should_write_the_waveforms_that_a_property_asks_for(@TempDir Path folder) {
    System.setProperty("systole.waves", folder.toString());
    try {
      Simulation.standard().engine(EngineKind.BUILT_IN).run(Squares::new, dut -> dut.step(3));
    } finally {
      System.clearProperty("systole.waves");
    }
    assertTrue(Files.exists(folder.resolve("Squares.vcd")));
  }
}
