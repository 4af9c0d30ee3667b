package org.systole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.EnumData;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.hdl.ir.Signal;
import org.systole.sim.testbench.Simulation;

/// What `generator/docs/FROM_CHISEL.md` says that hardware does and that Systole refuses: simulated,
/// and refused.
final class ChiselClaimsTest {
  static final class Operators extends Component {
    final Bool c = in(bool());
    final UInt a = in(uint(8));
    final UInt b = in(uint(4));
    final SInt s = in(sint(8));
    final UInt n = in(uint(3));
    final Bits w = in(bits(8));
    final List<BaseType<?>> results = new ArrayList<>();

    Operators() {
      super(null, null);
      for (int i = 0; i < 32; i++) {
        results.add(out(bits(16)).named("r" + i));
      }
    }

    @Override
    protected void build() {
      var values = List.<BaseType<?>>of(a.add(b), a.addGrow(b), a.mul(b), a.div(b), a.mod(b),
          a.and(b.resize(8)), a.not(), a.eq(b), a.ne(b), a.lt(b), c.and(a.gt(3)), a.shiftLeft(2),
          a.shiftLeft(n), a.shiftRight(2), a.shiftRight(n), a.cat(b), a.append(b), a.range(7, 4),
          a.bit(3), a.bit(n), s.neg(), s.abs(), c.mux(a, b), a.orR(), a.countOne(), a.reversed(),
          a.asSInt(), a.intoSInt(), a.resize(4), w.eq(M("1--0_----")), uintToOh(n), ohFirst(w));
      for (int i = 0; i < values.size(); i++) {
        ((Bits) results.get(i)).set(values.get(i).asBits().resize(16));
      }
    }
  }

  private static long[] expected(boolean c, int a, int b, int s, int n, int w) {
    return new long[] {a + b & 255, a + b, a * b, b == 0 ? 0 : a / b, b == 0 ? 0 : a % b, a & b,
        ~a & 255, a == b ? 1 : 0, a != b ? 1 : 0, a < b ? 1 : 0, c && a > 3 ? 1 : 0, a << 2,
        a << n, a >> 2, a >> n, a << 4 | b, a << 4 | b, a >> 4, a >> 3 & 1, a >> n & 1, -s & 255,
        Math.abs(s), c ? a : b, a == 0 ? 0 : 1, Integer.bitCount(a),
        Integer.reverse(a) >>> 24, a, a, a & 15, (w & 0x90) == 0x80 ? 1 : 0, 1L << n, w & -w};
  }

