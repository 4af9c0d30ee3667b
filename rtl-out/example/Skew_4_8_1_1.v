// Skew: delays element i by 1 x floor(i / 1) cycles
// Parameters: Params[elements=4, width=8, group=1, step=1]
// Made by Skew.java:19
`default_nettype none

module Skew_4_8_1_1 (
  input  wire clk,
  input  wire [31:0] aligned,
  output wire [31:0] skewed
);

  reg  [23:0] after1;  // Skew.java:37
  reg  [15:0] after2;  // Skew.java:37
  reg  [7:0] after3;  // Skew.java:37

  assign skewed = {after3, after2[7:0], after1[7:0], aligned[7:0]};

  always @(posedge clk) begin
    after1 <= aligned[31:8];
    after2 <= after1[23:8];
    after3 <= after2[15:8];
  end

endmodule

`default_nettype wire
