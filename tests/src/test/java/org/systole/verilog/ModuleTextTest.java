package org.systole.verilog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

/// Text of modules that asks for more than a line for a statement.
final class ModuleTextTest {
  /// Nothing that changes decides what `level` is.
  static final class Settling extends Component {
    record Params(boolean high) {}

    private final Params p;

    Settling(Params p) {
      this.p = p;
      super(null, p);
    }

    final UInt step = in(uint(4));
    final UInt level = out(uint(4));
    final UInt sum = out(uint(4));

    @Override
    protected void build() {
      level.set(3);
      when(lit(p.high()), () -> level.set(9));
      when(lit(p.high()), () -> sum.set(step.add(1))).otherwise(() -> sum.set(step));
    }
  }

  static final class Grouped extends Component {
    Grouped() {
      super(null, null);
    }

    final UInt step = in(uint(4));
    final UInt sum = out(uint(4));

    @Override
    protected void build() {
      sum.set(regNext(step).add(regNext(step, 1)).add(regNext(step.add(1)))
          .add(regNext(step.add(2), 3)));
    }
  }

  @Test
  @Contract("name.form")
  void should_have_the_form_of_spinalhdls() {
    String text = new VerilogWriter().write(Checks.verify(Elaborator.elaborate(Grouped::new)))
        .get("Grouped.v");
    assertTrue(text.startsWith("// Grouped\n"), text);
    assertTrue(text.contains("  input  wire [3:0] step,\n"), text);
    assertTrue(text.contains("  output wire [3:0] sum\n"), text);
    assertEquals(2, text.split("always @", -1).length - 1, text);
    assertEquals(3, text.split("always @[(]posedge clk or posedge reset[)]|always @[(]posedge clk[)]",
        -1).length, text);
    assertFalse(text.contains("`timescale"), text);
  }

  private static String text(boolean high) {
    return new VerilogWriter().write(Checks.verify(Elaborator.elaborate(() ->
        new Settling(new Settling.Params(high))))).values().iterator().next();
  }

  @Test
  void should_not_wait_for_constants() {
    assertTrue(text(true).contains("assign level = 4'd9;"), text(true));
    assertTrue(text(false).contains("assign level = 4'd3;"), text(false));
    assertTrue(text(true).contains("assign sum = (step + 4'd1);"), text(true));
    assertFalse(text(true).contains("always"), text(true));
  }

  /// Parameters that say more than a name can hold.
  static final class Wordy extends Component {
    record Params(String text) {}

    Wordy(Params p) {
      super(null, p);
    }

    final UInt level = out(uint(4));

    @Override
    protected void build() {
      level.set(1);
    }
  }

  private static String name(String end) {
    return Elaborator.elaborate(() -> new Wordy(new Wordy.Params("a".repeat(400) + end))).top()
        .name();
  }

  @Test
  void should_shorten_long_names_and_keep_them_apart() {
    assertEquals(200, name("b").length());
    assertEquals(name("b"), name("b"));
    assertNotEquals(name("b"), name("c"));
  }
}
