// Ours and the second models side by side, a pair of each block for each of 16 settings.
module gowin_bench;
  parameter CYCLES = 1000;
  reg clk = 0, ce = 1, rst = 1;
  reg [17:0] a0 = 0, b0 = 0, a1 = 0, b1 = 0;
  reg [53:0] c = 0;
  reg [54:0] casi = 0;
  reg [1:0] sa = 3, sb = 3;
  wire [18*16-1:0] ours9, theirs9;
  wire [109*16-1:0] ours18, theirs18;
  integer cycle, wrong = 0, seed = 9, k;
  genvar s;
  generate
    for (s = 0; s < 16; s = s + 1) begin : setting
      localparam [5:0] f = 37 * s + 11;
      MULT9X9 #(.AREG(f[0]), .BREG(f[1]), .PIPE_REG(f[2]), .OUT_REG(f[3]), .ASIGN_REG(f[4]), .BSIGN_REG(f[1] ^ f[4]),
        .MULT_RESET_MODE(f[5] ? "SYNC" : "ASYNC")) nine (
        .A(a0[8:0]), .SIA(9'd0), .B(b0[8:0]), .SIB(9'd0), .ASIGN(sa[0]), .BSIGN(sb[0]), .ASEL(1'b0), .BSEL(1'b0),
        .CE(ce), .CLK(clk), .RESET(rst), .DOUT(ours9[18*s +: 18]), .SOA(), .SOB());
      second_mult9 #(f[0], f[1], f[2], f[3], f[4], f[1] ^ f[4], f[5])
        nine_second (clk, ce, rst, a0[8:0], b0[8:0], sa[0], sb[0], theirs9[18*s +: 18]);
      MULTADDALU18X18 #(.A0REG(f[0]), .B0REG(f[1]), .A1REG(f[1]), .B1REG(f[0] ^ f[2]), .CREG(f[0] ^ f[3]),
        .PIPE0_REG(f[2]), .PIPE1_REG(f[1] ^ f[2]), .OUT_REG(f[3]), .B_ADD_SUB(f[1] ^ f[4]), .C_ADD_SUB(f[2] ^ f[5]),
        .MULTADDALU18X18_MODE(f[5] ? 2 : 0), .MULT_RESET_MODE(f[4] ? "SYNC" : "ASYNC")) pair (
        .A0(a0), .B0(b0), .A1(a1), .B1(b1), .C(c), .SIA(18'd0), .SIB(18'd0), .ASIGN(sa), .BSIGN(sb), .ASEL(2'd0),
        .BSEL(2'd0), .CASI(casi), .CE(ce), .CLK(clk), .RESET(rst), .ACCLOAD(1'b0), .DOUT(ours18[109*s +: 54]),
        .CASO(ours18[109*s + 54 +: 55]), .SOA(), .SOB());
      second_multaddalu #(f[0], f[1], f[1], f[0] ^ f[2], f[0] ^ f[3], f[2], f[1] ^ f[2], f[3], f[5], f[1] ^ f[4],
        f[2] ^ f[5], f[4]) pair_second (clk, ce, rst, a0, b0, a1, b1, sa, sb, c, casi, theirs18[109*s +: 54],
        theirs18[109*s + 54 +: 55]);
    end
  endgenerate

  function [17:0] operand(input integer choice, input [17:0] random);
    case (choice & 7)
      0: operand = 18'h20100;
      1: operand = 18'h1feff;
      2: operand = 18'h3ffff;
      3: operand = 18'h00000;
      default: operand = random;
    endcase
  endfunction

  task compare;
    #1 if (ours9 !== theirs9 || ours18 !== theirs18) wrong = wrong + 1;
  endtask

  initial begin
    #1 clk = 1;
    #1 clk = 0;
    rst = 0;
    for (cycle = 0; cycle < CYCLES; cycle = cycle + 1) begin
      a0 = operand($random(seed), $random(seed));
      b0 = operand($random(seed), $random(seed));
      a1 = operand($random(seed), $random(seed));
      b1 = operand($random(seed), $random(seed));
      c = {$random(seed), $random(seed)};
      casi = {$random(seed), $random(seed)};
      k = $random(seed);
      ce = k[2:0] != 0;
      sa = k[4:3];
      sb = k[6:5];
      #1 clk = 1;
      compare;
      rst = k[11:7] == 0;
      compare;
      clk = 0;
      #1;
    end
    if (wrong == 0) $display("PASS 16 settings, %0d cycles", CYCLES);
    else $display("FAIL %0d differences", wrong);
  end
endmodule
