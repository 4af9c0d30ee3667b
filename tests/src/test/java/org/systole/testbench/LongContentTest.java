package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Engines;
import org.systole.spinal.Contract;
import org.systole.verilog.VerilogWriter;

/// Memories whose initial content is too long to stand in the Verilog.
final class LongContentTest {
  private static final int WORDS = 200;

  static final class Table extends Component {
    final UInt address = in(uint(8));
    final UInt at = out(uint(12));
    final UInt later = out(uint(12));

    Table() {
      super(null, null);
    }

    @Override
    protected void build() {
      var words = mem(uint(12), WORDS).named("words").init(i -> word(i));
      at.set(words.readAsync(address));
      later.set(words.readSync(address));
    }
  }

  private static int word(int i) {
    return (i * 2_741 + 1) & 0xFFF;
  }

  @Test
  @Contract("mem.init")
  void should_begin_alike_on_every_engine() {
    var design = Checks.verify(Elaborator.elaborate(Table::new));
    assertTrue(new VerilogWriter().write(design).containsKey("Table.v_toplevel_words.bin"));
    for (var kind : List.of(EngineKind.BUILT_IN, EngineKind.VERILATOR, EngineKind.ICARUS)) {
      try (var engine = Engines.open(kind, design, Map.of(), BuiltInOptions.seed(3),
          Optional.empty())) {
        for (int i = 0; i < WORDS; i++) {
          engine.write(engine.port("address"), i);
          assertEquals(word(i), engine.read(engine.port("at")), kind + " " + i);
          engine.cycles(engine.port("clk"), 1);
          assertEquals(word(i), engine.read(engine.port("later")), kind + " " + i);
        }
      }
    }
  }
}
