package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.engine.DepthwiseSize;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeatures;
import org.systole.fpga.family.BlockMemory;
import org.systole.fpga.family.DesignCount;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.DigitTile;
import org.systole.unit.Product;
import org.systole.unit.Product.Operands;
import org.systole.unit.Requantize;
import org.systole.unit.RequantizeLane;
import org.systole.unit.ResidualAdd;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.verilog.VerilogWriter;

/// Products, a requantizer's lane and an addition's after Yosys beside the Verilog before it, which other tests compare
/// with Java: the same outputs in every cycle, and blocks only where they are instantiated.
final class EcpProductNetlistTest {
  private static final int COMPARED = Boolean.getBoolean("full") ? 20_000 : 1_000;
  /// Until all registers are known.
  private static final int FILLING = 100;
  private static final int CYCLES = 2;

  @TempDir
  Path folder;

  @Test
  void should_equal_the_verilog_in_every_product() throws IOException {
    var pairs = List.of(new Product.Params(9, 32, false, 10, CYCLES, Operands.CONSTANT_B),
        new Product.Params(32, 32, false, 30, CYCLES, Operands.TAKEN),
        new Product.Params(25, 32, false, 0, 1, Operands.TAKEN),
        new Product.Params(17, 8, true, 0, 1, Operands.HELD),
        new Product.Params(9, 33, true, 10, 1, Operands.TAKEN));
    var parts = new ArrayList<Supplier<? extends Component>>();
    pairs.forEach(pair -> parts.add(() -> Ecp5Product.MULT18.make(null, pair)));
    compare(parts, pairs.stream().mapToInt(Ecp5Product.MULT18::blocks).sum());
  }

  @Test
  void should_equal_the_verilog_in_lanes_of_requantizer_and_addition() throws IOException {
    var wide = new Requantize.Params(1, CYCLES, 5, 32).with(Ecp5Product.MULT18);
    var sum = new ResidualAdd.Params(1, CYCLES).with(Ecp5Product.MULT18);
    compare(List.of(() -> new RequantizeLane(null, wide), () -> new ResidualAdd(null, sum)), 6);
  }

  /// Blocks are inferred long before mapping, where this synthesis ends.
  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_infer_no_block_in_a_whole_engine() throws IOException {
    var engine = NetworkEngineParams.simulation(6, 4).withTile(DigitTile.DOT4).withProducts(Ecp5Product.MULT18)
        .withRequantizeCycles(CYCLES).withFeatures(NetworkFeatures.all(4))
        .withDepthwise(new DepthwiseSize(2, 3, CYCLES, 256, 256, 64));
    var design = Checks.verify(Elaborator.elaborate(() -> new NetworkEngine(null, engine)));
    int instantiated = DesignCount.of(design, new BlockMemory(18_432, 2048, 36, 1024), "MULT18X18D", "").dsp();
    // two lanes of one product of two blocks and three of an addition; two of three taps and a product
    assertEquals(2 * (2 + 2 + 1 + 1) + 2 * (3 + 2), instantiated);
    var files = new VerilogWriter().write(design);
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    String script = EcpNetlist.script(design.top().name());
    assertEquals(instantiated, blocks(files.keySet(), script));
    assertNotEquals(instantiated, blocks(files.keySet(), script.replace(" -nodsp", "")), "products by constants");
  }

  private int blocks(Set<String> files, String script) throws IOException {
    var arguments = new ArrayList<>(List.of("-p", script.replace("synth_ecp5", "synth_ecp5 -run begin:map_ram")
        .replaceFirst("write_json.*", "select -count t:MULT18X18D")));
    arguments.addAll(files.stream().filter(f -> f.endsWith(".v")).toList());
    Path log = folder.resolve("coarse.log");
    assertTrue(new ProcessToolbox().run("yosys", arguments, folder, log, Duration.ofMinutes(9)).good());
    var count = Pattern.compile("(\\d+) objects\\.").matcher(Files.readString(log));
    int last = -1;
    while (count.find()) {
      last = Integer.parseInt(count.group(1));
    }
    return last;
  }

  private void compare(List<Supplier<? extends Component>> parts, int blocks) throws IOException {
    var netlist = new EcpNetlist(folder, parts);
    assertEquals(blocks, netlist.count("MULT18X18D"));
    String bench = bench(netlist.ports());
    assertEquals(COMPARED + " compared, 0 wrong", netlist.simulate(bench, -1));
    // a LUT may be one that no vector reaches
    boolean seen = false;
    for (int i = 0; i < 5 && !seen; i++) {
      seen = !(COMPARED + " compared, 0 wrong").equals(netlist.simulate(bench, 7 * i));
    }
    assertTrue(seen, "a flipped LUT is noticed");
  }

  /// Every input is random, one in four extreme; `advance` comes with the last of `CYCLES` steps or later, `step` and
  /// `consumed` are as a requantizer makes them.
  private static String bench(List<EcpNetlist.Port> ports) {
    var declared = new StringBuilder();
    var drawn = new StringBuilder();
    var inputs = new StringBuilder();
    var outputs = new HashMap<>(Map.of("verilog", new StringBuilder(), "netlist", new StringBuilder()));
    int bits = 0;
    for (var port : ports) {
      if (port.input()) {
        declared.append("  reg [%d:0] %s = 0;\n".formatted(port.width() - 1, port.name()));
        drawn.append("      %s = %s;\n".formatted(port.name(), value(port)));
        inputs.append(", .%s(%s)".formatted(port.name(), port.name()));
      } else {
        int low = bits;
        outputs.forEach((module, text) -> text.append(", .%s(%s[%d:%d])".formatted(port.name(), module,
            low + port.width() - 1, low)));
        bits += port.width();
      }
    }
    return """
        module bench;
          reg clk = 0, reset = 1, move, last;
          integer cycle, at = 0, wrong = 0, seed = 5;
        %s  wire [%d:0] verilog, netlist;
          several one(.clk(clk), .reset(reset)%s%s);
          netlist other(.clk(clk), .reset(reset)%s%s);
          initial begin
            #1 clk = 1;
            #1 clk = 0;
            reset = 0;
            for (cycle = 0; cycle < %d; cycle = cycle + 1) begin
              last = at == %d;
              move = last && ($random(seed) & 3) != 0;
              at = move ? 0 : last ? at : at + 1;
        %s      #1 if (cycle >= %d && (verilog !== netlist || ^verilog === 1'bx)) wrong = wrong + 1;
              #1 clk = 1;
              #1 clk = 0;
            end
            $display("%d compared, %%0d wrong", wrong);
          end
        endmodule
        """.formatted(declared, bits - 1, inputs, outputs.get("verilog"), inputs, outputs.get("netlist"),
        FILLING + COMPARED, CYCLES - 1, drawn, FILLING, COMPARED);
  }

  private static String value(EcpNetlist.Port port) {
    return switch (port.own()) {
      case "advance" -> "move";
      case "step", "consumed" -> "move || !last";
      default -> "($random(seed) & 3) != 0 ? {$random(seed), $random(seed)} : ($random(seed) & 1) != 0"
          + " ? {%d{cycle[3]}} : %d'd1 << %d".formatted(port.width(), port.width(), port.width() - 1);
    };
  }
}
