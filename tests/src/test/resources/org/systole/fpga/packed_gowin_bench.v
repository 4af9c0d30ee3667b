// Packed cells of Gowin's devices beside Yosys's models, the same random pins: ours are called our_<TYPE>.
`define FLOP(KIND, PINS) \
  wire theirs_``KIND, ours_``KIND; \
  KIND yosys_``KIND (.Q(theirs_``KIND), .D(pins[0]), .CLK(clock) PINS); \
  our_``KIND systole_``KIND (.Q(ours_``KIND), .D(pins[0]), .CLK(clock) PINS);
`define COMMA ,
module bench;
  reg clock = 0;
  reg [15:0] pins;
  wire [3:0] theirs, ours;
  wire [3:0] add_theirs, add_ours;
  integer n, seed = 7, wrong = 0;

  `FLOP(DFF, )
  `FLOP(DFFE, `COMMA .CE(pins[1]))
  `FLOP(DFFS, `COMMA .SET(pins[2]))
  `FLOP(DFFSE, `COMMA .CE(pins[1]) `COMMA .SET(pins[2]))
  `FLOP(DFFR, `COMMA .RESET(pins[2]))
  `FLOP(DFFRE, `COMMA .CE(pins[1]) `COMMA .RESET(pins[2]))
  `FLOP(DFFP, `COMMA .PRESET(pins[2]))
  `FLOP(DFFPE, `COMMA .CE(pins[1]) `COMMA .PRESET(pins[2]))
  `FLOP(DFFC, `COMMA .CLEAR(pins[2]))
  `FLOP(DFFCE, `COMMA .CE(pins[1]) `COMMA .CLEAR(pins[2]))

  RAM16SDP4 #(.INIT_0(16'h1234), .INIT_1(16'h5678), .INIT_2(16'h9abc), .INIT_3(16'hdef0)) yosys (
    .DO(theirs), .DI(pins[3:0]), .WAD(pins[7:4]), .RAD(pins[11:8]), .WRE(pins[12]), .CLK(clock));
  our_RAM16SDP4 #(.INIT_0(16'h1234), .INIT_1(16'h5678), .INIT_2(16'h9abc), .INIT_3(16'hdef0)) systole (
    .DO(ours), .DI(pins[3:0]), .WAD(pins[7:4]), .RAD(pins[11:8]), .WRE(pins[12]), .CE(1'b1), .CLK(clock));
  ALU #(.ALU_MODE(2)) adder (
    .SUM(add_theirs[0]), .COUT(add_theirs[1]), .I0(pins[0]), .I1(pins[1]), .I3(pins[3]), .CIN(pins[4]));
  our_ALU #(.ALU_MODE(2)) our_adder (
    .SUM(add_ours[0]), .COUT(add_ours[1]), .I0(pins[0]), .I1(pins[1]), .I2(1'b1), .I3(pins[3]), .CIN(pins[4]));
  LUT4 #(.INIT(16'h6a3c)) four (.I0(pins[0]), .I1(pins[1]), .I2(pins[2]), .I3(pins[3]), .F(add_theirs[2]));
  our_LUT4 #(.INIT(16'h6a3c)) our_four (.I0(pins[0]), .I1(pins[1]), .I2(pins[2]), .I3(pins[3]), .F(add_ours[2]));
  LUT3 #(.INIT(8'h6a)) three (.I0(pins[0]), .I1(pins[1]), .I2(pins[2]), .F(add_theirs[3]));
  our_LUT3 #(.INIT(8'h6a)) our_three (.I0(pins[0]), .I1(pins[1]), .I2(pins[2]), .F(add_ours[3]));

  initial begin
    for (n = 0; n < 1500; n = n + 1) begin
      pins = $random(seed);
      #1 clock = 1;
      #1 if (theirs !== ours || add_theirs !== add_ours || {theirs_DFF, theirs_DFFE, theirs_DFFS, theirs_DFFSE,
          theirs_DFFR, theirs_DFFRE, theirs_DFFP, theirs_DFFPE, theirs_DFFC, theirs_DFFCE} !== {ours_DFF, ours_DFFE,
          ours_DFFS, ours_DFFSE, ours_DFFR, ours_DFFRE, ours_DFFP, ours_DFFPE, ours_DFFC, ours_DFFCE}) wrong = wrong + 1;
      clock = 0;
      #1;
    end
    $display("%0d wrong of %0d", wrong, n);
  end
endmodule
