// Compares two models of SB_SPRAM256KA, `SB_SPRAM256KA` and `YOSYS_SB_SPRAM256KA`, under random accesses to 256 scattered
// words. Nibbles that were never written, and the output after a write or in standby, are undefined: not compared.
module spram_bench #(
  parameter CYCLES = 20000
);
  reg clk = 0;
  reg [13:0] address = 0;
  reg [15:0] data = 0;
  reg [3:0] mask = 0;
  reg write = 0;
  reg select = 0;
  reg standby = 0;
  reg [3:0] written [0:255];
  reg [3:0] defined = 0;
  wire [15:0] ours, theirs;
  wire [7:0] word = address[10:3];
  wire [15:0] compared = {{4{defined[3]}}, {4{defined[2]}}, {4{defined[1]}}, {4{defined[0]}}};
  reg [63:0] random = 64'h9e3779b97f4a7c15;  // xorshift: the low bits of $random are not random
  integer cycle;
  integer bits = 0;
  integer differences = 0;

  SB_SPRAM256KA ours_i (
    .ADDRESS(address), .DATAIN(data), .MASKWREN(mask), .WREN(write), .CHIPSELECT(select),
    .CLOCK(clk), .STANDBY(standby), .SLEEP(1'b0), .POWEROFF(1'b1), .DATAOUT(ours)
  );

  YOSYS_SB_SPRAM256KA theirs_i (
    .ADDRESS(address), .DATAIN(data), .MASKWREN(mask), .WREN(write), .CHIPSELECT(select),
    .CLOCK(clk), .STANDBY(standby), .SLEEP(1'b0), .POWEROFF(1'b1), .DATAOUT(theirs)
  );

  initial begin
    for (cycle = 0; cycle < 256; cycle = cycle + 1) written[cycle] = 0;
    for (cycle = 0; cycle < CYCLES; cycle = cycle + 1) begin
      #1 clk = 1;
      #1;
      if (standby) defined = 0;
      else if (select && write) begin
        written[word] = written[word] | mask;
        defined = 0;
      end else if (select) defined = written[word];
      #1;
      if (((ours ^ theirs) & compared) !== 16'd0) begin
        if (differences == 0) $display("%h: %h is not %h", address, ours, theirs);
        differences = differences + 1;
      end
      bits = bits + defined[0] + defined[1] + defined[2] + defined[3];
      #1 clk = 0;
      random = random ^ (random << 13);
      random = random ^ (random >> 7);
      random = random ^ (random << 17);
      {address[10:3], data, mask, write, select} = random[29:0];
      // All 14 address bits take part: the rest follow from the eight random ones.
      address[2:0] = address[10:8];
      address[13:11] = address[5:3] ^ address[8:6];
      select = select || write;
      standby = random[35:32] == 0;
    end
    if (differences == 0 && bits > 0) $display("PASS %0d nibbles", bits);
    else $display("FAIL %0d of %0d", differences, bits);
    $finish;
  end
endmodule
