package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.systole.accel.BusProgram;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.LayerProgram;
import org.systole.accel.Planner;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Toolbox;
import org.systole.sim.verilator.RunResult;
import org.systole.sim.verilator.VerilatorModel;
import org.systole.unit.ice40.Ice40Tile;

/// What Yosys makes of the icebreaker's core, run on Yosys's own models of the cells: the same testbench and vectors as
/// the Verilog before synthesis, every output value equals the reference.
final class NetlistTest {
  private static final int SIDE = 8;
  private static final Pattern LUT = Pattern.compile("\\.LUT_INIT\\(16'h([0-9a-f]{4})\\)");

  @TempDir
  Path folder;

  private final Toolbox tools = new ProcessToolbox();
  private final ConvolutionLayer layer = cropped(Examples.demoLayer());
  private final Int8Tensor picture = corner(Examples.demoPicture());

  @Test
  void should_equal_the_reference_after_synthesis_and_not_with_a_flipped_lut() throws IOException {
    var engine = BoardEngineTest.engine(2, Ice40Tile.DSP_PAIR);
    var netlist = synthesize(EngineVerilog.engine(engine));
    var result = run(engine, netlist);
    assertTrue(result.pass(), result.failures()::toString);
    assertEquals(ReferenceConvolution.run(layer, picture),
        new LayerProgram(Planner.map(engine, layer)).unpack(result.reads().getFirst()));
    assertFalse(run(engine, flipped(netlist)).pass());
  }

  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_equal_the_reference_at_the_board_s_size() throws IOException {
    var engine = BoardEngineTest.engine(4, Ice40Tile.DSP_PAIR);
    var result = run(engine, synthesize(EngineVerilog.engine(engine)));
    assertTrue(result.pass(), result.failures()::toString);
  }

  /// Loads, runs and compares; then reads the outputs.
  private RunResult run(EngineParams engine, EngineVerilog netlist) {
    var program = new LayerProgram(Planner.map(engine, layer));
    var bus = new BusProgram().addAll(program.load()).add(program.picture(picture))
        .addAll(program.run(100_000))
        .add(program.expect(ReferenceConvolution.run(layer, picture))).add(program.outputs());
    return VerilatorModel.quick(netlist).run(bus, Duration.ofMinutes(2));
  }

  /// Flat cells, one wire a bit: whole buses would look like loops of logic to Verilator.
  private EngineVerilog synthesize(EngineVerilog engine) throws IOException {
    var arguments = new ArrayList<>(List.of("-q", "-p", "synth_ice40 -top " + engine.top()
        + "; splitnets; write_verilog -noattr netlist.out"));
    for (var file : engine.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      arguments.add(file.getKey());
    }
    Path log = folder.resolve("yosys.log");
    var outcome = tools.run("yosys", arguments, folder, log, Duration.ofMinutes(5));
    assertTrue(outcome.good(), () -> "Yosys failed, see " + log);
    String netlist = Files.readString(folder.resolve("netlist.out"));
    assertTrue(netlist.contains("SB_MAC16 #(") && netlist.contains("SB_RAM40_4K #("));
    return new EngineVerilog(engine.top(), Map.of("netlist.v", netlist),
        Map.of("cells.v", YosysCells.find(tools, folder).used(netlist)));
  }

  /// The table of the first LUT is inverted.
  private static EngineVerilog flipped(EngineVerilog engine) {
    String netlist = engine.files().get("netlist.v");
    var lut = LUT.matcher(netlist);
    assertTrue(lut.find());
    int init = Integer.parseInt(lut.group(1), 16) ^ 0xFFFF;
    String changed = netlist.substring(0, lut.start(1)) + "%04x".formatted(init)
        + netlist.substring(lut.end(1));
    return new EngineVerilog(engine.top(), Map.of("netlist.v", changed), engine.models());
  }

  /// The demonstration layer on a corner of its picture.
  static ConvolutionLayer cropped(ConvolutionLayer layer) {
    return new ConvolutionLayer(layer.name(), SIDE, SIDE, layer.channels(), layer.filters(),
        layer.kernelHeight(), layer.kernelWidth(), layer.stride(), layer.padding(),
        layer.weights(), layer.bias(), layer.inputZeroPoint(), layer.outputZeroPoint(),
        layer.scales(), layer.rounding(), layer.clampLow(), layer.clampHigh(), layer.pooling());
  }

  static Int8Tensor corner(Int8Tensor whole) {
    int width = whole.shape()[1];
    int channels = whole.shape()[2];
    byte[] data = new byte[SIDE * SIDE * channels];
    for (int y = 0; y < SIDE; y++) {
      System.arraycopy(whole.data(), (y + 12) * width * channels + 12 * channels, data,
          y * SIDE * channels, SIDE * channels);
    }
    return new Int8Tensor(new int[] {SIDE, SIDE, channels}, data);
  }
}
