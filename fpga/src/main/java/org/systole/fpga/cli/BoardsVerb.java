package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.cli.JsonFlag;
import org.systole.cli.Verb;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.Programmers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `systole boards`: the boards that bitstreams are built for.
@Command(name = "boards", mixinStandardHelpOptions = true,
    description = {"Shows the boards: device, logic (LUTs of four inputs, or cells with one; of six on"
        + " Xilinx 7), DSP blocks, kilobytes of memory in the device, oscillator, price class ($ below"
        + " 30 EUR, $$ below 100, $$$ above), programmer; \"netlist only\" where no open tools place and"
        + " route."})
public final class BoardsVerb implements Verb {
  @Mixin
  private JsonFlag json = new JsonFlag();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var boards = Boards.all();
    if (json.given()) {
      out.println(new ObjectMapper().writeValueAsString(Map.of("boards",
          boards.stream().map(BoardsVerb::node).toList())));
    } else {
      table(out, boards);
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> node(Board board) {
    var there = board.resources();
    var node = new LinkedHashMap<String, Object>();
    node.put("board", board.name());
    node.put("title", board.title());
    node.put("family", board.family().name());
    node.put("device", board.device().name());
    node.put("package", board.packageName());
    node.put("lut", there.logic());
    node.put("dsp", there.dsp());
    node.put("ram", there.ram());
    node.put("spram", there.spram());
    node.put("memoryBytes", board.family().memoryBytes(there));
    node.put("mhz", board.clock().mhz());
    node.put("price", board.price());
    node.put("bitstream", board.family().toolchain().unrouted().isEmpty());
    node.put("programmer", programmer(board));
    return node;
  }

  private static String programmer(Board board) {
    if (board.family().toolchain().unrouted().isPresent()) {
      return "netlist only";
    }
    return board.programmer().isEmpty() ? Programmers.OPEN_FPGA_LOADER
        : board.programmer().getFirst();
  }

  private static void table(PrintWriter out, List<Board> boards) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("board", "title", "device", "LUT", "DSP", "KB", "MHz", "price",
        "programmer"));
    for (var board : boards) {
      var there = board.resources();
      rows.add(List.of(board.name(), board.title(),
          board.family().title() + " " + board.device().name(), "%,d".formatted(there.logic()),
          Integer.toString(there.dsp()),
          Integer.toString(board.family().memoryBytes(there) / 1024),
          Long.toString(Math.round(board.clock().mhz())), board.price(), programmer(board)));
    }
    int[] widths = new int[rows.getFirst().size()];
    rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean number = i >= 3 && i <= 6;
        String fill = " ".repeat(widths[i] - row.get(i).length());
        line.append(number ? fill + row.get(i) : row.get(i) + fill).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
