// SystolicArray: 4 x 4 weight-stationary cells, sums of column c after 5 + c cycles
// Parameters: Params[rows=4, columns=4, operands=Operands[actBits=8, weightBits=8, unsignedActs=false, unsignedWeights=false], sumBits=18, tile=MAC]
// Made by SystolicArray.java:140
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

  reg  [31:0] activations1;  // SystolicArray.java:175
  reg  [31:0] weights1;  // SystolicArray.java:180
  wire [31:0] actWest;
  reg  swap1;  // SystolicArray.java:272
  reg  swap2;  // SystolicArray.java:272
  reg  swap3;  // SystolicArray.java:272
  reg  swap4;  // SystolicArray.java:272
  wire [3:0] swapWest;
  reg  [3:0] waiting;  // SystolicArray.java:285
  wire [3:0] blocked;
  reg  [3:0] shiftRows;  // SystolicArray.java:294
  wire [3:0] shiftWest;
  wire [31:0] shadowNorth;
  wire [71:0] sumNorth;
  reg  [71:0] sumSouth;
  wire [31:0] activationSkew_aligned;
  wire [31:0] activationSkew_skewed;
  wire [31:0] weightSkew_aligned;
  wire [31:0] weightSkew_skewed;
  reg  [15:0] tile_shiftOut_q;  // TypedTile.java:60
  reg  [15:0] tile_swapOut_q;  // TypedTile.java:61
  (* mem2reg *) reg signed [17:0] tile_sum [0:3][0:3];  // TypedTile.java:52
  (* mem2reg *) reg signed [7:0] tile_actOut_q [0:3][0:3];  // TypedTile.java:59
  (* mem2reg *) reg signed [7:0] tile_weight [0:3][0:3];  // CellTile.java:43
  (* mem2reg *) reg signed [7:0] tile_shadow [0:3][0:3];  // CellTile.java:44

  assign activationSkew_aligned = activations1;
  assign weightSkew_aligned = weights1;
  assign actWest = activationSkew_skewed;
  assign swapWest = {swap4, swap3, swap2, swap1};
  assign blocked[0] = 1'd0;
  assign blocked[1] = ((swap || waiting[1]) && (!swap1));
  assign blocked[2] = ((swap || waiting[2]) && (!swap2));
  assign blocked[3] = ((swap || waiting[3]) && (!swap3));
  assign shiftWest = shiftRows;
  assign shadowNorth = weightSkew_skewed;
  assign sumNorth = 72'd0;
  assign sums = sumSouth;

  always @(posedge clk or posedge reset) begin
    if (reset) begin
      swap1 <= 1'd0;
      swap2 <= 1'd0;
      swap3 <= 1'd0;
      swap4 <= 1'd0;
      waiting <= 4'd0;
      shiftRows <= 4'd0;
    end else begin
      swap1 <= swap;
      swap2 <= swap1;
      swap3 <= swap2;
      swap4 <= swap3;
      waiting <= blocked;
      shiftRows <= {(shift && (!blocked[3])), (shift && (!blocked[2])), (shift && (!blocked[1])), (shift && (!blocked[0]))};
    end
  end
  always @(posedge clk) begin
    activations1 <= activations;
    weights1 <= weights;
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
  // 4 x 4 of MacCell, the last cell first: each reads what its neighbours held before
  always @(posedge clk or posedge reset) begin : tile_tokens
    integer row;
    if (reset) begin
      tile_shiftOut_q <= {16{1'd0}};
      tile_swapOut_q <= {16{1'd0}};
    end else begin
      for (row = 0; row < 4; row = row + 1) begin
        tile_shiftOut_q[row * 4 +: 4] <= {tile_shiftOut_q[row * 4 +: 3], shiftWest[row]};
        tile_swapOut_q[row * 4 +: 4] <= {tile_swapOut_q[row * 4 +: 3], swapWest[row]};
      end
    end
  end
  /* verilator lint_off BLKSEQ */
  always @(posedge clk) begin : tile_cells
    integer row;
    integer column;
    reg signed [7:0] tile_act;
    reg signed [7:0] tile_shadowIn;
    reg [3:0] tile_shift;
    reg [3:0] tile_swap;
    reg signed [17:0] tile_sumIn;
    reg signed [15:0] tile_sum_part;
    for (row = 3; row >= 0; row = row - 1) begin
      tile_shift = {tile_shiftOut_q[row * 4 +: 3], shiftWest[row]};
      tile_swap = {tile_swapOut_q[row * 4 +: 3], swapWest[row]};
      for (column = 3; column >= 0; column = column - 1) begin
        if (column == 0) begin
          tile_act = actWest[row * 8 +: 8];
        end else begin
          tile_act = tile_actOut_q[row][column - 1];
        end
        if (row == 0) begin
          tile_shadowIn = shadowNorth[column * 8 +: 8];
          tile_sumIn = sumNorth[column * 18 +: 18];
        end else begin
          tile_shadowIn = tile_shadow[row - 1][column];
          tile_sumIn = tile_sum[row - 1][column];
        end
        tile_sum_part = tile_act * tile_weight[row][column];
        tile_sum[row][column] = (tile_sumIn + {{2{tile_sum_part[15]}}, tile_sum_part});
        tile_actOut_q[row][column] = tile_act;
        if (tile_swap[column]) begin
          tile_weight[row][column] = tile_shadow[row][column];
        end
        if (tile_shift[column]) begin
          tile_shadow[row][column] = tile_shadowIn;
        end
      end
    end
    for (column = 0; column < 4; column = column + 1) begin
      sumSouth[column * 18 +: 18] <= tile_sum[3][column];
    end
  end
  /* verilator lint_on BLKSEQ */
  wire unused = &{1'b0, waiting[0]};
endmodule

`default_nettype wire
