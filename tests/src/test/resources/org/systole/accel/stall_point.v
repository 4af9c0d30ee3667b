// Holds a stream up at random: a quarter of the cycles begin a pause of 1 to 4 cycles, some one of up to 64. A transfer
// that is offered on the far side stays offered, so both sides see streams that keep the contract.
module stall_point #(
  parameter [31:0] SEED = 32'd1
) (
  input  wire clk,
  input  wire reset,
  input  wire in_valid,
  output wire in_ready,
  output wire out_valid,
  input  wire out_ready
);
  reg [31:0] noise;
  reg [5:0] left;
  wire open = left == 6'd0;
  wire [31:0] mixed1 = noise ^ {noise[18:0], 13'd0};
  wire [31:0] mixed2 = mixed1 ^ {17'd0, mixed1[31:17]};

  assign out_valid = in_valid && open;
  assign in_ready = out_ready && open;

  always @(posedge clk or posedge reset) begin
    if (reset) begin
      noise <= SEED;
      left <= 6'd0;
    end else begin
      noise <= mixed2 ^ {mixed2[26:0], 5'd0};
      if (!open) left <= left - 6'd1;
      else if (!in_valid || out_ready) begin
        if (noise[8:2] == 7'd0) left <= noise[14:9];
        else if (noise[1:0] == 2'd0) left <= {4'd0, noise[10:9]} + 6'd1;
      end
    end
  end
endmodule
