// Compares two models of SB_MAC16, `SB_MAC16` and `YOSYS_SB_MAC16`: every output bit before and after each clock edge.
module compare #(
  parameter [24:0] S = 25'd0,
  parameter NUMBER = 0
) (
  input  wire         clk,
  input  wire         check,
  input  wire         start,
  input  wire [3:0]   phase,
  input  wire [383:0] noise,
  output reg  [31:0]  differences
);
  // Holds and resets are rare, so that values travel through all the registers in between.
  wire ce = noise[67:65] != 3'd0;
  wire [3:0] hold = noise[71:68] & noise[75:72];
  wire irst_top = start || noise[80:76] == 5'd0;
  wire irst_bot = start || noise[85:81] == 5'd0;
  wire orst_top = start || noise[90:86] == 5'd0;
  wire orst_bot = start || noise[95:91] == 5'd0;
  wire [1:0] load = noise[97:96] & noise[99:98];
  wire [1:0] output_hold = noise[101:100] & noise[103:102];
  wire [4:0] rest = noise[108:104];

  wire [31:0] ours, theirs;
  wire ours_co, ours_accumco, ours_sign, theirs_co, theirs_accumco, theirs_sign;

`define BLOCK(model, who) \
  model #( \
    .A_REG(S[0]), .B_REG(S[1]), .C_REG(S[2]), .D_REG(S[3]), \
    .TOP_8x8_MULT_REG(S[4]), .BOT_8x8_MULT_REG(S[5]), \
    .PIPELINE_16x16_MULT_REG1(S[6]), .PIPELINE_16x16_MULT_REG2(S[7]), \
    .TOPOUTPUT_SELECT(S[9:8]), .TOPADDSUB_LOWERINPUT(S[11:10]), .TOPADDSUB_UPPERINPUT(S[12]), \
    .TOPADDSUB_CARRYSELECT(S[14:13]), .BOTOUTPUT_SELECT(S[16:15]), \
    .BOTADDSUB_LOWERINPUT(S[18:17]), .BOTADDSUB_UPPERINPUT(S[19]), \
    .BOTADDSUB_CARRYSELECT(S[21:20]), .MODE_8x8(S[22]), .A_SIGNED(S[23]), .B_SIGNED(S[24]) \
  ) who``_i ( \
    .CLK(clk), .CE(ce), .A(noise[15:0]), .B(noise[31:16]), .C(noise[47:32]), .D(noise[63:48]), \
    .AHOLD(hold[0]), .BHOLD(hold[1]), .CHOLD(hold[2]), .DHOLD(hold[3]), \
    .IRSTTOP(irst_top), .IRSTBOT(irst_bot), .ORSTTOP(orst_top), .ORSTBOT(orst_bot), \
    .OLOADTOP(load[0]), .OLOADBOT(load[1]), .ADDSUBTOP(rest[0]), .ADDSUBBOT(rest[1]), \
    .OHOLDTOP(output_hold[0]), .OHOLDBOT(output_hold[1]), \
    .CI(rest[2]), .ACCUMCI(rest[3]), .SIGNEXTIN(rest[4]), \
    .O(who), .CO(who``_co), .ACCUMCO(who``_accumco), .SIGNEXTOUT(who``_sign) \
  );

  `BLOCK(SB_MAC16, ours)
  `BLOCK(YOSYS_SB_MAC16, theirs)

  initial differences = 0;

  always @(posedge check) begin
    if ({ours, ours_co, ours_accumco, ours_sign}
        !== {theirs, theirs_co, theirs_accumco, theirs_sign}) begin
      if (differences == 0) $display("set %0d (%h): %h is not %h", NUMBER, S, ours, theirs);
      differences <= differences + 1;
    end
  end
endmodule
