// One `compare` for each set of parameters, all under the same random stimuli; sets.vh gives SETS, one set in each BITS bits,
// and their number COUNT.
module sets_bench #(
  parameter CYCLES = 1000
);
`include "sets.vh"

  reg clk = 0;
  reg check = 0;
  reg start = 1;
  reg [383:0] noise = 0;
  reg [63:0] random = 64'h9e3779b97f4a7c15;  // xorshift: the low bits of $random are not random
  integer cycle, n, word;
  integer total;
  wire [32*COUNT-1:0] differences;

  genvar g;
  generate
    for (g = 0; g < COUNT; g = g + 1) begin : sets
      compare #(.S(SETS[BITS*g +: BITS]), .NUMBER(g)) one (
        .clk(clk), .check(check), .start(start), .phase(cycle[3:0]), .noise(noise), .differences(differences[32*g +: 32])
      );
    end
  endgenerate

  // The first cycles reset every register, so that no model shows what it started with.
  initial begin
    for (cycle = 0; cycle < CYCLES; cycle = cycle + 1) begin
      start = cycle < 2;
      #1 check = cycle > 1;
      #1 check = 0;
      #1 clk = 1;
      #1 check = cycle > 1;
      #1 check = 0;
      #1 clk = 0;
      for (word = 0; word < 6; word = word + 1) begin
        random = random ^ (random << 13);
        random = random ^ (random >> 7);
        random = random ^ (random << 17);
        noise = {noise[319:0], random};
      end
    end
    total = 0;
    for (n = 0; n < COUNT; n = n + 1) total = total + differences[32*n +: 32];
    if (total == 0) $display("PASS %0d sets, %0d cycles", COUNT, CYCLES);
    else $display("FAIL %0d", total);
    $finish;
  end
endmodule
