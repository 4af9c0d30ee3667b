// Ours and the second model side by side, one pair for each of 32 settings.
module mult18_bench;
  parameter CYCLES = 1000;
  reg clk = 0, ce = 1, rst = 1, sa = 1, sb = 1;
  reg [17:0] a = 0, b = 0;
  wire [36*32-1:0] ours, theirs;
  integer cycle, wrong = 0, seed = 18, k;
  genvar s;
  generate
    for (s = 0; s < 32; s = s + 1) begin : setting
      MULT18X18D #(.REG_INPUTA_CLK(s & 1 ? "CLK0" : "NONE"), .REG_INPUTB_CLK(s & 2 ? "CLK0" : "NONE"),
        .REG_PIPELINE_CLK(s & 4 ? "CLK0" : "NONE"), .REG_OUTPUT_CLK(s & 8 ? "CLK0" : "NONE"),
        .GSR("DISABLED"), .RESETMODE(s & 16 ? "SYNC" : "ASYNC")) mult (
        .SIGNEDA(sa), .SIGNEDB(sb), .SOURCEA(1'b0), .SOURCEB(1'b0), .CLK0(clk), .CLK1(1'b0),
        .CLK2(1'b0), .CLK3(1'b0), .CE0(ce), .CE1(1'b0), .CE2(1'b0), .CE3(1'b0), .RST0(rst),
        .RST1(1'b0), .RST2(1'b0), .RST3(1'b0),
        .A0(a[0]), .A1(a[1]), .A2(a[2]), .A3(a[3]), .A4(a[4]), .A5(a[5]), .A6(a[6]), .A7(a[7]), .A8(a[8]),
        .A9(a[9]), .A10(a[10]), .A11(a[11]), .A12(a[12]), .A13(a[13]), .A14(a[14]), .A15(a[15]), .A16(a[16]),
        .A17(a[17]), .B0(b[0]), .B1(b[1]), .B2(b[2]), .B3(b[3]), .B4(b[4]), .B5(b[5]), .B6(b[6]), .B7(b[7]),
        .B8(b[8]), .B9(b[9]), .B10(b[10]), .B11(b[11]), .B12(b[12]), .B13(b[13]), .B14(b[14]), .B15(b[15]),
        .B16(b[16]), .B17(b[17]), .P0(ours[36*s+0]), .P1(ours[36*s+1]), .P2(ours[36*s+2]), .P3(ours[36*s+3]),
        .P4(ours[36*s+4]), .P5(ours[36*s+5]), .P6(ours[36*s+6]), .P7(ours[36*s+7]), .P8(ours[36*s+8]),
        .P9(ours[36*s+9]), .P10(ours[36*s+10]), .P11(ours[36*s+11]), .P12(ours[36*s+12]), .P13(ours[36*s+13]),
        .P14(ours[36*s+14]), .P15(ours[36*s+15]), .P16(ours[36*s+16]), .P17(ours[36*s+17]),
        .P18(ours[36*s+18]), .P19(ours[36*s+19]), .P20(ours[36*s+20]), .P21(ours[36*s+21]),
        .P22(ours[36*s+22]), .P23(ours[36*s+23]), .P24(ours[36*s+24]), .P25(ours[36*s+25]),
        .P26(ours[36*s+26]), .P27(ours[36*s+27]), .P28(ours[36*s+28]), .P29(ours[36*s+29]),
        .P30(ours[36*s+30]), .P31(ours[36*s+31]), .P32(ours[36*s+32]), .P33(ours[36*s+33]),
        .P34(ours[36*s+34]), .P35(ours[36*s+35]));
      second_mult18 #(s & 1 ? 1 : 0, s & 2 ? 1 : 0, s & 4 ? 1 : 0, s & 8 ? 1 : 0, s & 16 ? 1 : 0)
        second (clk, ce, rst, a, b, sa, sb, theirs[36*s +: 36]);
    end
  endgenerate

  function [17:0] operand(input integer choice, input [17:0] random);
    case (choice & 7)
      0: operand = 18'h20000;
      1: operand = 18'h1ffff;
      2: operand = 18'h3ffff;
      3: operand = 18'h00000;
      default: operand = random;
    endcase
  endfunction

  initial begin
    #1 clk = 1;
    #1 clk = 0;
    rst = 0;
    for (cycle = 0; cycle < CYCLES; cycle = cycle + 1) begin
      a = operand($random(seed), $random(seed));
      b = operand($random(seed), $random(seed));
      k = $random(seed);
      ce = k[2:0] != 0;
      sa = k[3];
      sb = k[4];
      #1 clk = 1;
      #1 if (ours !== theirs) wrong = wrong + 1;
      rst = k[9:5] == 0;
      #1 if (ours !== theirs) wrong = wrong + 1;
      clk = 0;
      #1;
    end
    if (wrong == 0) $display("PASS 32 settings, %0d cycles", CYCLES);
    else $display("FAIL %0d differences", wrong);
  end
endmodule
