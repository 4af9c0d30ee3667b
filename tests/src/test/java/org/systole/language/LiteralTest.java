package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.systole.check.Verdict;
import org.systole.diag.UserError;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.Literals;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

/// Constants: their widths, their values, and what they refuse. Expected texts hold line numbers.
final class LiteralTest implements Literals {
  @Contract("literal.width")
  @Test
  void should_be_as_narrow_as_the_value() {
    assertEquals(2, U(3).width());
    assertEquals(0, U(0).width());
    assertEquals(9, U(256).width());
    assertEquals(0, S(0).width());
    assertEquals(1, S(-1).width());
    assertEquals(3, S(3).width());
    assertEquals(3, S(-4).width());
    assertEquals(4, B(9L).width());
    assertEquals(201, U(BigInteger.ONE.shiftLeft(200)).width());
    assertEquals(4, U(3, 4).width());
  }

  @Contract("literal.string")
  @Test
  void should_take_the_width_of_the_digits() {
    assertEquals(8, U("h1A").width());
    assertEquals(8, U("x1a").width());
    assertEquals(5, U("d26").width());
    assertEquals(8, B("b1001_0011").width());
    assertEquals(8, B("1001_0011").width());
    assertEquals(6, B("o17").width());
    assertEquals(8, U("8'h1A").width());
    assertEquals(12, S("12'd-5").width());
    assertEquals(4, S("-d5").width());
    assertEquals(1, True().width());
  }

  static final class Values extends Component {
    public final UInt hex = out(uint(8));
    public final UInt decimal = out(uint(8));
    public final Bits binary = out(bits(8));
    public final Bits octal = out(bits(6));
    public final SInt negative = out(sint(12));
    public final SInt pattern = out(sint(8));
    public final SInt extended = out(sint(8));
    public final UInt wide = out(uint(60));
    public final UInt nothing = out(uint(4));
    public final Bits joined = out(bits(6));

    Values() {
      super(null, null);
    }

    @Override
    protected void build() {
      hex.set(U("8'h1A"));
      decimal.set(U("d26"));
      binary.set(B("1001_0011"));
      octal.set(B("o17"));
      negative.set(S("12'd-5"));
      pattern.set(S("hFD"));
      extended.set(S(-3));
      wide.set(U(BigInteger.ONE.shiftLeft(59).add(BigInteger.TWO)));
      nothing.set(U(0));
      joined.set(B("10").append(U(0)).append(U(5, 4)));
    }
  }

  @Contract("literal.string")
  @Test
  void should_have_the_value_of_the_digits() {
    var out = new Bench(Values::new).run(List.of(Map.of())).getFirst();
    assertEquals(26, out.get("hex"));
    assertEquals(26, out.get("decimal"));
    assertEquals(0x93, out.get("binary"));
    assertEquals(15, out.get("octal"));
    assertEquals(-5 & 0xFFF, out.get("negative"));
    assertEquals(0xFD, out.get("pattern"));
    assertEquals(0xFD, out.get("extended"));
    assertEquals((1L << 59) + 2, out.get("wide"));
    assertEquals(0, out.get("nothing"));
    assertEquals(0x25, out.get("joined"));
  }

  private static void refuses(Executable constant, String message, String help) {
    var error = assertThrows(UserError.class, constant).diagnostics().getFirst();
    assertEquals(message, "[" + error.code() + "] " + error.message());
    assertEquals(help, error.help());
  }

  @Test
  void should_refuse_what_is_no_value() {
    refuses(() -> U(-1),
        "[OUT OF RANGE CONSTANT] -1 is no value of a UInt, which is never negative",
        "make it an SInt, or give the bits");
    refuses(() -> U(20, 4), "[OUT OF RANGE CONSTANT] 20 does not fit into 4 bits",
        "give it 5 bits or a smaller value");
    refuses(() -> S(8, 4), "[OUT OF RANGE CONSTANT] 8 does not fit into 4 bits",
        "give it 5 bits or a smaller value");
    refuses(() -> U("4'hFF"), "[OUT OF RANGE CONSTANT] 255 does not fit into 4 bits",
        "give it 8 bits or a smaller value");
    refuses(() -> U(1.5), "[OUT OF RANGE CONSTANT] 1.5 is no whole number",
        "give an int, a long or a BigInteger");
    String words = "write it as in \"1001_0011\", \"h1A\", \"o17\", \"d26\" or \"8'h1A\"";
    refuses(() -> U("12"), "[BAD LITERAL] \"12\" is no number", words);
    refuses(() -> U("hXY"), "[BAD LITERAL] \"hXY\" is no number", words);
    refuses(() -> M("1x0"), "[BAD LITERAL] \"1x0\" is no pattern",
        "write it with 0, 1 and - as in M(\"1--0\")");
    refuses(() -> B(4, a -> a.bit(3, true).part(1, 0, B("11"))),
        "[AGGREGATE INCOMPLETE] bit 2 of an aggregate has no value",
        "give it, or what the rest is");
    refuses(() -> B(4, a -> a.bit(4, true)), "[RANGE] an aggregate of 4 bits has no bits 4..4",
        "indices are 0 to 3");
    refuses(() -> B(4, a -> a.part(2, 0, B("11"))),
        "[WIDTH MISMATCH] bits 2..0 are given 2 bits", "give 3 bits");
  }

  static final class Narrowed extends Component {
    public final UInt u8 = in(uint(8));
    public final UInt y = out(uint(8));
    public final UInt z = out(uint(8));
    public final UInt v = out(uint(8));
    public final UInt w = out(uint(8));

    Narrowed() {
      super(null, null);
    }

    @Override
    protected void build() {
      y.set(300);
      z.set(u8.and(U(3)));
      v.set(u8.or(U(3, 4)));
      w.set(u8.and(300).resized());
      u8.add(-1);
    }
  }

  @Contract({"literal.narrow", "op.bitwise-width"})
  @Test
  void should_never_be_narrowed() {
    Verdict.fails(Narrowed::new, """
        error[OUT OF RANGE CONSTANT] u8 is never negative, but meets -1
          at    LiteralTest.java:149
          cause LiteralTest.java:133   u8 declared here
          help  make it an SInt, or give a value from 0 on
        error[WIDTH MISMATCH] y is 8 bits but is assigned 9 bits
          at    LiteralTest.java:145
          cause LiteralTest.java:134   y declared here
          help  resize(8) the value, or declare y with 9 bits
        error[WIDTH MISMATCH] or joins 8 bits and 4 bits
          at    LiteralTest.java:147
          help  resize one of them
        error[WIDTH MISMATCH] and joins 8 bits and 9 bits
          at    LiteralTest.java:148
          help  resize one of them
        """);
  }
}
