// A second model of MULT18X18D, made apart from ours: the magnitudes of the operands are multiplied by
// adding shifted copies, the sign is put back; each register is an instance.
module second_register #(
  parameter WIDTH = 1,
  parameter PRESENT = 1,
  parameter SYNC = 1
) (
  input clk, input ce, input rst, input [WIDTH-1:0] d, output [WIDTH-1:0] q
);
  reg [WIDTH-1:0] kept;
  generate
    if (SYNC) begin : at_the_edge
      always @(posedge clk) kept <= rst ? {WIDTH{1'b0}} : (ce ? d : kept);
    end else begin : at_once
      always @(posedge clk, posedge rst)
        if (rst) kept <= 0;
        else if (ce) kept <= d;
    end
  endgenerate
  assign q = PRESENT ? kept : d;
endmodule

module second_mult18 #(
  parameter A_REG = 0, parameter B_REG = 0, parameter PIPELINE = 0, parameter OUT_REG = 0, parameter SYNC = 1
) (
  input clk, input ce, input rst, input [17:0] a, input [17:0] b, input signed_a, input signed_b,
  output [35:0] p
);
  wire [17:0] a1, b1;
  wire sa, sb;
  second_register #(19, A_REG, SYNC) ra(clk, ce, rst, {signed_a, a}, {sa, a1});
  second_register #(19, B_REG, SYNC) rb(clk, ce, rst, {signed_b, b}, {sb, b1});
  wire a_negative = sa & a1[17];
  wire b_negative = sb & b1[17];
  wire [17:0] a_size = a_negative ? ~a1 + 18'd1 : a1;
  wire [17:0] b_size = b_negative ? ~b1 + 18'd1 : b1;
  reg [35:0] size;
  integer i;
  always @* begin
    size = 36'd0;
    for (i = 0; i < 18; i = i + 1)
      if (b_size[i]) size = size + ({18'd0, a_size} << i);
  end
  wire [35:0] value = (a_negative ^ b_negative) ? ~size + 36'd1 : size;
  wire [35:0] piped;
  second_register #(36, PIPELINE, SYNC) rp(clk, ce, rst, value, piped);
  second_register #(36, OUT_REG, SYNC) ro(clk, ce, rst, piped, p);
endmodule
