// Compares two models of MULT9X9 and of MULTADDSUB9X9WIDE, the second ones named YOSYS_...: every output bit before and after
// each clock edge.
module compare #(
  parameter [10:0] S = 11'd0,
  parameter NUMBER = 0
) (
  input  wire         clk,
  input  wire         check,
  input  wire         start,
  input  wire [3:0]   phase,
  input  wire [383:0] noise,
  output reg  [31:0]  differences
);
`define REGISTER(bit) (S[bit] ? "REGISTER" : "BYPASS")
`define MODE (S[10] ? "ASYNC" : "SYNC")
  wire [71:0] operands = (phase == 4'd7) ? {8{9'h100}} : (phase == 4'd11) ? {8{9'h1ff}} : noise[71:0];
  wire [53:0] c = noise[125:72];
  wire [8:0]  ce = start ? 9'd0 : noise[134:126] | noise[143:135];
  wire [8:0]  rst = {9{start}} | (noise[152:144] & noise[161:153] & noise[170:162] & noise[179:171]);
  wire [3:0]  addsub = noise[183:180];
  wire        is_signed = noise[184] | noise[185];
  wire        loadc = noise[186];
  wire [17:0] ours, theirs;
  wire [53:0] ours_wide, theirs_wide;

  MULT9X9 #(
    .REGINPUTA(`REGISTER(0)), .REGINPUTB(`REGISTER(1)), .REGOUTPUT(`REGISTER(2)), .RESETMODE(`MODE)
  ) ours_i (
    .A(operands[8:0]), .B(operands[17:9]), .CLK(clk), .CEA(ce[0]), .RSTA(rst[0]), .CEB(ce[1]), .RSTB(rst[1]),
    .SIGNEDA(noise[187]), .SIGNEDB(noise[188]), .CEOUT(ce[2]), .RSTOUT(rst[2]), .Z(ours)
  );

  YOSYS_MULT9X9 #(
    .REGINPUTA(`REGISTER(0)), .REGINPUTB(`REGISTER(1)), .REGOUTPUT(`REGISTER(2)), .RESETMODE(`MODE)
  ) theirs_i (
    .A(operands[8:0]), .B(operands[17:9]), .CLK(clk), .CEA(ce[0]), .RSTA(rst[0]), .CEB(ce[1]), .RSTB(rst[1]),
    .SIGNEDA(noise[187]), .SIGNEDB(noise[188]), .CEOUT(ce[2]), .RSTOUT(rst[2]), .Z(theirs)
  );

`define WIDE(name, sum) \
  name #( \
    .REGINPUTAB0(`REGISTER(0)), .REGINPUTAB1(`REGISTER(1)), .REGINPUTAB2(`REGISTER(2)), .REGINPUTAB3(`REGISTER(3)), \
    .REGINPUTC(`REGISTER(4)), .REGADDSUB(`REGISTER(5)), .REGLOADC(`REGISTER(6)), .REGLOADC2(`REGISTER(7)), \
    .REGPIPELINE(`REGISTER(8)), .REGOUTPUT("REGISTER"), .RESETMODE(`MODE) \
  ) name``_i ( \
    .A0(operands[8:0]), .B0(operands[17:9]), .A1(operands[26:18]), .B1(operands[35:27]), \
    .A2(operands[44:36]), .B2(operands[53:45]), .A3(operands[62:54]), .B3(operands[71:63]), .C(c), .CLK(clk), \
    .CEA0A1(ce[0]), .CEA2A3(ce[1]), .CEB0B1(ce[2]), .CEB2B3(ce[3]), .CEC(ce[4]), .CECTRL(ce[5]), .CEPIPE(ce[6]), \
    .CEOUT(ce[7]), .RSTA0A1(rst[0]), .RSTA2A3(rst[1]), .RSTB0B1(rst[2]), .RSTB2B3(rst[3]), .RSTC(rst[4]), \
    .RSTCTRL(rst[5]), .RSTPIPE(rst[6]), .RSTOUT(rst[7]), .SIGNED(is_signed), .LOADC(loadc), .ADDSUB(addsub), \
    .Z(sum) \
  );
  `WIDE(MULTADDSUB9X9WIDE, ours_wide)
  `WIDE(YOSYS_MULTADDSUB9X9WIDE, theirs_wide)

  initial differences = 0;

  always @(posedge check) begin
    if ({ours, ours_wide} !== {theirs, theirs_wide} || ^{ours, ours_wide} === 1'bx) begin
      if (differences == 0) begin
        $display("set %0d (%h): %h %h is not %h %h", NUMBER, S, ours, ours_wide, theirs, theirs_wide);
      end
      differences <= differences + 1;
    end
  end
endmodule
