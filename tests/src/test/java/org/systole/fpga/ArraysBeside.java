package org.systole.fpga;

import org.systole.unit.SystolicArray;

/// A bench of an array before synthesis, module `top`, beside what a synthesis made of it, module `netlist`: random vectors and the
/// extreme ones, the same sums in every cycle once all registers are known.
record ArraysBeside(SystolicArray.Params p, int compared) {
  private static final int FILLING = 200;

  /// What the bench prints at last where both agree.
  String good() {
    return compared + " compared, 0 wrong";
  }

  String text(String top) {
    String ports = "(.clk(clk), .reset(reset), .activations(acts), .weights(weights), .shift(k[0]), .swap(k[1]), .sums(";
    return """
        module bench;
          reg clk = 0, reset = 1;
          reg [31:0] k = 0;
          reg [%1$d:0] acts = 0, most_acts = 0;
          reg [%2$d:0] weights = 0, most_weights = 0;
          wire [%3$d:0] verilog, netlist;
          integer cycle, i, wrong = 0, seed = 5;
          %4$s one %5$sverilog));
          netlist other %5$snetlist));
          initial begin
            for (i = %8$d - 1; i <= %1$d; i = i + %8$d) most_acts[i] = 1;
            for (i = %9$d - 1; i <= %2$d; i = i + %9$d) most_weights[i] = 1;
            #1 clk = 1;
            #1 clk = 0;
            reset = 0;
            for (cycle = 0; cycle < %6$d + %7$d; cycle = cycle + 1) begin
              k = $random(seed);
              acts = {$random(seed), $random(seed), $random(seed)};
              weights = {$random(seed), $random(seed)};
              if (k[3:2] == 0) acts = most_acts;
              if (k[3:2] == 1) acts = ~most_acts;
              if (k[6:4] < 2) weights = most_weights;
              if (k[6:4] == 2) weights = ~most_weights;
              #1 clk = 1;
              #1 if (cycle >= %6$d && (verilog !== netlist || ^verilog === 1'bx)) wrong = wrong + 1;
              clk = 0;
            end
            $display("%7$d compared, %%0d wrong", wrong);
          end
        endmodule
        """.formatted(p.actBits() * p.rows() - 1, p.weightBits() * p.columns() - 1, p.sumBits() * p.columns() - 1, top,
        ports, FILLING, compared, p.actBits(), p.weightBits());
  }
}
