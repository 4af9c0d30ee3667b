// Core with the accelerator's ports: 256 words that return what was written, one cycle later.
module echo_memory (
  input  wire        clk,
  input  wire        reset,
  input  wire        request_valid,
  output wire        request_ready,
  input  wire        request_payload_write,
  input  wire [23:0] request_payload_address,
  input  wire [31:0] request_payload_data,
  output reg         response_valid,
  input  wire        response_ready,
  output reg  [31:0] response_payload
);
  reg [31:0] memory [0:255];
  wire [7:0] slot = request_payload_address[7:0] ^ request_payload_address[23:16]
      ^ request_payload_address[15:8];
  wire       fire = request_valid && request_ready;

  assign request_ready = !response_valid || response_ready;

  always @(posedge clk or posedge reset) begin
    if (reset) response_valid <= 1'b0;
    else if (request_ready) response_valid <= fire && !request_payload_write;
  end

  always @(posedge clk) begin
    if (fire && request_payload_write) memory[slot] <= request_payload_data;
    if (fire) response_payload <= memory[slot];
  end
endmodule
