package org.systole.foreign;

import java.util.List;

/// Foreign modules as people write them: each shows other parts of Verilog.
final class Cores {
  private Cores() {}

  static final List<Core> ALL = List.of(
      Core.of("counter", "en:u1 load:u1 d:u8 > q:u8 wrap:u1", "clk rst", "STEP=3", """
          module counter #(parameter STEP = 1) (input clk, input rst, input en, input load,
              input [7:0] d, output reg [7:0] q, output wrap);
            assign wrap = &q;
            always @(posedge clk or posedge rst)
              if (rst) q <= 8'h5a; else if (load) q <= d; else if (en) q <= q + STEP;
          endmodule
          """),
      Core.of("alu", "op:u4 a:s8 b:s8 c:u5 > y:s16 z:u1", "", "", """
          module alu (input [3:0] op, input signed [7:0] a, input signed [7:0] b, input [4:0] c,
              output reg signed [15:0] y, output z);
            always @* case (op)
              0: y = a + b;
              1: y = a - b;
              2: y = a * b;
              3: y = b == 0 ? 0 : a / b;
              4: y = b == 0 ? 0 : a % b;
              5: y = a >>> c[2:0];
              6: y = a << c;
              7: y = {a, b} >> c;
              8: y = -a;
              9: y = a & {3'b0, c};
              10: y = (a < b) + (a < c) + (a >= b) * 4;
              11: y = a ^ ~b;
              12: y = a * $signed(c);
              13: y = a * c;
              14: y = a >>> 9;
              default: y = {16{^c}};
            endcase
            assign z = !y;
          endmodule
          """),
      Core.of("traffic", "car:u1 ready:u1 > light:u3 code:u2", "clk rst_n", "", """
          module traffic (input clk, input rst_n, input car, input ready, output reg [2:0] light,
              output [1:0] code);
            localparam RED = 2'd0, GREEN = 2'd1, AMBER = 2'd2;
            reg [1:0] state, next;
            assign code = state;
            always @(posedge clk or negedge rst_n) if (!rst_n) state <= AMBER; else state <= next;
            always @* begin
              next = state;
              light = 3'b000;
              case (state)
                RED: begin light[2] = 1; if (car && ready) next = GREEN; end
                GREEN: begin light[0] = 1; if (!car) next = AMBER; end
                AMBER: begin light[1] = 1; next = RED; end
                default: next = RED;
              endcase
            end
          endmodule
          """),
      Core.of("fifo", "push:u1 pop:u1 d:u12 > q:u12 full:u1 empty:u1 level:u4", "clk rst",
          "W=12 N=8", """
          module fifo #(parameter W = 8, parameter N = 4) (input clk, input rst, input push,
              input pop, input [W-1:0] d, output [W-1:0] q, output full, output empty,
              output [$clog2(N):0] level);
            reg [W-1:0] store [0:N-1];
            reg [$clog2(N)-1:0] head, tail;
            reg [$clog2(N):0] count;
            assign q = store[tail];
            assign full = count == N;
            assign empty = count == 0;
            assign level = count;
            wire in = push && !full, out = pop && !empty;
            always @(posedge clk) if (in) store[head] <= d;
            always @(posedge clk)
              if (rst) begin head <= 0; tail <= 0; count <= 0; end
              else begin
                if (in) head <= head + 1;
                if (out) tail <= tail + 1;
                count <= count + in - out;
              end
          endmodule
          """),
      Core.of("shifter", "x:u70 by:u7 s:s40 > l:u70 r:u70 a:s40 bit0:u1 part:u8", "", "", """
          module shifter (input [69:0] x, input [6:0] by, input signed [39:0] s,
              output [69:0] l, output [69:0] r, output signed [39:0] a, output bit0,
              output [7:0] part);
            assign l = x << by;
            assign r = x >> by;
            assign a = s >>> by;
            assign bit0 = by < 70 ? x[by] : 1'b0;
            assign part = by < 62 ? x[by +: 8] : 8'd0;
          endmodule
          """),
      Core.of("decoder", "a:u8 > y:u4 hit:u1 x:u3", "", "", """
          module decoder (input [7:0] a, output reg [3:0] y, output reg hit, output reg [2:0] x);
            always @* begin
              hit = 1;
              casez (a)
                8'b1???_????: y = 7;
                8'b01??_??00: y = 6;
                8'b001?_????: y = 5;
                8'b0001_1??1: y = 4;
                default: begin y = a[3:0]; hit = 0; end
              endcase
              case (a[2:0])
                1, 2: x = 5;
                3'd4: x = 0;
                default: x = ~a[2:0];
              endcase
            end
          endmodule
          """),
      Core.of("loops", "a:u16 b:u16 > ones:u5 rev:u16 first:u4 sum:u16", "", "", """
          module loops (input [15:0] a, input [15:0] b, output reg [4:0] ones,
              output reg [15:0] rev, output reg [3:0] first, output [15:0] sum);
            integer i;
            always @* begin
              ones = 0;
              first = 0;
              for (i = 0; i < 16; i = i + 1) begin
                ones = ones + a[i];
                rev[15 - i] = a[i];
              end
              for (i = 15; i >= 0; i = i - 1) if (a[i]) first = i;
            end
            wire [16:0] carry;
            assign carry[0] = 0;
            genvar g;
            generate for (g = 0; g < 16; g = g + 1) begin : bits
              assign sum[g] = a[g] ^ b[g] ^ carry[g];
              assign carry[g + 1] = a[g] & b[g] | carry[g] & (a[g] ^ b[g]);
            end endgenerate
          endmodule
          """),
      Core.of("functions", "a:s9 b:s9 > least_of:s9 clip:s5 same:u1", "", "LIMIT=-9", """
          module functions #(parameter LIMIT = -3) (input signed [8:0] a, input signed [8:0] b,
              output signed [8:0] least_of, output signed [4:0] clip, output same);
            function signed [8:0] lesser(input signed [8:0] p, input signed [8:0] q);
              lesser = p < q ? p : q;
            endfunction
            function signed [4:0] clamp(input signed [8:0] v);
              if (v > 15) clamp = 15; else if (v < LIMIT) clamp = LIMIT; else clamp = v;
            endfunction
            assign least_of = lesser(lesser(a, b), 9'sd20);
            assign clip = clamp(a);
            assign same = a === b;
          endmodule
          """),
      Core.of("chain", "en:u1 d:s10 mode:u2 > q:s14 v:u1", "clk rst_n", "DEPTH=3 KIND=\"sum\"", """
          module stage #(parameter W = 4) (input clk, input rst_n, input en, input signed [W-1:0] d,
              output reg signed [W-1:0] q);
            always @(posedge clk, negedge rst_n)
              if (~rst_n) q <= -1; else if (en) q <= d;
          endmodule
          (* keep_hierarchy *)
          module chain #(parameter DEPTH = 2, parameter KIND = "none") (input clk, input rst_n,
              input en, input signed [9:0] d, input [1:0] mode, output reg signed [13:0] q, output v);
            wire signed [9:0] tap [0:DEPTH];
            assign tap[0] = d;
            genvar g;
            generate
              for (g = 0; g < DEPTH; g = g + 1) begin : stages
                stage #(.W(10)) s (.clk(clk), .rst_n(rst_n), .en(en ^ (mode == g)), .d(tap[g]),
                    .q(tap[g + 1]));
              end
              if (KIND == "sum") always @* q = tap[1] + tap[DEPTH] * 2;
              else always @* q = 0;
            endgenerate
            assign v = |mode;
          endmodule
          """),
      Core.of("gated", "en:u1 d:u8 > q:u8 half:u4 low:u8 n:u8 m:u8", "clk", "", """
          module gated (input clk, input en, input [7:0] d, output reg [7:0] q,
              output reg [3:0] half, output reg [7:0] low, output reg [7:0] n,
              output reg [7:0] m);
            reg slow;
            initial begin m = 1; q = 7; half = 0; slow = 0; low = 8'haa; n = 0; end
            wire gclk = clk & en;
            always @(posedge gclk) q <= n ^ d;
            always @(posedge clk) n <= n + 1;
            always @(posedge clk) m <= q;
            always @(posedge clk) slow <= ~slow;
            always @(posedge slow) half <= half + 3;
            always @(negedge clk) low <= d + n;
          endmodule
          """),
      Core.of("ram", "we:u2 wa:u4 wd:u16 ra:u4 en:u1 > a:u16 s:u16 rom:u8 mix:u8", "clk", "", """
          module ram (input clk, input [1:0] we, input [3:0] wa, input [15:0] wd, input [3:0] ra,
              input en, output [15:0] a, output reg [15:0] s, output reg [7:0] rom,
              output [7:0] mix);
            reg [15:0] words [3:14];
            reg [7:0] two [0:15];
            integer i;
            initial begin
              for (i = 3; i < 15; i = i + 1) words[i] = i * 1000;
              for (i = 0; i < 16; i = i + 1) two[i] = 255 - i;
              s = 0;
            end
            assign a = ra > 2 && ra < 15 ? words[ra] : 16'd0;
            assign mix = two[ra];
            always @(posedge clk) begin
              if (wa > 2 && wa < 15) begin
                if (we[0]) words[wa][7:0] <= wd[7:0];
                if (we[1]) words[wa][15:8] <= wd[15:8];
              end
              two[wa] <= wd[7:0];
              if (en) two[ra] <= wd[15:8];
              if (en) s <= ra > 2 && ra < 15 ? words[ra] : 16'd1;
            end
            always @* case (ra)
              0: rom = 3; 1: rom = 99; 2: rom = 18; 3: rom = 7; 4: rom = 77; 5: rom = 1;
              6: rom = 200; 7: rom = 31; 8: rom = 4; 9: rom = 91; 10: rom = 12; 11: rom = 80;
              default: rom = wd[7:0];
            endcase
          endmodule
          """),
      Core.of("sizes", "a:u4 b:s4 c:s7 > p:u9 q:s9 r:u9 t:u1 u:u9 v:s9", "", "", """
          module sizes (input [3:0] a, input signed [3:0] b, input signed [6:0] c,
              output [8:0] p, output signed [8:0] q, output [8:0] r, output t, output [8:0] u,
              output signed [8:0] v);
            assign p = a + b;
            assign q = b + c;
            assign r = {a, b} - c;
            assign t = (b < c) ^ (a > b) ^ (b == c) ^ (c !== b);
            assign u = b <<< 2;
            assign v = a[0] ? b : c;
          endmodule
          """),
      Core.of("lfsr", "seed:b65 load:u1 > q:b65 odd:u1", "clk rst", "", """
          module lfsr (input clk, input rst, input [64:0] seed, input load, output reg [64:0] q,
              output odd);
            always @(posedge clk)
              if (rst) q <= 1; else if (load) q <= seed; else q <= {q[63:0], q[64] ^ ~q[46]};
            assign odd = ~^q;
          endmodule
          """),
      Core.of("started", "en:u1 d:u8 > q:u8 y:u8", "clk rst", "", """
          module started (input clk, input rst, input en, input [7:0] d, output reg [7:0] q = 9,
              output [7:0] y);
            reg [7:0] t = 8'h21;
            always @(posedge clk, posedge rst) if (rst) q <= 100; else q <= q + d;
            always @(posedge clk) if (en) t <= t * 5;
            assign y = t;
          endmodule
          """),
      Core.of("vector", "a:u8 i:u3 d:u1 > y:u8 z:u8 w:u2", "", "", """
          module vector (input [7:0] a, input [2:0] i, input d, output reg [7:0] y,
              output reg [7:0] z, output [1:0] w);
            reg [1:0] parts [0:3];
            integer k;
            always @* begin
              y = a;
              y[i] = d;
              z = 0;
              if (i != 0) z[i -: 2] = 2'b11;
              for (k = 0; k < 4; k = k + 1) parts[k] = a[2 * k +: 2];
            end
            assign w = parts[i[1:0]];
          endmodule
          """));

