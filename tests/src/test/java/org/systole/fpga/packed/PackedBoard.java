package org.systole.fpga.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.systole.accel.BusOp;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.FixedSetting;
import org.systole.accel.HostMap;
import org.systole.accel.LayerProgram;
import org.systole.accel.Memories;
import org.systole.accel.Planner;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.host.FrameLink;
import org.systole.fpga.host.SimulatedBoard;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.plan.CyclePrediction;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.InferredBytes;

/// An engine for one layer in a board's shell, packed, at its pins.
record PackedBoard(BoardShell shell, EngineParams engine, ConvolutionLayer layer, PackedVerilog netlist) {
  private static final int CLOCKS_PER_BIT = 8;
  private static final int POLLS = 1000;
  /// A table in the adder of a cell of the array, else one of the requantizer.
  private static final List<Pattern> LUTS = Stream.of("systolicArray[^\n]*\\.sumIn_CCU2C",
      "requantize\\.lane0\\.(?:outputValue|shifted)").map(place -> Pattern.compile(
      "(INIT(?:VAL)?\\([0-9]+'b)([01]+)(\\)(?=[^\n]* \\\\core\\." + place + "))")).toList();
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /// The engine that is built for `layer`, synthesized and packed in `folder`, with a UART of few clocks a bit.
  static PackedBoard of(String board, double mhz, int rows, int columns, ConvolutionLayer layer, Path folder) {
    return of(Boards.find(board), mhz, BoardEngine.of(Boards.find(board), rows, columns, layer), layer, folder);
  }

  /// The same with an engine that does no other layer: its settings are fixed, its memories as small as they can be.
  static PackedBoard least(String name, double mhz, int rows, int columns, ConvolutionLayer layer, Path folder) {
    var board = Boards.find(name);
    var engine = BoardEngine.of(board, rows, columns, layer).withRequantizeCycles(32)
        .withMemories(new Memories(256, 256, 6, 4, 256, 8, 32, InferredBytes.INFERRED));
    var settings = Planner.map(engine, layer).settings().entrySet().stream()
        .map(s -> new FixedSetting(s.getKey(), s.getValue())).toList();
    return of(board, mhz, engine.withFixed(settings), layer, folder);
  }

  private static PackedBoard of(Board board, double mhz, EngineParams engine, ConvolutionLayer layer, Path folder) {
    var pll = board.family().pll(board.clock(), mhz);
    var shell = new BoardShell(board, pll, (int) Math.round(pll.outputMhz() * 1e6 / CLOCKS_PER_BIT));
    return new PackedBoard(shell, engine, layer, new BoardBuild(shell, mhz, List.of(1L), folder.resolve("built"), LIMIT)
        .packed(new ProcessToolbox(), EngineVerilog.engine(engine), false));
  }

  /// The same board with the table of one LUT inverted.
  PackedBoard corrupted() {
    var files = new TreeMap<>(netlist.files());
    var lut = LUTS.stream().map(pattern -> pattern.matcher(files.get(netlist.top() + ".v")))
        .filter(Matcher::find).findFirst().orElseThrow();
    String inverted = lut.group(2).replace('0', 'o').replace('1', '0').replace('o', '1');
    files.put(netlist.top() + ".v", lut.replaceFirst(Matcher.quoteReplacement(
        lut.group(1) + inverted + lut.group(3))));
    return new PackedBoard(shell, engine, layer, new PackedVerilog(netlist.top(), files, netlist.unknown()));
  }

  SimulatedBoard start() {
    return SimulatedBoard.start(shell, netlist, new byte[0], "packed");
  }

  /// Loads the layer, runs each picture, and compares outputs, cycles and stamp.
  void run(SimulatedBoard board, List<Int8Tensor> pictures) {
    var mapping = Planner.map(engine, layer);
    var program = new LayerProgram(mapping);
    var link = new FrameLink(board);
    program.load().forEach(op -> write(link, op));
    for (var picture : pictures) {
      write(link, program.picture(picture));
      link.write(HostMap.START, 1);
      int status = link.read(HostMap.STATUS, 1)[0];
      for (int i = 0; i < POLLS && (status & HostMap.BUSY) != 0; i++) {
        status = link.read(HostMap.STATUS, 1)[0];
      }
      int[] counters = link.read(HostMap.CYCLES, 5);
      assertEquals(0, status, "status");
      assertEquals(CyclePrediction.of(mapping).cycles(), counters[0], "cycles");
      assertEquals(engine.stamp(), counters[4], "stamp");
      assertEquals(ReferenceConvolution.run(layer, picture),
          program.unpack(link.read(HostMap.OUTPUT, Math.ceilDiv(mapping.outputs(), 4))));
    }
    assertEquals(0, link.repeated());
  }

  private static void write(FrameLink link, BusOp op) {
    var write = (BusOp.Write) op;
    link.write(write.address(), write.words());
  }
}
