// MULT18X18D beside the second model, the settings' registers and kinds of reset.
module pairs #(
  parameter SETTINGS = 1
) (
  input  wire        clk, ce, rst,
  input  wire [17:0] a0, b0, a1, b1,
  input  wire [1:0]  sa, sb,
  input  wire [53:0] c,
  input  wire [54:0] casi,
  output wire        same
);
  wire [36*SETTINGS-1:0] ours, theirs;
  genvar s;
  generate
    for (s = 0; s < SETTINGS; s = s + 1) begin : setting
      MULT18X18D #(.REG_INPUTA_CLK(s & 1 ? "CLK0" : "NONE"), .REG_INPUTB_CLK(s & 2 ? "CLK0" : "NONE"),
        .REG_PIPELINE_CLK(s & 4 ? "CLK0" : "NONE"), .REG_OUTPUT_CLK(s & 8 ? "CLK0" : "NONE"),
        .GSR("DISABLED"), .RESETMODE(s & 16 ? "SYNC" : "ASYNC")) mult (
        .SIGNEDA(sa[0]), .SIGNEDB(sb[0]), .SOURCEA(1'b0), .SOURCEB(1'b0), .CLK0(clk), .CLK1(1'b0),
        .CLK2(1'b0), .CLK3(1'b0), .CE0(ce), .CE1(1'b0), .CE2(1'b0), .CE3(1'b0), .RST0(rst),
        .RST1(1'b0), .RST2(1'b0), .RST3(1'b0),
        .A0(a0[0]), .A1(a0[1]), .A2(a0[2]), .A3(a0[3]), .A4(a0[4]), .A5(a0[5]), .A6(a0[6]), .A7(a0[7]), .A8(a0[8]),
        .A9(a0[9]), .A10(a0[10]), .A11(a0[11]), .A12(a0[12]), .A13(a0[13]), .A14(a0[14]), .A15(a0[15]), .A16(a0[16]),
        .A17(a0[17]), .B0(b0[0]), .B1(b0[1]), .B2(b0[2]), .B3(b0[3]), .B4(b0[4]), .B5(b0[5]), .B6(b0[6]), .B7(b0[7]),
        .B8(b0[8]), .B9(b0[9]), .B10(b0[10]), .B11(b0[11]), .B12(b0[12]), .B13(b0[13]), .B14(b0[14]), .B15(b0[15]),
        .B16(b0[16]), .B17(b0[17]), .P0(ours[36*s+0]), .P1(ours[36*s+1]), .P2(ours[36*s+2]), .P3(ours[36*s+3]),
        .P4(ours[36*s+4]), .P5(ours[36*s+5]), .P6(ours[36*s+6]), .P7(ours[36*s+7]), .P8(ours[36*s+8]),
        .P9(ours[36*s+9]), .P10(ours[36*s+10]), .P11(ours[36*s+11]), .P12(ours[36*s+12]), .P13(ours[36*s+13]),
        .P14(ours[36*s+14]), .P15(ours[36*s+15]), .P16(ours[36*s+16]), .P17(ours[36*s+17]),
        .P18(ours[36*s+18]), .P19(ours[36*s+19]), .P20(ours[36*s+20]), .P21(ours[36*s+21]),
        .P22(ours[36*s+22]), .P23(ours[36*s+23]), .P24(ours[36*s+24]), .P25(ours[36*s+25]),
        .P26(ours[36*s+26]), .P27(ours[36*s+27]), .P28(ours[36*s+28]), .P29(ours[36*s+29]),
        .P30(ours[36*s+30]), .P31(ours[36*s+31]), .P32(ours[36*s+32]), .P33(ours[36*s+33]),
        .P34(ours[36*s+34]), .P35(ours[36*s+35]));
      second_mult18 #(s & 1 ? 1 : 0, s & 2 ? 1 : 0, s & 4 ? 1 : 0, s & 8 ? 1 : 0, s & 16 ? 1 : 0)
        second (clk, ce, rst, a0, b0, sa[0], sb[0], theirs[36*s +: 36]);
    end
  endgenerate
  assign same = ours === theirs;
endmodule
