package org.systole.fpga;

import java.math.BigInteger;
import java.util.ArrayList;
import org.systole.unit.SystolicArray;

/// A testbench in Verilog that feeds an array with stimuli and counts the cycles whose sums are not the expected ones.
record ArrayBench(SystolicArray.Params p, ArrayStimuli stimuli) {
  String text(String top) {
    int acts = p.rows() * p.actBits();
    int weights = p.columns() * p.weightBits();
    int sums = p.columns() * p.sumBits();
    var lines = new ArrayList<String>();
    for (int t = 0; t < stimuli.cycles(); t++) {
      var mask = BigInteger.ZERO;
      var expected = BigInteger.ZERO;
      var ones = BigInteger.ONE.shiftLeft(p.sumBits()).subtract(BigInteger.ONE);
      for (int c = 0; c < p.columns(); c++) {
        var sum = stimuli.expected(t, c);
        if (sum.isPresent()) {
          mask = mask.or(ones.shiftLeft(c * p.sumBits()));
          expected = expected.or(BigInteger.valueOf(sum.getAsLong()).and(ones).shiftLeft(c * p.sumBits()));
        }
      }
      lines.add("    step(%d'h%s, %d'h%s, %d'h%s, %d'h%s, 2'd%d);".formatted(sums, mask.toString(16), sums,
          expected.toString(16), acts, stimuli.activations(t).toString(16), weights,
          stimuli.weights(t).mod(BigInteger.ONE.shiftLeft(weights)).toString(16),
          (stimuli.shift(t) ? 1 : 0) + (stimuli.swap(t) ? 2 : 0)));
    }
    return """
        module bench;
          reg clk = 0, reset = 1;
          reg [1:0] control = 0;
          reg [%d:0] acts = 0;
          reg [%d:0] weights = 0;
          wire [%d:0] sums;
          integer wrong = 0;
          %s dut (.clk(clk), .reset(reset), .activations(acts), .weights(weights), .shift(control[0]),
            .swap(control[1]), .sums(sums));

          task step(input [%d:0] mask, input [%d:0] expected, input [%d:0] a, input [%d:0] w, input [1:0] c);
            begin
              if ((sums & mask) !== expected) wrong = wrong + 1;
              acts = a;
              weights = w;
              control = c;
              #1000 clk = 1;
              #1000 clk = 0;
              #1000;
            end
          endtask

          initial begin
            #1000 clk = 1;
            #1000 clk = 0;
            #1000 clk = 1;
            #1000 clk = 0;
            #1000 reset = 0;
        %s
            $display("%d cycles, %%0d wrong", wrong);
            $finish;
          end
        endmodule
        """.formatted(acts - 1, weights - 1, sums - 1, top, sums - 1, sums - 1, acts - 1, weights - 1,
        String.join("\n", lines), stimuli.cycles());
  }
}
