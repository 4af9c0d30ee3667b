package org.systole.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.foreign.ClockPorts;
import org.systole.sim.foreign.Wrapping;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.VerilogWriter;

/// A design of ours, as Verilog, wrapped, in another design: both do the same.
final class RoundTripTest {
  @Test
  void should_simulate_as_the_design_itself(@TempDir Path folder) throws Exception {
    var design = Checks.verify(Elaborator.elaborate(Foreign.Accum::new));
    String verilog = new VerilogWriter().writeAlone(design).get("Accum.v");
    var own = values(Simulation.standard().engine(EngineKind.BUILT_IN), Foreign.Accum::new);
    assertEquals(own, wrapped(folder.resolve("icarus"), verilog, EngineKind.ICARUS));
    assertEquals(own, wrapped(folder.resolve("verilator"), verilog, EngineKind.VERILATOR));
    assertEquals(own, wrapped(folder.resolve("builtin"), verilog, EngineKind.BUILT_IN));
    assertNotEquals(own, wrapped(folder.resolve("corrupted"), verilog.replace(" ^ ", " | "),
        EngineKind.ICARUS));
  }

  @Test
  void should_simulate_in_widths_that_it_was_not_wrapped_with(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("scale.v"), """
        module scale #(parameter W = 4, parameter N = 2) (input signed [W-1:0] a,
            output signed [W+$clog2(N)-1:0] y);
          assign y = a * N;
        endmodule
        """);
    Files.writeString(folder.resolve("Box.java"), new Wrapping(List.of(file), "scale", Map.of(),
        new ClockPorts(null, null, null), "Box", "").run(new ProcessToolbox()).text());
    Files.writeString(folder.resolve("Around.java"), """
        import org.systole.foreign.Foreign;
        import org.systole.hdl.*;
        public final class Around extends Foreign.Ports {
          public Around() { super(null, null); }
          @Override protected void build() {
            var small = new Box(this, new Box.Params(3, 6));
            small.a.set(step);
            var large = new Box(this, new Box.Params(100, 6));
            large.a.set(step);
            is.set(small.y.asUInt().resize(8).xor(large.y.asUInt().resize(8)));
          }
        }
        """);
    compile(folder);
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      var made = loader.loadClass("Around").getConstructor();
      Simulation.standard().engine(EngineKind.BOTH).run(() -> around(made), dut -> {
        for (int step = -32; step < 32; step++) {
          dut.poke(dut.top().step, step);
          dut.expect(dut.top().is, (3 * step & 0xFF ^ 100 * step) & 0xFF);
        }
      });
    }
  }

  private static Foreign.Ports around(Constructor<?> made) {
    try {
      return (Foreign.Ports) made.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> wrapped(Path folder, String verilog, EngineKind engine)
      throws Exception {
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve("Accum.v"), verilog);
    var wrapped = new Wrapping(List.of(file), "Accum", Map.of(), new ClockPorts("", "", null),
        "Box", "").run(new ProcessToolbox());
    Files.writeString(folder.resolve("Box.java"), wrapped.text());
    Files.writeString(folder.resolve("Around.java"), """
        import org.systole.foreign.Foreign;
        import org.systole.hdl.*;
        public final class Around extends Foreign.Ports {
          public Around() { super(null, null); }
          @Override protected void build() {
            var box = new Box(this);
            box.step.set(step);
            box.boolean_.set(val);
            box.match.set(mask.asUInt());
            is.set(box.is);
          }
        }
        """);
    compile(folder);
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      var made = loader.loadClass("Around").getConstructor();
      return values(Simulation.standard().engine(engine), () -> around(made));
    }
  }

  private static <C extends Foreign.Ports> List<Long> values(Simulation simulation,
      Supplier<C> top) {
    var seen = new ArrayList<Long>();
    simulation.run(top, dut -> {
      var random = new Random(5);
      for (int cycle = 0; cycle < 200; cycle++) {
        dut.poke(dut.top().step, random.nextInt(64) - 32);
        dut.poke(dut.top().val, random.nextBoolean());
        dut.poke(dut.top().mask, random.nextInt(8));
        dut.step();
        seen.add(dut.peek(dut.top().is));
      }
    });
    return seen;
  }

  private static void compile(Path folder) throws IOException {
    int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none",
        "-Xlint:all,-processing,-path", "-Werror", "-d", folder.toString(), "-cp",
        System.getProperty("java.class.path"), folder.resolve("Box.java").toString(),
        folder.resolve("Around.java").toString());
    assertEquals(0, exit);
  }
}
