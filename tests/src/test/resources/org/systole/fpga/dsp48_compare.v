// Compares two models of DSP48E1, `DSP48E1` and `YOSYS_DSP48E1`: every output bit that the second knows, before and after each
// clock edge.
module compare #(
  parameter [19:0] S = 20'd0,
  parameter NUMBER = 0
) (
  input  wire         clk,
  input  wire         check,
  input  wire         start,
  input  wire [3:0]   phase,
  input  wire [383:0] noise,
  output reg  [31:0]  differences
);
  // Registers of A and B: 0 to 2, of cascades the first of two or the last.
  localparam integer AREG = (S[1:0] == 3) ? 2 : S[1:0];
  localparam integer BREG = (S[3:2] == 3) ? 2 : S[3:2];
  localparam integer ACAS = (AREG == 2 && S[4]) ? 1 : AREG;
  localparam integer BCAS = (BREG == 2 && S[5]) ? 1 : BREG;

  // operands of one sign bit and of all ones, too
  wire [29:0] a = (phase == 4'd7) ? 30'h3f000000 : noise[29:0];
  wire [17:0] b = (phase == 4'd7) ? 18'h20000 : noise[47:30];
  wire [47:0] c = noise[95:48];
  wire [24:0] d = (phase == 4'd11) ? 25'h1ffffff : noise[120:96];
  wire [47:0] pcin = noise[168:121];
  wire [29:0] acin = noise[198:169];
  wire [17:0] bcin = noise[216:199];
  // Enables are mostly on, resets rare, so that values travel through all the registers in between.
  wire [12:0] ce = start ? 13'd0 : noise[229:217] | noise[242:230];
  wire [9:0]  rst = {10{start}} | (noise[252:243] & noise[262:253] & noise[272:263] & noise[282:273]);
  wire [1:0]  alu = noise[284:283];
  // Z of 0 to 3, 5 or 6; X and Y the product, or all else; without P where it has no register.
  wire [2:0]  z_any = (noise[287:285] == 3'd4 || noise[287:285] == 3'd7) ? 3'd1 : noise[287:285];
  wire [2:0]  z = (!S[13] && (z_any == 3'd2 || z_any == 3'd6)) ? 3'd1 : z_any;
  wire [3:0]  xy_any = noise[288] ? 4'b0101 : {noise[290:289], noise[291], noise[291] & noise[292]};
  wire [3:0]  xy = (xy_any[3:2] == 2'd1 && xy_any[1:0] != 2'd1) ? 4'b0101
      : (!S[13] && xy_any[1:0] == 2'd2) ? {xy_any[3:2], 2'b11} : xy_any;
  wire [2:0]  carry_any = noise[295:293];
  wire [2:0]  carry = (carry_any == 3'd2 || (!S[13] && (carry_any == 3'd4 || carry_any == 3'd5 || carry_any == 3'd7)))
      ? 3'd0 : carry_any;
  wire [4:0]  inmode = noise[300:296];
  wire        carry_in = noise[301];
  wire        carry_cascade = noise[302];

  wire [29:0] ours_acout, theirs_acout;
  wire [17:0] ours_bcout, theirs_bcout;
  wire [47:0] ours_p, theirs_p, ours_pcout, theirs_pcout;
  wire [3:0]  ours_co, theirs_co;
  wire        ours_cc, theirs_cc, ours_sign, theirs_sign;

`define BLOCK(model, who) \
  model #( \
    .AREG(AREG), .BREG(BREG), .ACASCREG(ACAS), .BCASCREG(BCAS), .DREG(S[6]), .ADREG(S[7]), \
    .CREG(S[8]), .INMODEREG(S[9]), .OPMODEREG(S[10]), .ALUMODEREG(S[11]), .MREG(S[12]), .PREG(S[13]), \
    .CARRYINREG(S[14]), .CARRYINSELREG(S[15]), .USE_DPORT(S[16] ? "TRUE" : "FALSE"), \
    .A_INPUT(S[17] ? "CASCADE" : "DIRECT"), .B_INPUT(S[18] ? "CASCADE" : "DIRECT") \
  ) who ( \
    .ACOUT(who``_acout), .BCOUT(who``_bcout), .P(who``_p), .PCOUT(who``_pcout), .CARRYOUT(who``_co), \
    .CARRYCASCOUT(who``_cc), .MULTSIGNOUT(who``_sign), .OVERFLOW(), .UNDERFLOW(), .PATTERNDETECT(), .PATTERNBDETECT(), \
    .A(a), .B(b), .C(c), .D(d), .PCIN(pcin), .ACIN(acin), .BCIN(bcin), .ALUMODE({2'd0, alu}), .CARRYCASCIN(carry_cascade), \
    .CARRYIN(carry_in), .CARRYINSEL(carry), .INMODE(inmode), .OPMODE({z, xy}), .MULTSIGNIN(1'b0), .CLK(clk), \
    .CEA1(ce[0]), .CEA2(ce[1]), .CEB1(ce[2]), .CEB2(ce[3]), .CEC(ce[4]), .CED(ce[5]), .CEAD(ce[6]), .CEM(ce[7]), \
    .CEP(ce[8]), .CEINMODE(ce[9]), .CECTRL(ce[10]), .CEALUMODE(ce[11]), .CECARRYIN(ce[12]), \
    .RSTA(rst[0]), .RSTB(rst[1]), .RSTC(rst[2]), .RSTD(rst[3]), .RSTM(rst[4]), .RSTP(rst[5]), .RSTINMODE(rst[6]), \
    .RSTCTRL(rst[7]), .RSTALUMODE(rst[8]), .RSTALLCARRYIN(rst[9]) \
  );

  `BLOCK(DSP48E1, ours)
  `BLOCK(YOSYS_DSP48E1, theirs)

  wire [149:0] mine = {ours_acout, ours_bcout, ours_p, ours_pcout, ours_co[3], ours_cc, ours_sign, 3'd0};
  wire [149:0] yours = {theirs_acout, theirs_bcout, theirs_p, theirs_pcout, theirs_co[3], theirs_cc, theirs_sign, 3'd0};
  // x ^ known is x: only where theirs is 0 or 1 ours has to be the same
  wire [149:0] apart = mine ^ yours;
  integer bit_number;
  reg different;

  initial differences = 0;

  always @(posedge check) begin
    different = 1'b0;
    for (bit_number = 0; bit_number < 150; bit_number = bit_number + 1) begin
      if (yours[bit_number] !== 1'bx && apart[bit_number] !== 1'b0) different = 1'b1;
    end
    if (different) begin
      if (differences == 0) $display("set %0d (%h): %h is not %h", NUMBER, S, mine, yours);
      differences <= differences + 1;
    end
  end
endmodule
