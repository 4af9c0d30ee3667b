// Packed cells of the iCE40 beside Yosys's models, the same random pins: ours are called our_<TYPE>.
module memory_pair #(parameter [1:0] WRITE = 0, parameter [1:0] READ = 0) (
  input wire write_clock, input wire read_clock, input wire we, input wire wclke, input wire re, input wire rclke,
  input wire [10:0] waddr, input wire [10:0] raddr, input wire [15:0] wdata, input wire [15:0] mask, output wire bad
);
  localparam [255:0] SOME = {8{32'h12345678}} ^ {64'h0123456789abcdef, 192'h0};
  wire [15:0] theirs, ours;
  SB_RAM40_4K #(.WRITE_MODE(WRITE), .READ_MODE(READ), .INIT_5(SOME), .INIT_A(~SOME)) yosys (
    .RDATA(theirs), .RADDR(raddr), .RCLK(read_clock), .RCLKE(rclke), .RE(re), .WADDR(waddr), .WCLK(write_clock),
    .WCLKE(wclke), .WE(we), .MASK(mask), .WDATA(wdata));
  our_ICESTORM_RAM #(.WRITE_MODE(WRITE), .READ_MODE(READ), .INIT_5(SOME), .INIT_A(~SOME)) systole (
    .RDATA(ours), .RADDR(raddr), .RCLK(read_clock), .RCLKE(rclke), .RE(re), .WADDR(waddr), .WCLK(write_clock),
    .WCLKE(wclke), .WE(we), .MASK(mask), .WDATA(wdata));
  assign bad = theirs !== ours;
endmodule

module cell_pair #(parameter [15:0] INIT = 0, parameter [6:0] SETTINGS = 0) (
  input wire clock, input wire [6:0] pins, output wire bad
);
  wire [1:0] theirs, ours;
  ICESTORM_LC #(.LUT_INIT(INIT), .NEG_CLK(SETTINGS[0]), .CARRY_ENABLE(SETTINGS[1]), .DFF_ENABLE(SETTINGS[2]),
    .SET_NORESET(SETTINGS[3]), .ASYNC_SR(SETTINGS[4]), .CIN_CONST(SETTINGS[5]), .CIN_SET(SETTINGS[6])) yosys (
    .I0(pins[0]), .I1(pins[1]), .I2(pins[2]), .I3(pins[3]), .CIN(pins[4]), .CLK(clock), .CEN(pins[5]), .SR(pins[6]),
    .LO(), .O(theirs[0]), .COUT(theirs[1]));
  our_ICESTORM_LC #(.LUT_INIT(INIT), .NEG_CLK(SETTINGS[0]), .CARRY_ENABLE(SETTINGS[1]), .DFF_ENABLE(SETTINGS[2]),
    .SET_NORESET(SETTINGS[3]), .ASYNC_SR(SETTINGS[4]), .CIN_CONST(SETTINGS[5]), .CIN_SET(SETTINGS[6])) systole (
    .I0(pins[0]), .I1(pins[1]), .I2(pins[2]), .I3(pins[3]), .CIN(pins[4]), .CLK(clock), .CEN(pins[5]), .SR(pins[6]),
    .LO(), .O(ours[0]), .COUT(ours[1]));
  assign bad = (theirs[0] !== ours[0]) || (SETTINGS[1] && (theirs[1] !== ours[1]));
endmodule

module bench;
  reg write_clock = 0, read_clock = 0, we, wclke, re, rclke;
  reg [10:0] waddr, raddr;
  reg [15:0] wdata, mask;
  reg [6:0] pins;
  wire [15:0] memories;
  wire [127:0] cells;
  integer n, seed = 7, wrong = 0;
  genvar g;
  generate
    for (g = 0; g < 16; g = g + 1) begin : memory
      memory_pair #(.WRITE(g / 4), .READ(g % 4)) pair (
        write_clock, read_clock, we, wclke, re, rclke, waddr, raddr, wdata, mask, memories[g]);
    end
    for (g = 0; g < 128; g = g + 1) begin : logic_cell
      cell_pair #(.INIT((g * 40503) ^ (g << 9)), .SETTINGS(g)) pair (write_clock, pins, cells[g]);
    end
  endgenerate
  initial begin
    for (n = 0; n < 1500; n = n + 1) begin
      {we, wclke, re, rclke} = (n == 0) ? 4'hf : $random(seed) | $random(seed);
      waddr = $random(seed) & 11'h71f;
      raddr = $random(seed) & 11'h71f;
      wdata = $random(seed);
      mask  = $random(seed);
      pins  = $random(seed);
      #1;
      if ((n > 0) && ($random(seed) & 1)) write_clock = 1;
      else read_clock = 1;
      #1;
      if ((n > 30) && (memories != 0 || cells != 0)) wrong = wrong + 1;
      {write_clock, read_clock} = 2'd0;
      #1;
    end
    $display("%0d wrong of %0d", wrong, n);
  end
endmodule