  @Test
  void should_compute_what_the_operators_of_the_page_say() {
    Simulation.standard().run(Operators::new, dut -> {
      var top = dut.top();
      var random = new Random(1);
      for (int run = 0; run < 60; run++) {
        boolean c = random.nextBoolean();
        int a = random.nextInt(256);
        int b = random.nextInt(1, 16);
        int s = run == 0 ? -128 : random.nextInt(-128, 128);
        int n = random.nextInt(8);
        int w = random.nextInt(256);
        dut.poke(top.c, c);
        dut.poke(top.a, a);
        dut.poke(top.b, b);
        dut.poke(top.s, s);
        dut.poke(top.n, n);
        dut.poke(top.w, w);
        long[] expected = expected(c, a, b, s, n, w);
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], dut.peek(top.results.get(i)), "result " + i + " of " + a + ", "
              + b + ", " + s + ", " + n + ", " + w);
        }
      }
    });
  }

  enum State { IDLE, RUN }

  static final class Pixel extends Bundle {
    final UInt low = uint(5);
    final UInt high = uint(3);
  }

  static final class Keeping extends Component {
    final Bool go = in(bool());
    final UInt d = in(uint(8));
    final UInt addr = in(uint(4));
    final UInt held = out(uint(8));
    final UInt late = out(uint(8));
    final UInt turns = out(uint(4));
    final UInt sync = out(uint(8));
    final UInt async = out(uint(8));
    final UInt first = out(uint(8));
    final UInt rom = out(uint(8));
    final UInt parts = out(uint(8));
    final Bits bundle = out(bits(8));
    final EnumData<State> state = out(enumOf(State.class));

    Keeping() {
      super(null, null);
    }

    @Override
    protected void build() {
      held.set(regNextWhen(d, go, 0));
      late.set(delay(regNext(d, 0), 2));
      var count = counter(10);
      when(go, count::increment);
      turns.set(count.value());
      var words = mem(uint(8), 16).named("words");
      words.write(addr, d, go);
      sync.set(words.readSync(addr));
      async.set(words.readAsync(addr));
      first.set(words.readSync(addr, lit(true), ReadUnderWrite.READ_FIRST));
      rom.set(mem(uint(8), 16).named("triples").init(i -> 3 * i).readAsync(addr));
      parts.set(d);
      parts.bit(0).set(go);
      var pixel = wire(new Pixel());
      pixel.low.set(d.resize(5));
      pixel.high.set(d.range(7, 5));
      bundle.set(pixel.asBits());
      var now = reg(enumOf(State.class)).init(State.IDLE).named("now");
      when(now.eq(State.IDLE), () -> now.set(State.RUN)).otherwise(() -> now.set(State.IDLE));
      state.set(now);
    }
  }

  @Test
  void should_keep_what_the_page_says() {
    Simulation.standard().run(Keeping::new, dut -> {
      var top = dut.top();
      int turns = 0;
      int[] words = new int[16];
      int[] past = new int[40];
      var state = dut.peek(top.state);
      for (int t = 3; t < 40; t++) {
        boolean go = t < 20 || t % 3 == 0;
        int addr = t < 19 ? t - 3 & 15 : t * 7 & 15;
        past[t] = t * 37 & 255;
        dut.poke(top.go, go);
        dut.poke(top.d, past[t]);
        dut.poke(top.addr, addr);
        dut.expect(top.rom, 3 * addr);
        dut.expect(top.parts, past[t] & 254 | (go ? 1 : 0));
        dut.expect(top.bundle, past[t]);
        int before = words[addr];
        dut.step();
        words[addr] = go ? past[t] : before;
        turns = go ? (turns + 1) % 10 : turns;
        dut.expect(top.turns, turns);
        dut.expect(top.late, past[t - 2]);
        dut.expect(top.async, words[addr]);
        if (t >= 19) {
          dut.expect(top.first, before);
        }
        if (!go) {
          dut.expect(top.sync, before);
        }
        state = state == State.IDLE ? State.RUN : State.IDLE;
        assertEquals(state, dut.peek(top.state));
      }
    });
  }

  static final class Queued extends Component {
    final Stream<UInt> from = slave(new Stream<>(uint(8)));
    final Stream<UInt> to = master(new Stream<>(uint(8)));

    Queued() {
      super(null, null);
    }

    @Override
    protected void build() {
      from.queue(4).connect(to);
    }
  }

  @Test
  void should_have_a_latency_of_two_in_a_queue() {
    Simulation.standard().run(Queued::new, dut -> {
      var top = dut.top();
      dut.poke(top.from.payload, 9);
      dut.poke(top.from.valid, true);
      dut.step();
      dut.poke(top.from.valid, false);
      dut.expect(top.to.valid, 0);
      dut.step();
      dut.expect(top.to.valid, 1);
      dut.expect(top.to.payload, 9);
    });
  }

  static final class Unclocked extends Component {
    final UInt count = out(uint(8));

    Unclocked() {
      super(null, null);
    }

    @Override
    protected void build() {
      var now = reg(uint(8)).init(7).named("now");
      now.set(now.add(1));
      count.set(now);
    }
  }

  @Test
  void should_reset_asynchronously_and_when_high() {
    Simulation.standard().run(Unclocked::new, dut -> {
      dut.step(3);
      dut.expect(dut.top().count, 10);
      dut.poke("reset", 1);
      dut.expect(dut.top().count, 7);
    });
  }

  static final class Names extends Component {
    static final class Io extends Bundle {
      final UInt x = uint(4);
    }

    final Io io = in(new Io());
    final UInt y = out(uint(4));

    Names() {
      super(null, null);
    }

    @Override
    protected void build() {
      y.set(io.x);
    }
  }

  @Test
  void should_name_ports_after_fields() {
    assertEquals(List.of("io_x", "y"), Checks.verify(Elaborator.elaborate(Names::new)).top().ports()
        .stream().map(Signal::name).toList());
  }

  /// What a body gets wrong that Chisel would take.
  enum Wrong { CUT, BITWISE, CROSSED }

  static final class Refused extends Component {
    private final Wrong wrong;
    private final UInt a = in(uint(8));
    private final UInt b = in(uint(4));
    private final UInt x = out(uint(4));

    Refused(Wrong wrong) {
      this.wrong = wrong;
      super(null, wrong);
    }

    @Override
    protected void build() {
      switch (wrong) {
        case CUT -> x.set(a);
        case BITWISE -> x.set(a.and(b).resize(4));
        case CROSSED -> {
          var other = clocked(ClockDomain.external("other"), () -> regNext(b));
          x.set(regNext(other));
        }
      }
    }
  }

  @Test
  void should_refuse_what_chisel_takes() {
    assertRefused("WIDTH MISMATCH", () -> new Refused(Wrong.CUT));
    assertRefused("WIDTH MISMATCH", () -> new Refused(Wrong.BITWISE));
    assertRefused("CLOCK CROSSING VIOLATION", () -> new Refused(Wrong.CROSSED));
  }

  private static void assertRefused(String code, Supplier<Component> top) {
    var error = assertThrows(UserError.class, () -> Checks.verify(Elaborator.elaborate(top)));
    assertTrue(error.diagnostics().stream().anyMatch(d -> d.code().equals(code)),
        error.getMessage());
  }

  @Test
  void should_give_constants_the_widths_of_the_page() {
    var here = new Names();
    assertEquals(0, here.U(0).width());
    assertEquals(8, here.U("h1A").width());
  }
}
