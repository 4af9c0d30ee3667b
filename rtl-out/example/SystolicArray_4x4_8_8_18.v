// SystolicArray: 4 x 4 weight-stationary cells, sums of column c after 4 + c cycles
// Parameters: Params[rows=4, columns=4, actBits=8, weightBits=8, sumBits=18, tile=MAC]
// Made by SystolicArray.java:69
`default_nettype none

module SystolicArray_4x4_8_8_18 (
  input  wire clk,
  input  wire reset,
  input  wire [31:0] activations,
  input  wire [31:0] weights,
  input  wire shift,
  input  wire swap,
  output wire [71:0] sums
);

  wire [31:0] actWest;
  reg  swapRow1;  // SystolicArray.java:148
  reg  swapRow2;  // SystolicArray.java:148
  reg  swapRow3;  // SystolicArray.java:148
  wire [3:0] swapWest;
  reg  [3:0] waiting;  // SystolicArray.java:159
  wire [3:0] blocked;
  wire [3:0] shiftWest;
  wire [31:0] shadowNorth;
  wire [71:0] zeroSums;
  wire [71:0] sumNorth;
  wire [71:0] sumSouth;
  wire [31:0] activationSkew_aligned;
  wire [31:0] activationSkew_skewed;
  wire [31:0] weightSkew_aligned;
  wire [31:0] weightSkew_skewed;
  wire [3:0] blocked_part = {swapRow3, swapRow2, swapRow1, swap};

  assign activationSkew_aligned = activations;
  assign weightSkew_aligned = weights;
  assign actWest = activationSkew_skewed;
  assign swapWest = {swapRow3, swapRow2, swapRow1, swap};
  assign blocked[0] = 1'd0;
  assign blocked[1] = ((swap || waiting[1]) && (!blocked_part[1]));
  assign blocked[2] = ((swap || waiting[2]) && (!blocked_part[2]));
  assign blocked[3] = ((swap || waiting[3]) && (!blocked_part[3]));
  assign shiftWest = {(shift && (!blocked[3])), (shift && (!blocked[2])), (shift && (!blocked[1])), (shift && (!blocked[0]))};
  assign shadowNorth = weightSkew_skewed;
  assign zeroSums = 72'd0;
  assign sumNorth = zeroSums;
  assign sums = sumSouth;

  always @(posedge clk or posedge reset) begin
    if (reset) begin
      swapRow1 <= 1'd0;
      swapRow2 <= 1'd0;
      swapRow3 <= 1'd0;
      waiting <= 4'd0;
    end else begin
      swapRow1 <= swap;
      swapRow2 <= swapRow1;
      swapRow3 <= swapRow2;
      waiting <= blocked;
    end
  end

  Skew_4_8_1_1 activationSkew (
    .clk(clk),
    .aligned(activationSkew_aligned),
    .skewed(activationSkew_skewed)
  );
  Skew_4_8_1_1 weightSkew (
    .clk(clk),
    .aligned(weightSkew_aligned),
    .skewed(weightSkew_skewed)
  );
  genvar row;
  genvar column;
  generate
    for (row = 0; row < 4; row = row + 1) begin : tileRow
      for (column = 0; column < 4; column = column + 1) begin : tileColumn
        wire [7:0] tile_act;
        wire [7:0] tile_actOut;
        wire [0:0] tile_swap;
        wire [0:0] tile_swapOut;
        wire [0:0] tile_shift;
        wire [0:0] tile_shiftOut;
        wire [7:0] tile_shadowIn;
        wire [7:0] tile_shadowOut;
        wire [17:0] tile_sumIn;
        wire [17:0] tile_sumOut;
        if (column == 0) begin : actEdge
          assign tile_act = actWest[row * 8 +: 8];
        end else begin : actInner
          assign tile_act = tileRow[row].tileColumn[column - 1].tile_actOut;
        end
        if (column == 3) begin : actOutEnd
          wire unused = &{1'b0, tile_actOut};
        end
        if (column == 0) begin : swapEdge
          assign tile_swap = swapWest[row * 1 +: 1];
        end else begin : swapInner
          assign tile_swap = tileRow[row].tileColumn[column - 1].tile_swapOut;
        end
        if (column == 3) begin : swapOutEnd
          wire unused = &{1'b0, tile_swapOut};
        end
        if (column == 0) begin : shiftEdge
          assign tile_shift = shiftWest[row * 1 +: 1];
        end else begin : shiftInner
          assign tile_shift = tileRow[row].tileColumn[column - 1].tile_shiftOut;
        end
        if (column == 3) begin : shiftOutEnd
          wire unused = &{1'b0, tile_shiftOut};
        end
        if (row == 0) begin : shadowInEdge
          assign tile_shadowIn = shadowNorth[column * 8 +: 8];
        end else begin : shadowInInner
          assign tile_shadowIn = tileRow[row - 1].tileColumn[column].tile_shadowOut;
        end
        if (row == 3) begin : shadowOutEnd
          wire unused = &{1'b0, tile_shadowOut};
        end
        if (row == 0) begin : sumInEdge
          assign tile_sumIn = sumNorth[column * 18 +: 18];
        end else begin : sumInInner
          assign tile_sumIn = tileRow[row - 1].tileColumn[column].tile_sumOut;
        end
        if (row == 3) begin : sumOutEnd
          assign sumSouth[column * 18 +: 18] = tile_sumOut;
        end
        MacCell_8_8_18 tile (
          .clk(clk),
          .reset(reset),
          .act(tile_act),
          .actOut(tile_actOut),
          .swap(tile_swap),
          .swapOut(tile_swapOut),
          .shift(tile_shift),
          .shiftOut(tile_shiftOut),
          .shadowIn(tile_shadowIn),
          .shadowOut(tile_shadowOut),
          .sumIn(tile_sumIn),
          .sumOut(tile_sumOut)
        );
      end
    end
  endgenerate
  wire unused = &{1'b0, waiting[0], blocked_part[0]};
endmodule

`default_nettype wire
