// MULT9X9 and MULTADDALU18X18 beside the second models, the settings' registers, signs, modes and kinds of reset.
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
  wire [18*SETTINGS-1:0] ours9, theirs9;
  wire [109*SETTINGS-1:0] ours18, theirs18;
  genvar s;
  generate
    for (s = 0; s < SETTINGS; s = s + 1) begin : setting
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
  assign same = ours9 === theirs9 && ours18 === theirs18;
endmodule
