// Packed cells of the ECP5 beside Yosys's models of what they are made of, the same random pins: ours are called our_<TYPE>.
module carry_pair #(parameter [15:0] INIT0 = 0, parameter [15:0] INIT1 = 0, parameter INJECT = "NO") (
  input wire [8:0] pins, output wire bad
);
  wire [2:0] theirs, ours;
  wire between;
  CCU2C #(.INIT0(INIT0), .INIT1(INIT1), .INJECT1_0(INJECT), .INJECT1_1("NO")) yosys (
    .CIN(pins[8]), .A0(pins[0]), .B0(pins[1]), .C0(pins[2]), .D0(pins[3]), .A1(pins[4]), .B1(pins[5]), .C1(pins[6]),
    .D1(pins[7]), .S0(theirs[0]), .S1(theirs[1]), .COUT(theirs[2]));
  our_TRELLIS_COMB #(.MODE("CCU2"), .INITVAL(INIT0), .CCU2_INJECT1(INJECT)) lower (
    .A(pins[0]), .B(pins[1]), .C(pins[2]), .D(pins[3]), .FCI(pins[8]), .F(ours[0]), .FCO(between));
  our_TRELLIS_COMB #(.MODE("CCU2"), .INITVAL(INIT1), .CCU2_INJECT1("NO")) upper (
    .A(pins[4]), .B(pins[5]), .C(pins[6]), .D(pins[7]), .FCI(between), .F(ours[1]), .FCO(ours[2]));
  assign bad = theirs !== ours;
endmodule

module flop_pair #(parameter MODE = "LSR_OVER_CE", parameter SET = "RESET", parameter ENABLE = "CE",
    parameter CLOCK = "CLK", parameter LSR = "LSR") (
  input wire clock, input wire [2:0] pins, output wire bad
);
  wire theirs, ours;
  TRELLIS_FF #(.SRMODE(MODE), .REGSET(SET), .CEMUX(ENABLE), .CLKMUX(CLOCK), .LSRMUX(LSR), .GSR("DISABLED")) yosys (
    .CLK(clock), .LSR(pins[0]), .CE(pins[1]), .DI(pins[2]), .M(1'b0), .Q(theirs));
  our_TRELLIS_FF #(.SRMODE(MODE), .REGSET(SET), .CEMUX(ENABLE), .CLKMUX(CLOCK), .LSRMUX(LSR), .GSR("DISABLED"), .SD("1"))
    systole (.CLK(clock), .LSR(pins[0]), .CE(pins[1]), .DI(pins[2]), .M(1'b0), .Q(ours));
  assign bad = theirs !== ours;
endmodule

module bench;
  reg clock = 0;
  reg [15:0] pins;
  wire [3:0] theirs, ours, written, write_at;
  wire [15:0] carries;
  wire [7:0] flops;
  wire z;
  integer n, seed = 7, wrong = 0;
  genvar g;

  TRELLIS_DPR16X4 #(.INITVAL(64'h0)) yosys (
    .DI(pins[3:0]), .WAD(pins[7:4]), .WRE(pins[8]), .WCK(clock), .RAD(pins[12:9]), .DO(theirs));
  our_TRELLIS_RAMW port (
    .C1(pins[0]), .A1(pins[1]), .D1(pins[2]), .B1(pins[3]), .D0(pins[4]), .B0(pins[5]), .C0(pins[6]), .A0(pins[7]),
    .WDO0(written[0]), .WDO1(written[1]), .WDO2(written[2]), .WDO3(written[3]),
    .WADO0(write_at[0]), .WADO1(write_at[1]), .WADO2(write_at[2]), .WADO3(write_at[3]));
  LUT4 #(.INIT(16'h6a3c)) table_theirs (.A(pins[0]), .B(pins[1]), .C(pins[2]), .D(pins[3]), .Z(z));
  wire z_ours;
  our_TRELLIS_COMB #(.INITVAL(16'h6a3c)) table_ours (.A(pins[0]), .B(pins[1]), .C(pins[2]), .D(pins[3]), .F(z_ours));

  generate
    for (g = 0; g < 4; g = g + 1) begin : memory
      our_TRELLIS_COMB #(.MODE("DPRAM")) bit_of (
        .D(pins[9]), .B(pins[10]), .C(pins[11]), .A(pins[12]), .WD(written[g]), .WRE(pins[8]), .WCK(clock),
        .WAD0(write_at[0]), .WAD1(write_at[1]), .WAD2(write_at[2]), .WAD3(write_at[3]), .F(ours[g]));
    end
    for (g = 0; g < 16; g = g + 1) begin : carry
      carry_pair #(.INIT0((g * 40503) ^ (g << 9)), .INIT1((g * 25037) ^ (g << 5)), .INJECT((g % 2) ? "YES" : "NO"))
        pair (pins[8:0], carries[g]);
    end
  endgenerate
  flop_pair a (clock, pins[2:0], flops[0]);
  flop_pair #(.SET("SET")) b (clock, pins[2:0], flops[1]);
  flop_pair #(.MODE("ASYNC")) c (clock, pins[2:0], flops[2]);
  flop_pair #(.MODE("ASYNC"), .SET("SET")) d (clock, pins[2:0], flops[3]);
  flop_pair #(.ENABLE("1")) e (clock, pins[2:0], flops[4]);
  flop_pair #(.ENABLE("INV")) f (clock, pins[2:0], flops[5]);
  flop_pair #(.CLOCK("INV")) h (clock, pins[2:0], flops[6]);
  flop_pair #(.LSR("INV")) i (clock, pins[2:0], flops[7]);

  initial begin
    for (n = 0; n < 1500; n = n + 1) begin
      pins = $random(seed);
      #1 clock = 1;
      #1 if (theirs !== ours || carries != 0 || flops != 0 || z !== z_ours) wrong = wrong + 1;
      clock = 0;
      #1;
    end
    $display("%0d wrong of %0d", wrong, n);
  end
endmodule
