package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.fpga.board.Boards;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// Registers behind block memories of the ECP5 are those of the memory, where they can be: the netlist behaves as the
/// Verilog does, in Icarus, with our model of DP16KD.
final class OutputRegistersTest {
  private static final int DEPTH = 512;

  @TempDir
  Path folder;

  /// Memories of 8, 16 and 32 bits with a register behind each, one that is read past its register, one whose
  /// register waits, one whose register is reset.
  static final class Memories extends Component {
    Memories() {
      super(null, null);
    }

    public final UInt readAt = in(uint(9));
    public final UInt writeAt = in(uint(9));
    public final Bool writes = in(bool());
    public final Bool reads = in(bool());
    public final Bool takes = in(bool());
    public final Bits data = in(bits(32));
    public final Bits bytes = out(bits(8));
    public final Bits halves = out(bits(16));
    public final Bits words = out(bits(32));
    public final Bits past = out(bits(8));
    public final Bits waiting = out(bits(8));
    public final Bits cleared = out(bits(8));

    private Bits memory(String name, int width) {
      var memory = mem(width, DEPTH).named(name);
      memory.write(writeAt, data.slice(width - 1, 0), writes);
      return memory.readSync(readAt, reads);
    }

    @Override
    protected void build() {
      bytes.set(regNext(memory("byteMemory", 8)).named("byte_q"));
      halves.set(regNext(memory("halfMemory", 16)).named("half_q"));
      words.set(regNext(memory("wordMemory", 32)).named("word_q"));
      Bits raw = memory("pastMemory", 8);
      past.set(regNext(raw).named("past_q").xor(raw));
      var kept = reg(bits(8)).named("waiting_q");
      Bits late = memory("waitingMemory", 8);
      when(takes, () -> kept.set(late));
      waiting.set(kept);
      cleared.set(regNext(memory("clearedMemory", 8), 0).named("cleared_q"));
    }
  }

  @Test
  void should_be_those_of_the_memory() throws IOException {
    var runs = new ToolRuns(folder);
    var design = Checks.verify(Elaborator.elaborate(Memories::new));
    var sources = runs.write(new VerilogWriter().write(design));
    String top = design.top().name();
    var chain = Boards.find("ulx3s-85f").family().toolchain();
    var yosys = new ArrayList<>(List.of("-q", "-p", chain.synthesis(top, "netlist.json")));
    yosys.addAll(sources);
    runs.lines("yosys", yosys);
    String before = verilog(runs, top);
    chain.refine(folder.resolve("netlist.json"), top);
    String after = verilog(runs, top);

    assertEquals(0, count(before, "\"OUTREG\""));
    assertEquals(2 + 2, count(after, "\"OUTREG\""), "one port of two memories, both of that of 32 bits");
    assertEquals(8 + 16 + 32, count(before, "  TRELLIS_FF ") - count(after, "  TRELLIS_FF "));
    assertEquals("0 wrong of 3000", simulate(runs, sources, before));
    assertEquals("0 wrong of 3000", simulate(runs, sources, after));
    String changed = after.replaceFirst("REGMODE_B\\(\"OUTREG\"\\)", "REGMODE_B(\"NOREG\")");
    assertFalse(simulate(runs, sources, changed).startsWith("0 wrong"), "a register that is missing");
  }

