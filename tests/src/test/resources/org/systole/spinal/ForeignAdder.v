module ForeignAdder #(
  parameter WIDTH = 1
) (
  input  wire clk,
  input  wire [WIDTH-1:0] a,
  input  wire [WIDTH-1:0] b,
  output wire [WIDTH-1:0] sum,
  output reg  [WIDTH-1:0] late
);
  assign sum = a + b;
  always @(posedge clk) late <= sum;
endmodule
