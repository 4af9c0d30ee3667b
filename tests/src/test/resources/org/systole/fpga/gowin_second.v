// Second models of Gowin's DSP blocks, made apart from ours: an operand is the sum of its bits' places,
// the first of which is negative where it is signed; a product adds shifted operands. Registers are
// those of mult18_second.v.
module second_product #(parameter WIDTH = 9) (
  input [WIDTH-1:0] a, input [WIDTH-1:0] b, input signed_a, input signed_b, output reg [63:0] p
);
  integer i;
  reg [63:0] a_wide;
  always @* begin
    a_wide = {{(64-WIDTH){1'b0}}, a};
    if (signed_a & a[WIDTH-1]) a_wide = a_wide - (64'd1 << WIDTH);
    p = 64'd0;
    for (i = 0; i < WIDTH; i = i + 1)
      if (b[i]) p = (i == WIDTH - 1 && signed_b) ? p - (a_wide << i) : p + (a_wide << i);
  end
endmodule

module second_mult9 #(
  parameter A = 0, parameter B = 0, parameter PIPE = 0, parameter OUT = 0, parameter AS = 0, parameter BS = 0,
  parameter SYNC = 1
) (
  input clk, input ce, input rst, input [8:0] a, input [8:0] b, input sa, input sb, output [17:0] p
);
  wire [8:0] a1, b1;
  wire sa1, sb1;
  wire [63:0] exact;
  wire [17:0] piped;
  second_register #(9, A, SYNC) ra(clk, ce, rst, a, a1);
  second_register #(9, B, SYNC) rb(clk, ce, rst, b, b1);
  second_register #(1, AS, SYNC) rsa(clk, ce, rst, sa, sa1);
  second_register #(1, BS, SYNC) rsb(clk, ce, rst, sb, sb1);
  second_product #(9) product(a1, b1, sa1, sb1, exact);
  second_register #(18, PIPE, SYNC) rp(clk, ce, rst, exact[17:0], piped);
  second_register #(18, OUT, SYNC) ro(clk, ce, rst, piped, p);
endmodule

module second_multaddalu #(
  parameter A0 = 0, parameter B0 = 0, parameter A1 = 0, parameter B1 = 0, parameter C = 0, parameter PIPE0 = 0,
  parameter PIPE1 = 0, parameter OUT = 0, parameter CASCADE = 0, parameter SUBTRACT_B = 0, parameter SUBTRACT_C = 0,
  parameter SYNC = 1
) (
  input clk, input ce, input rst, input [17:0] a0, input [17:0] b0, input [17:0] a1, input [17:0] b1,
  input [1:0] sa, input [1:0] sb, input [53:0] c, input [54:0] casi, output [53:0] dout, output [54:0] caso
);
  wire [17:0] a0k, b0k, a1k, b1k;
  wire [53:0] ck;
  wire [63:0] p0, p1, p0k, p1k;
  second_register #(18, A0, SYNC) r1(clk, ce, rst, a0, a0k);
  second_register #(18, B0, SYNC) r2(clk, ce, rst, b0, b0k);
  second_register #(18, A1, SYNC) r3(clk, ce, rst, a1, a1k);
  second_register #(18, B1, SYNC) r4(clk, ce, rst, b1, b1k);
  second_register #(54, C, SYNC) r5(clk, ce, rst, c, ck);
  second_product #(18) m0(a0k, b0k, sa[0], sb[0], p0);
  second_product #(18) m1(a1k, b1k, sa[1], sb[1], p1);
  second_register #(64, PIPE0, SYNC) r6(clk, ce, rst, p0, p0k);
  second_register #(64, PIPE1, SYNC) r7(clk, ce, rst, p1, p1k);
  // a bit after the other, as an adder of logic does
  reg [54:0] sum;
  integer i;
  reg carry1, carry2, x, y, z, s;
  always @* begin
    carry1 = SUBTRACT_B != 0;
    carry2 = SUBTRACT_C != 0 && CASCADE == 0;
    for (i = 0; i < 55; i = i + 1) begin
      x = p0k[i];
      y = p1k[i] ^ (SUBTRACT_B != 0);
      z = CASCADE != 0 ? casi[i] : ck[i == 54 ? 53 : i] ^ (SUBTRACT_C != 0);
      s = x ^ y ^ carry1;
      carry1 = (x & y) | (x & carry1) | (y & carry1);
      sum[i] = s ^ z ^ carry2;
      carry2 = (s & z) | (s & carry2) | (z & carry2);
    end
  end
  second_register #(55, OUT, SYNC) r8(clk, ce, rst, sum, caso);
  assign dout = caso[53:0];
endmodule