  private String verilog(ToolRuns runs, String top) throws IOException {
    runs.lines("yosys", List.of("-q", "-p",
        "read_json netlist.json; rename " + top + " netlist; write_verilog -noattr netlist.v"));
    return EcpNetlist.connected(Files.readString(folder.resolve("netlist.v")));
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  private String simulate(ToolRuns runs, List<String> sources, String netlist) throws IOException {
    Files.writeString(folder.resolve("netlist.v"), netlist.replace("DP16KD", "flat_DP16KD"));
    var templates = new Templates();
    String ours = templates.render("fpga/ecp5/packed/DP16KD.v.vm", Map.of())
        .replace("module DP16KD", "module packed_DP16KD");
    Files.writeString(folder.resolve("models.v"),
        templates.render("fpga/model/packed_memory.v.vm", Map.of()) + ours + pins(ours));
    Files.writeString(folder.resolve("bench.v"), BENCH);
    Path cells = YosysCells.file(new ProcessToolbox(), folder, "ecp5");
    var arguments = new ArrayList<>(List.of("-g2012", "-I", cells.getParent().toString()));
    arguments.addAll(sources);
    arguments.addAll(List.of("netlist.v", "models.v", "bench.v", cells.toString()));
    return runs.simulate("bench", arguments);
  }

  /// DP16KD with a pin for each bit, as netlists have it, around `model`.
  private static String pins(String model) {
    var parameters = Pattern.compile("parameter (?:integer |\\[319:0\\] )?(\\w+) = ([^,\\n]+)").matcher(model).results()
        .map(p -> List.of(p.group(1), p.group(2))).toList();
    var declared = new ArrayList<String>();
    var connected = new ArrayList<String>();
    Pattern.compile("(input|output) +wire (?:\\[(\\d+):0\\] )?(\\w+)").matcher(model).results().forEach(p -> {
      if (p.group(2) == null) {
        declared.add(p.group(1) + " wire " + p.group(3));
        connected.add(".%s(%s)".formatted(p.group(3), p.group(3)));
        return;
      }
      int high = Integer.parseInt(p.group(2));
      var bits = IntStream.rangeClosed(0, high).mapToObj(i -> p.group(3) + (high - i)).toList();
      bits.forEach(b -> declared.add(p.group(1) + " wire " + b));
      connected.add(".%s({%s})".formatted(p.group(3), String.join(", ", bits)));
    });
    return "module flat_DP16KD #(%s, parameter CLKAMUX = \"CLKA\", parameter CLKBMUX = \"CLKB\") (%s);\n".formatted(
        parameters.stream().map(p -> "parameter " + p.get(0) + " = " + p.get(1)).collect(Collectors.joining(", ")),
        String.join(", ", declared))
        + "  packed_DP16KD #(%s) memory (%s);\nendmodule\n".formatted(
        parameters.stream().map(p -> ".%s(%s)".formatted(p.get(0), p.get(0))).collect(Collectors.joining(", ")),
        String.join(", ", connected));
  }

  private static final String BENCH = """
      module bench;
        reg clk = 0, reset = 1, writes = 0, reads = 0, takes = 0;
        reg [8:0] readAt = 0, writeAt = 0;
        reg [31:0] data = 0;
        wire [79:0] wanted, got;
        integer i, wrong = 0;
        Memories source(.clk(clk), .reset(reset), .readAt(readAt), .writeAt(writeAt), .writes(writes),
            .reads(reads), .takes(takes), .data(data), .bytes(wanted[7:0]), .halves(wanted[23:8]), .words(wanted[55:24]),
            .past(wanted[63:56]), .waiting(wanted[71:64]), .cleared(wanted[79:72]));
        netlist mapped(.clk(clk), .reset(reset), .readAt(readAt), .writeAt(writeAt), .writes(writes),
            .reads(reads), .takes(takes), .data(data), .bytes(got[7:0]), .halves(got[23:8]), .words(got[55:24]),
            .past(got[63:56]), .waiting(got[71:64]), .cleared(got[79:72]));
        task cycle; begin #1 clk = 1; #1 clk = 0; end endtask
        initial begin
          writes = 1;
          for (i = 0; i < 512; i = i + 1) begin writeAt = i; data = $random; cycle; end
          reads = 1; takes = 1; writes = 0;
          repeat (4) cycle;
          reset = 0;
          for (i = 0; i < 3000; i = i + 1) begin
            {writes, reads, takes} = $random;
            writeAt = $random; readAt = $random; data = $random;
            if (readAt == writeAt) readAt = readAt + 1;
            cycle;
            if (got !== wanted) wrong = wrong + 1;
          end
          $display("%0d wrong of 3000", wrong);
          $finish;
        end
      endmodule
      """;
}
