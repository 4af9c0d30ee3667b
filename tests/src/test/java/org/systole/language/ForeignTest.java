package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Verdict;

/// Foreign modules: their parameters, clock lines and files.
final class ForeignTest {
  @Test
  void should_run_verilog_that_comes_along() {
    var bench = new Bench(Foreigns.LOW, Foreigns.Holder::new);
    assertTrue(bench.verilog().contains("""
          Total #(
            .WIDTH(8),
            .STEP(3)
          ) total_1 (
            .clock(clk),
            .rst(!resetn),
            .ce(holdn),
            .stop(total_1_stop),
            .total(total_1_total)
          );
        """), bench.verilog());
    var rows = IntStream.range(0, 50).mapToObj(t -> Map.of("resetn", t % 20 == 0 ? 0L : 1L,
        "holdn", t % 3 == 0 ? 0L : 1L, "stop", t % 5 == 0 ? 1L : 0L)).toList();
    var outputs = bench.run(rows);
    long total = 0;
    for (int t = 1; t < rows.size(); t++) {
      var before = rows.get(t - 1);
      total = before.get("resetn") == 0 ? 0
          : before.get("holdn") == 1 && before.get("stop") == 0 ? (total + 3) % 256 : total;
      assertEquals(total, outputs.get(t).get("a"), "cycle " + t);
    }
  }

  @Test
  void should_write_parameters_by_their_type(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("typed.v"), """
        module Typed #(
          parameter NUMBER = 0,
          parameter LARGE = 0,
          parameter SMALL = 0,
          parameter FLAG = 0,
          parameter REAL = 0.0,
          parameter TEXT = "",
          parameter BITS = 0
        ) (
          input clk,
          input rst,
          output [63:0] result
        );
          assign result = {8'd0, NUMBER == -5 && FLAG == 1 && BITS == 5 ? 8'd1 : 8'd0,
              LARGE + SMALL == 0 && REAL > 2.4 && REAL < 2.6 ? 8'd1 : 8'd0, TEXT};
        endmodule
        """);
    var bench = new Bench(() -> new Foreigns.TypedHolder(
        new Foreigns.Typed.File(file.toString())));
    assertTrue(bench.verilog("typed").startsWith("module Typed"));
    assertTrue(bench.verilog().contains("""
          Typed #(
            .NUMBER(-5),
            .LARGE(48'h123456789abc),
            .SMALL(-52'sh0123456789abc),
            .FLAG(1'b1),
            .REAL(2.5),
            .TEXT("a \\"b\\""),
            .BITS(4'd5)
          ) typed (
            .clk(left_clk),
            .rst(!left_reset),
        """), bench.verilog());
  }

  @Test
  void should_want_the_lines_that_a_box_needs() {
    Verdict.fails(Foreigns.NeedyHolder::new, """
        error[MISSING RESET SIGNAL] Clock domain (clk) has no reset, but blackbox Needy needs it
          at    Foreigns.java:138
          help  give the domain a reset, or map no reset port
        error[MISSING ENABLE PORT] Clock domain (clk) has clock enable, but blackbox Needy is not compatible
          at    Foreigns.java:138
          help  map an enable port, or make it under a domain without enable
        error[MISSING ENABLE SIGNAL] Clock domain (clk) has no clock enable, but blackbox Needy needs it
          at    Foreigns.java:138
          help  give the domain an enable, or drive the port as an input
        error[RTL PATH] nowhere/needy.v of blackbox Needy cannot be read
          at    Foreigns.java:138
          help  give the path of a readable file, from the folder of the run
        """);
  }
}
