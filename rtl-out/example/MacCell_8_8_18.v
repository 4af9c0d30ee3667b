// MacCell: weight-stationary multiply-accumulate cell, latency 1 cycle
// Parameters: Params[actBits=8, weightBits=8, sumBits=18]
// Made by Tile.java:27
`default_nettype none

module MacCell_8_8_18 (
  input  wire clk,
  input  wire reset,
  input  wire signed [7:0] act,
  output wire signed [7:0] actOut,
  input  wire signed [7:0] shadowIn,
  output wire signed [7:0] shadowOut,
  input  wire shift,
  output wire shiftOut,
  input  wire swap,
  output wire swapOut,
  input  wire signed [17:0] sumIn,
  output wire signed [17:0] sumOut
);

  reg  signed [7:0] weight;  // MacCell.java:52
  reg  signed [7:0] shadow;  // MacCell.java:53
  reg  signed [17:0] sum;  // MacCell.java:54
  reg  signed [7:0] actOut_q;  // MacCell.java:60
  reg  shiftOut_q;  // MacCell.java:61
  reg  swapOut_q;  // MacCell.java:62
  wire signed [15:0] sum_part = act * weight;

  assign shadowOut = shadow;
  assign sumOut = sum;
  assign actOut = actOut_q;
  assign shiftOut = shiftOut_q;
  assign swapOut = swapOut_q;

  always @(posedge clk or posedge reset) begin
    if (reset) begin
      shiftOut_q <= 1'd0;
      swapOut_q <= 1'd0;
    end else begin
      shiftOut_q <= shift;
      swapOut_q <= swap;
    end
  end
  always @(posedge clk) begin
    if (shift) begin
      shadow <= shadowIn;
    end
    if (swap) begin
      weight <= shadow;
    end
    sum <= (sumIn + {{2{sum_part[15]}}, sum_part});
    actOut_q <= act;
  end

endmodule

`default_nettype wire
