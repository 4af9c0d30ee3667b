package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Carry chains of the ECP5 that begin and end in their own cells: all pairs of operands give what the Verilog gives.
final class CarryChainsTest {
  private static final int BITS = 6;

  @TempDir
  Path folder;

  /// Sums, differences and orders of operands of one to six bits, and with constants.
  static final class Chains extends Component {
    Chains() {
      super(null, null);
    }

    public final UInt a = in(uint(BITS));
    public final UInt b = in(uint(BITS));
    public final Bits sums = out(bits(5 * BITS * BITS));

    @Override
    protected void build() {
      Bits all = null;
      for (int width = 1; width <= BITS; width++) {
        UInt x = a.slice(width - 1, 0).asUInt();
        UInt y = b.slice(width - 1, 0).asUInt();
        for (Bits value : new Bits[] {x.add(y).asBits(), x.sub(y).asBits(), x.add(1).asBits(),
            x.add(37 % (1 << width)).asBits(), x.lt(y).asBits()}) {
          Bits wide = value.resize(BITS);
          all = all == null ? wide : wide.cat(all);
        }
      }
      sums.set(all);
    }
  }

  @Test
  void should_begin_and_end_in_their_own_cells() throws IOException {
    var netlist = new EcpNetlist(folder, Chains::new);
    assertEquals(0, netlist.count(Pattern.compile("\\.CIN\\(1'h[01]\\)")), "carries in that are constant");
    assertNotEquals(0, netlist.count(Pattern.compile("\\.CIN\\(1'hx\\)")), "chains");
    assertEquals("0 wrong of 4096", netlist.simulate(BENCH, -1));
    assertNotEquals("0 wrong of 4096", netlist.simulate(BENCH, 0), "a flipped LUT is noticed");
  }

  private static final String BENCH = """
      module bench;
        reg [5:0] a, b;
        wire [179:0] wanted, got;
        integer i, wrong = 0;
        Chains source(.a(a), .b(b), .sums(wanted));
        netlist mapped(.a(a), .b(b), .sums(got));
        initial begin
          for (i = 0; i < 4096; i = i + 1) begin
            {a, b} = i;
            #1 if (got !== wanted || ^got === 1'bx) wrong = wrong + 1;
          end
          $display("%0d wrong of 4096", wrong);
          $finish;
        end
      endmodule
      """;
}