  /// Selects that reach below bit 0, which Verilator takes otherwise than the standard.
  static final List<Core> BELOW = List.of(
      Core.of("below", "a:u6 b:u6 n:u3 s:s4 > y:u6 z:u4 w:u6 low:u2 one:u1 turned:u3", "", "",
          """
          module below (input [3:-2] a, input [0:5] b, input [2:0] n, input signed [3:0] s,
              output [3:-2] y, output reg [3:0] z, output reg [3:-2] w, output [1:0] low,
              output one, output [2:0] turned);
            assign y = a + b;
            assign low = a[-1:-2];
            assign one = s >= -2 && s <= 3 && a[s];
            assign turned = b[1:3];
            always @* begin
              z = 4'b1001;
              z[n[1:0] -: 3] = b[3:5];
              w = 0;
              w[-1:-2] = a[3:2];
              w[2 -: 3] = {a[-2], a[0], n[1]};
            end
          endmodule
          """),
      Core.of("selects", "a:u4 n:u3 > y:u4", "", "", """
          module selects (input [3:0] a, input [2:0] n, output [3:0] y);
            assign y = a[n -: 4] & (4'b1111 << (n < 3 ? 3 - n : 0)) & (4'b1111 >> (n > 3 ? n - 3 : 0));
          endmodule
          """));
}
