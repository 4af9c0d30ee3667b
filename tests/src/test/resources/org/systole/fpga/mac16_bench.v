// Compares two models of SB_MAC16, `SB_MAC16` and `YOSYS_SB_MAC16`, under the same random stimuli: every output bit before
// and after each clock edge. mac16_sets.vh gives SETS, one set of parameters in each 25 bits, and their number COUNT.
module mac16_compare #(
  parameter [24:0] P = 25'd0,
  parameter NUMBER = 0
) (
  input  wire         clk,
  input  wire         check,
  input  wire [127:0] noise,
  output reg  [31:0]  differences
);
  // Holds and resets are rare, so that values travel through all the registers in between.
  wire ce = noise[67:65] != 3'd0;
  wire [3:0] hold = noise[71:68] & noise[75:72];
  wire irst_top = noise[80:76] == 5'd0;
  wire irst_bot = noise[85:81] == 5'd0;
  wire orst_top = noise[90:86] == 5'd0;
  wire orst_bot = noise[95:91] == 5'd0;
  wire [1:0] load = noise[97:96] & noise[99:98];
  wire [1:0] output_hold = noise[101:100] & noise[103:102];
  wire [4:0] rest = noise[108:104];

  wire [31:0] ours, theirs;
  wire ours_co, ours_accumco, ours_sign, theirs_co, theirs_accumco, theirs_sign;

  SB_MAC16 #(
    .A_REG(P[0]), .B_REG(P[1]), .C_REG(P[2]), .D_REG(P[3]),
    .TOP_8x8_MULT_REG(P[4]), .BOT_8x8_MULT_REG(P[5]),
    .PIPELINE_16x16_MULT_REG1(P[6]), .PIPELINE_16x16_MULT_REG2(P[7]),
    .TOPOUTPUT_SELECT(P[9:8]), .TOPADDSUB_LOWERINPUT(P[11:10]), .TOPADDSUB_UPPERINPUT(P[12]),
    .TOPADDSUB_CARRYSELECT(P[14:13]), .BOTOUTPUT_SELECT(P[16:15]),
    .BOTADDSUB_LOWERINPUT(P[18:17]), .BOTADDSUB_UPPERINPUT(P[19]),
    .BOTADDSUB_CARRYSELECT(P[21:20]), .MODE_8x8(P[22]), .A_SIGNED(P[23]), .B_SIGNED(P[24])
  ) ours_i (
    .CLK(clk), .CE(ce), .A(noise[15:0]), .B(noise[31:16]), .C(noise[47:32]), .D(noise[63:48]),
    .AHOLD(hold[0]), .BHOLD(hold[1]), .CHOLD(hold[2]), .DHOLD(hold[3]),
    .IRSTTOP(irst_top), .IRSTBOT(irst_bot), .ORSTTOP(orst_top), .ORSTBOT(orst_bot),
    .OLOADTOP(load[0]), .OLOADBOT(load[1]), .ADDSUBTOP(rest[0]), .ADDSUBBOT(rest[1]),
    .OHOLDTOP(output_hold[0]), .OHOLDBOT(output_hold[1]),
    .CI(rest[2]), .ACCUMCI(rest[3]), .SIGNEXTIN(rest[4]),
    .O(ours), .CO(ours_co), .ACCUMCO(ours_accumco), .SIGNEXTOUT(ours_sign)
  );

  YOSYS_SB_MAC16 #(
    .A_REG(P[0]), .B_REG(P[1]), .C_REG(P[2]), .D_REG(P[3]),
    .TOP_8x8_MULT_REG(P[4]), .BOT_8x8_MULT_REG(P[5]),
    .PIPELINE_16x16_MULT_REG1(P[6]), .PIPELINE_16x16_MULT_REG2(P[7]),
    .TOPOUTPUT_SELECT(P[9:8]), .TOPADDSUB_LOWERINPUT(P[11:10]), .TOPADDSUB_UPPERINPUT(P[12]),
    .TOPADDSUB_CARRYSELECT(P[14:13]), .BOTOUTPUT_SELECT(P[16:15]),
    .BOTADDSUB_LOWERINPUT(P[18:17]), .BOTADDSUB_UPPERINPUT(P[19]),
    .BOTADDSUB_CARRYSELECT(P[21:20]), .MODE_8x8(P[22]), .A_SIGNED(P[23]), .B_SIGNED(P[24])
  ) theirs_i (
    .CLK(clk), .CE(ce), .A(noise[15:0]), .B(noise[31:16]), .C(noise[47:32]), .D(noise[63:48]),
    .AHOLD(hold[0]), .BHOLD(hold[1]), .CHOLD(hold[2]), .DHOLD(hold[3]),
    .IRSTTOP(irst_top), .IRSTBOT(irst_bot), .ORSTTOP(orst_top), .ORSTBOT(orst_bot),
    .OLOADTOP(load[0]), .OLOADBOT(load[1]), .ADDSUBTOP(rest[0]), .ADDSUBBOT(rest[1]),
    .OHOLDTOP(output_hold[0]), .OHOLDBOT(output_hold[1]),
    .CI(rest[2]), .ACCUMCI(rest[3]), .SIGNEXTIN(rest[4]),
    .O(theirs), .CO(theirs_co), .ACCUMCO(theirs_accumco), .SIGNEXTOUT(theirs_sign)
  );

  initial differences = 0;

  always @(posedge check) begin
    if ({ours, ours_co, ours_accumco, ours_sign}
        !== {theirs, theirs_co, theirs_accumco, theirs_sign}) begin
      if (differences == 0) $display("set %0d (%h): %h is not %h", NUMBER, P, ours, theirs);
      differences <= differences + 1;
    end
  end
endmodule

module mac16_bench #(
  parameter CYCLES = 3000
);
`include "mac16_sets.vh"

  reg clk = 0;
  reg check = 0;
  reg [127:0] noise = 0;
  reg [63:0] random = 64'h9e3779b97f4a7c15;  // xorshift: the low bits of $random are not random
  integer cycle;
  integer total;
  integer n;
  wire [32*COUNT-1:0] differences;

  genvar g;
  generate
    for (g = 0; g < COUNT; g = g + 1) begin : sets
      mac16_compare #(.P(SETS[25*g +: 25]), .NUMBER(g)) compare (
        .clk(clk), .check(check), .noise(noise), .differences(differences[32*g +: 32])
      );
    end
  endgenerate

  // The first cycle resets every register, so that neither model shows what it started with.
  initial begin
    noise = 128'd0;
    for (cycle = 0; cycle < CYCLES; cycle = cycle + 1) begin
      #1 check = cycle > 1;
      #1 check = 0;
      #1 clk = 1;
      #1 check = cycle > 1;
      #1 check = 0;
      #1 clk = 0;
      noise = {noise[63:0], random};
      random = random ^ (random << 13);
      random = random ^ (random >> 7);
      random = random ^ (random << 17);
      noise[63:0] = random;
    end
    total = 0;
    for (n = 0; n < COUNT; n = n + 1) total = total + differences[32*n +: 32];
    if (total == 0) $display("PASS %0d sets, %0d cycles", COUNT, CYCLES);
    else $display("FAIL %0d", total);
    $finish;
  end
endmodule
