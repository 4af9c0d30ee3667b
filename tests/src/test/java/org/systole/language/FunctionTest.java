package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The functions of the library against a Java model.
final class FunctionTest {
  static final class Functions extends Component {
    public final Bits x = in(bits(8));
    public final UInt n = in(uint(3));
    public final UInt one = in(uint(4));
    public final UInt two = in(uint(4));
    public final UInt position = out(uint(3));
    public final Bits oneHot = out(bits(8));
    public final Bits few = out(bits(6));
    public final Bits first = out(bits(8));
    public final Bits last = out(bits(8));
    public final UInt least = out(uint(3));
    public final UInt chosen = out(uint(4));
    public final UInt prior = out(uint(4));
    public final Bits gray = out(bits(8));
    public final UInt plain = out(uint(8));
    public final Bits swapped = out(bits(16));
    public final Bool major = out(bool());
    public final Bits galois = out(bits(8));
    public final Bits fibonacci = out(bits(8));
    public final Bits check = out(bits(8));
    public final UInt most = out(uint(4));

    Functions() {
      super(null, null);
    }

    @Override
    protected void build() {
      oneHot.set(uintToOh(n));
      position.set(ohToUInt(oneHot));
      few.set(uintToOh(n, 6));
      first.set(ohFirst(x));
      last.set(ohLast(x));
      least.set(leastSignificantBitSet(x));
      chosen.set(muxOh(uintToOh(n.range(0, 0), 2), List.of(one, two)));
      prior.set(priorityMux(x.range(2, 0), List.of(one, two, U(9, 4))));
      gray.set(toGray(x.asUInt()));
      plain.set(fromGray(x));
      swapped.set(endiannessSwap(x.cat(B("h5A"))));
      major.set(majorityVote(x));
      galois.set(lfsrGalois(x, BigInteger.valueOf(0xB8)));
      fibonacci.set(lfsrFibonacci(x, 7, 5, 4, 3));
      check.set(crc(B(0, 8), BigInteger.valueOf(7), x));
      most.set(reduceBalanced(List.of(one, two, U(5, 4)), UInt::max));
    }
  }

  private static long crc8(long data) {
    long crc = 0;
    for (int i = 7; i >= 0; i--) {
      long out = crc >> 7 & 1 ^ data >> i & 1;
      crc = (crc << 1 ^ out * 7) & 255;
    }
    return crc;
  }

  private static void equal(Map<String, Long> out, String name, long expected) {
    assertEquals(expected, out.get(name), name);
  }

  @Test
  void should_compute_in_one_cycle() {
    var random = new Random(8);
    var rows = new ArrayList<Map<String, Long>>();
    for (long x = 0; x < 256; x++) {
      rows.add(Map.of("x", x, "n", x & 7, "one", random.nextLong(16), "two", random.nextLong(16)));
    }
    var results = new Bench(Functions::new).run(rows);
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      var out = results.get(t);
      long x = in.get("x");
      long n = in.get("n");
      equal(out, "position", n);
      equal(out, "oneHot", 1L << n);
      equal(out, "few", n < 6 ? 1L << n : 0);
      equal(out, "first", Long.lowestOneBit(x));
      equal(out, "last", Long.highestOneBit(x));
      equal(out, "least", x == 0 ? 0 : Long.numberOfTrailingZeros(x));
      equal(out, "chosen", in.get((n & 1) == 0 ? "one" : "two"));
      equal(out, "prior", (x & 1) == 1 ? in.get("one") : (x & 2) == 2 ? in.get("two") : 9);
      equal(out, "gray", x ^ x >> 1);
      long plain = x ^ x >> 1;
      plain ^= plain >> 2;
      equal(out, "plain", plain ^ plain >> 4);
      equal(out, "swapped", 0x5A00 | x);
      equal(out, "major", Long.bitCount(x) > 4 ? 1 : 0);
      equal(out, "galois", x >> 1 ^ (x & 1) * 0xB8);
      equal(out, "fibonacci", x << 1 & 255 | Long.bitCount(x & 0xB8) & 1);
      equal(out, "check", crc8(x));
      equal(out, "most", Math.max(5, Math.max(in.get("one"), in.get("two"))));
    }
  }

  static final class Steps extends Component {
    public final Bool up = in(bool());
    public final Bool down = in(bool());
    public final Bool clear = in(bool());
    public final UInt six = out(uint(3));
    public final UInt eight = out(uint(3));
    public final Bool over = out(bool());
    public final Bool under = out(bool());
    public final Bool expired = out(bool());

    Steps() {
      super(null, null);
    }

    @Override
    protected void build() {
      var first = counterUpDown(6).named("first");
      var second = counterUpDown(8);
      var timeout = timeout(5);
      when(up, () -> {
        first.increment();
        second.increment();
      });
      when(down, () -> {
        first.decrement();
        second.decrement();
      });
      when(clear, () -> {
        first.clear();
        second.clear();
        timeout.clear();
      });
      six.set(first.value());
      eight.set(second.value());
      over.set(first.willOverflow());
      under.set(first.willUnderflow());
      expired.set(timeout.expired());
    }
  }

  @Test
  void should_count_up_and_down() {
    var random = new Random(9);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 400; t++) {
      long clear = random.nextInt(12) == 0 ? 1 : 0;
      rows.add(Map.of("up", random.nextLong(2), "down", random.nextLong(2), "clear", clear));
    }
    var results = new Bench(Steps::new).run(rows);
    long six = 0;
    long eight = 0;
    long waited = 0;
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      var out = results.get(t);
      long step = in.get("up") - in.get("down");
      equal(out, "six", six);
      equal(out, "eight", eight);
      equal(out, "over", step == 1 && six == 5 ? 1 : 0);
      equal(out, "under", step == -1 && six == 0 ? 1 : 0);
      equal(out, "expired", waited >= 5 ? 1 : 0);
      boolean clear = in.get("clear") == 1;
      six = clear ? 0 : Math.floorMod(six + step, 6);
      eight = clear ? 0 : Math.floorMod(eight + step, 8);
      waited = clear ? 0 : waited + 1;
    }
  }
}
