// Compares two models of DSP48E1, `DSP48E1` and `YOSYS_DSP48E1`, under the same random stimuli: every output bit that the
// second knows, before and after each clock edge. dsp48_sets.vh gives SETS, one set of parameters in each 20 bits, and their
// number COUNT.
module dsp48_compare #(
  parameter [19:0] S = 20'd0,
  parameter NUMBER = 0
) (
  input  wire         clk,
  input  wire         check,
  input  wire         start,
  input  wire [383:0] noise,
  output reg  [31:0]  differences
);
  // Registers of A and B: 0 to 2, of cascades the first of two or the last.
  localparam integer AREG = (S[1:0] == 3) ? 2 : S[1:0];
  localparam integer BREG = (S[3:2] == 3) ? 2 : S[3:2];
  localparam integer ACAS = (AREG == 2 && S[4]) ? 1 : AREG;
  localparam integer BCAS = (BREG == 2 && S[5]) ? 1 : BREG;

  wire [29:0] a = noise[29:0];
  wire [17:0] b = noise[47:30];
  wire [47:0] c = noise[95:48];
  wire [24:0] d = noise[120:96];
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

  DSP48E1 #(
    .AREG(AREG), .BREG(BREG), .ACASCREG(ACAS), .BCASCREG(BCAS), .DREG(S[6]), .ADREG(S[7]),
    .CREG(S[8]), .INMODEREG(S[9]), .OPMODEREG(S[10]), .ALUMODEREG(S[11]), .MREG(S[12]), .PREG(S[13]),
    .CARRYINREG(S[14]), .CARRYINSELREG(S[15]), .USE_DPORT(S[16] ? "TRUE" : "FALSE"),
    .A_INPUT(S[17] ? "CASCADE" : "DIRECT"), .B_INPUT(S[18] ? "CASCADE" : "DIRECT")
  ) ours (
    .ACOUT(ours_acout), .BCOUT(ours_bcout), .P(ours_p), .PCOUT(ours_pcout), .CARRYOUT(ours_co),
    .CARRYCASCOUT(ours_cc), .MULTSIGNOUT(ours_sign), .OVERFLOW(), .UNDERFLOW(), .PATTERNDETECT(), .PATTERNBDETECT(),
    .A(a), .B(b), .C(c), .D(d), .PCIN(pcin), .ACIN(acin), .BCIN(bcin), .ALUMODE({2'd0, alu}), .CARRYCASCIN(carry_cascade),
    .CARRYIN(carry_in), .CARRYINSEL(carry), .INMODE(inmode), .OPMODE({z, xy}), .MULTSIGNIN(1'b0), .CLK(clk),
    .CEA1(ce[0]), .CEA2(ce[1]), .CEB1(ce[2]), .CEB2(ce[3]), .CEC(ce[4]), .CED(ce[5]), .CEAD(ce[6]), .CEM(ce[7]),
    .CEP(ce[8]), .CEINMODE(ce[9]), .CECTRL(ce[10]), .CEALUMODE(ce[11]), .CECARRYIN(ce[12]),
    .RSTA(rst[0]), .RSTB(rst[1]), .RSTC(rst[2]), .RSTD(rst[3]), .RSTM(rst[4]), .RSTP(rst[5]), .RSTINMODE(rst[6]),
    .RSTCTRL(rst[7]), .RSTALUMODE(rst[8]), .RSTALLCARRYIN(rst[9])
  );

  YOSYS_DSP48E1 #(
    .AREG(AREG), .BREG(BREG), .ACASCREG(ACAS), .BCASCREG(BCAS), .DREG(S[6]), .ADREG(S[7]),
    .CREG(S[8]), .INMODEREG(S[9]), .OPMODEREG(S[10]), .ALUMODEREG(S[11]), .MREG(S[12]), .PREG(S[13]),
    .CARRYINREG(S[14]), .CARRYINSELREG(S[15]), .USE_DPORT(S[16] ? "TRUE" : "FALSE"),
    .A_INPUT(S[17] ? "CASCADE" : "DIRECT"), .B_INPUT(S[18] ? "CASCADE" : "DIRECT")
  ) theirs (
    .ACOUT(theirs_acout), .BCOUT(theirs_bcout), .P(theirs_p), .PCOUT(theirs_pcout), .CARRYOUT(theirs_co),
    .CARRYCASCOUT(theirs_cc), .MULTSIGNOUT(theirs_sign), .OVERFLOW(), .UNDERFLOW(), .PATTERNDETECT(), .PATTERNBDETECT(),
    .A(a), .B(b), .C(c), .D(d), .PCIN(pcin), .ACIN(acin), .BCIN(bcin), .ALUMODE({2'd0, alu}), .CARRYCASCIN(carry_cascade),
    .CARRYIN(carry_in), .CARRYINSEL(carry), .INMODE(inmode), .OPMODE({z, xy}), .MULTSIGNIN(1'b0), .CLK(clk),
    .CEA1(ce[0]), .CEA2(ce[1]), .CEB1(ce[2]), .CEB2(ce[3]), .CEC(ce[4]), .CED(ce[5]), .CEAD(ce[6]), .CEM(ce[7]),
    .CEP(ce[8]), .CEINMODE(ce[9]), .CECTRL(ce[10]), .CEALUMODE(ce[11]), .CECARRYIN(ce[12]),
    .RSTA(rst[0]), .RSTB(rst[1]), .RSTC(rst[2]), .RSTD(rst[3]), .RSTM(rst[4]), .RSTP(rst[5]), .RSTINMODE(rst[6]),
    .RSTCTRL(rst[7]), .RSTALUMODE(rst[8]), .RSTALLCARRYIN(rst[9])
  );

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

module dsp48_bench #(
  parameter CYCLES = 1000
);
`include "dsp48_sets.vh"

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
      dsp48_compare #(.S(SETS[20*g +: 20]), .NUMBER(g)) compare (
        .clk(clk), .check(check), .start(start), .noise(noise), .differences(differences[32*g +: 32])
      );
    end
  endgenerate

  initial begin
    for (cycle = 0; cycle < CYCLES; cycle = cycle + 1) begin
      start = cycle < 2;
      #1 check = cycle > 2;
      #1 check = 0;
      #1 clk = 1;
      #1 check = cycle > 2;
      #1 check = 0;
      #1 clk = 0;
      for (word = 0; word < 6; word = word + 1) begin
        random = random ^ (random << 13);
        random = random ^ (random >> 7);
        random = random ^ (random << 17);
        noise = {noise[319:0], random};
      end
      // operands of one sign bit and of all ones, too
      if (cycle[3:0] == 4'd7) noise[29:0] = 30'h3f000000;
      if (cycle[3:0] == 4'd7) noise[47:30] = 18'h20000;
      if (cycle[3:0] == 4'd11) noise[120:96] = 25'h1ffffff;
    end
    total = 0;
    for (n = 0; n < COUNT; n = n + 1) total = total + differences[32*n +: 32];
    if (total == 0) $display("PASS %0d sets, %0d cycles", COUNT, CYCLES);
    else $display("FAIL %0d", total);
    $finish;
  end
endmodule
