package org.systole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.check.Verdict;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.EnumData;
import org.systole.hdl.EnumEncoding;
import org.systole.hdl.RoundType;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.StreamFifo;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.fixed.AFix;
import org.systole.hdl.fixed.SFix;
import org.systole.hdl.fixed.UFix;
import org.systole.hdl.fsm.StateMachine;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.hdl.stream.StreamFifoCC;
import org.systole.hdl.stream.StreamFork;
import org.systole.hdl.stream.StreamJoin;

/// The Java of `generator/docs/FROM_SPINALHDL.md` and `FROM_CHISEL.md`: each cell is a piece of this
/// file.
final class MigrationExamplesTest {
  private static void width(int expected, BaseType<?> value) {
    assertEquals(expected, value.width());
  }

  static final class Values extends Component {
    public final Bool c = in(bool());
    public final UInt a = in(uint(8));
    public final UInt b = in(uint(4));
    public final SInt s = in(sint(8));
    public final Bits w = in(bits(8));
    public final UInt n = in(uint(3));
    public final UInt x = out(uint(8));
    public final UInt y = out(uint(8));
    public final UInt z = out(uint(8));
    public final Vec<UInt> many = out(vec(uint(8), 4));

    Values() {
      super(null, null);
    }

    @Override
    protected void build() {
      literals();
      operators();
      bits();
      x.set(a);
      x.bit(0).set(c);
      x.range(7, 4).set(b);
      y.assignDontCare();
      when(c, () -> y.set(a)).elseWhen(a.eq(3), () -> y.set(1)).otherwise(() -> y.set(0));
      for (int i = 0; i < 4; i++) {
        many.at(i).set(i);
      }
      many.at(b.resize(2)).set(a);
      var total = a.variable();
      total.become(total.add(1));
      var over = wire(uint(8)).named("over").allowOverride();
      over.set(1);
      over.set(total);
      switchOn(b, s -> s.is(List.of(1, 2), () -> over.set(2)).otherwise(() -> over.set(3)));
      z.set(over.max(x));
    }

    private void literals() {
      width(2, U(3));
      width(8, U(3, 8));
      width(8, U("h1A"));
      width(3, S(-4));
      width(8, B("1001_0011"));
      width(1, True());
      width(8, B(8, p -> p.bit(7, true).part(6, 4, n).rest(false)));
      width(1, w.eq(M("1--0_----")));
    }

    private void operators() {
      width(8, a.add(b));
      width(9, a.addGrow(b));
      width(8, a.addSat(b));
      width(8, a.sub(b));
      width(12, a.mul(b));
      width(8, a.div(b));
      width(4, a.mod(b));
      width(8, a.and(b.resize(8)));
      width(8, a.not());
      width(1, a.eq(b));
      width(1, a.ne(b));
      width(1, a.lt(b));
      width(1, c.and(a.gt(3)));
      width(10, a.shiftLeft(2));
      width(15, a.shiftLeft(n));
      width(8, a.shiftLeftKeep(2));
      width(6, a.shiftRight(2));
      width(8, a.shiftRight(n));
      width(8, s.neg());
      width(8, s.abs());
      width(8, c.mux(a, b));
      width(6, s.sat(2));
      width(6, s.roundToEven(2));
      width(6, s.round(RoundType.ROUND_TO_INF, 2));
    }

    private void bits() {
      width(12, a.cat(b));
      width(12, a.append(b));
      width(4, a.range(7, 4));
      width(4, a.range(n, 4));
      width(1, a.bit(3));
      width(1, a.bit(n));
      width(1, a.msb());
      width(1, a.orR());
      width(4, a.countOne());
      width(8, a.reversed());
      width(4, w.subdivideIn(4).at(1));
      width(8, s.asUInt());
      width(8, a.asSInt());
      width(9, a.intoSInt());
      width(4, a.resize(4));
      width(8, uintToOh(n));
      width(8, ohFirst(w));
    }
  }

  enum State { IDLE, RUN }

  static final class Keeping extends Component {
    private final Bool go = in(bool());
    private final UInt d = in(uint(8));
    private final UInt addr = in(uint(4));
    private final Bits mask = in(bits(2));
    private final UInt q = out(uint(8));
    private final EnumData<State> shown = out(enumOf(State.class));

    Keeping() {
      super(null, null);
    }

    @Override
    protected void build() {
      var count = reg(uint(8)).init(0).named("count");
      count.set(count.add(1));
      var free = reg(uint(8)).named("free");
      free.set(d);
      var held = regNextWhen(d, go, 0).named("held");
      var late = delay(regNext(d, 0), 2);
      var past = history(d, 3).at(2);
      var turns = counter(10).named("turns");
      when(go, turns::increment);
      var words = mem(uint(8), 16).named("words");
      words.write(addr, d, go);
      var both = words.readSync(addr).add(words.readAsync(addr));
      var first = words.readSync(addr, go, ReadUnderWrite.READ_FIRST);
      var bytes = mem(bits(16), 16).named("bytes");
      bytes.write(addr, d.cat(d), go, mask);
      var rom = mem(uint(8), 16).named("rom").init(i -> 3 * i);
      var state = reg(enumOf(State.class)).init(State.IDLE).named("state");
      switchOn(state, s -> s.is(State.IDLE, () -> state.set(State.RUN))
          .is(State.RUN, () -> state.set(State.IDLE)));
      shown.set(state);
      var hot = reg(enumOf(State.class, EnumEncoding.BINARY_ONE_HOT)).init(State.IDLE).named("hot");
      hot.set(state);
      var fsm = new StateMachine(this);
      var begin = fsm.entry().named("begin_");
      var end = fsm.state().named("end_");
      begin.whenIsActive(() -> when(go, () -> fsm.goTo(end)));
      end.onEntry(turns::clear);
      assert_(count.le(255), "count is ", count);
      q.set(reduceBalanced(List.of(count, free, held, late, past, both, first, turns.value()
          .resize(8), rom.readAsync(addr), bytes.readSync(addr).slice(7, 0).asUInt(),
          hot.asBits().asUInt().resize(8)), UInt::add));
    }
  }

  static final class Clocks extends Component {
    private final UInt d = in(uint(8));
    private final Bool wanted = in(bool());
    private final UInt q = out(uint(8));
    private final Stream<UInt> from = slave(new Stream<>(uint(8)));
    private final Stream<UInt> to = master(new Stream<>(uint(8)));

    Clocks() {
      super(null, null);
    }

    @Override
    protected void build() {
      var fast = ClockDomain.external("fast");
      var sync = ClockDomain.DEFAULT.withReset("reset", ResetKind.SYNC, Level.HIGH);
      var related = ClockDomain.external("slow").syncWith(fast);
      clockingArea(fast, () -> q.set(bufferCC(d)));
      var taken = clocked(related, () -> regNext(d));
      slowArea("tick", 4, () -> regNext(taken, 0).named("crossed").crossClockDomain());
      clockEnableArea("ticking", wanted, () -> regNext(d).named("slow"));
      resetArea("cleared", wanted, true, () -> regNext(d, 3).named("cleared_d"));
      clockingArea(sync, () -> regNext(d, 1).named("sync_d"));
      var fifo = new StreamFifoCC<>(this, uint(8), 16, ClockDomain.DEFAULT, fast);
      from.connect(fifo.push);
      fifo.pop.connect(to);
    }
  }

  static final class Streams extends Component {
    private final Stream<UInt> in = slave(new Stream<>(uint(8)));
    private final Stream<UInt> other = slave(new Stream<>(uint(8)));
    private final Stream<UInt> out = master(new Stream<>(uint(8)));
    private final Stream<Vec<UInt>> pairs = master(new Stream<>(vec(uint(8), 2)));

    Streams() {
      super(null, null);
    }

    @Override
    protected void build() {
      var fifo = new StreamFifo<>(this, uint(8), 16);
      in.connect(fifo.push);
      fifo.flush.set(0);
      var parts = StreamFork.of(this, fifo.pop.m2sPipe().s2mPipe(), 2);
      var odd = parts.at(0).throwWhen(parts.at(0).payload.bit(0).not());
      var one = StreamArbiter.of(this, Arbitration.ROUND_ROBIN, Lock.TRANSACTION,
          List.of(odd, other));
      StreamJoin.of(this, List.of(one, parts.at(1).queue(4))).connect(pairs);
      out.valid.set(pairs.fire());
      out.payload.set(pairs.payload.at(0));
    }
  }

  static final class Fractions extends Component {
    private final UFix u = in(UFix.type(8, -2));
    private final SFix v = in(SFix.type(8, -2));
    private final AFix f = in(AFix.uq(8, 8));
    private final UFix little = out(UFix.type(4, 0));
    private final AFix result = out(AFix.uq(4, 4));
    private final SFix same = out(SFix.type(8, -2));

    Fractions() {
      super(null, null);
    }

    @Override
    protected void build() {
      little.set(u.truncated());
      same.set(v);
      result.set(f.saturated(RoundType.ROUND_TO_EVEN));
    }
  }

  @Test
  void should_have_values_of_these_widths() {
    Verdict.works(Values::new);
  }

  @Test
  void should_keep_values() {
    Verdict.works(Keeping::new);
  }

  @Test
  void should_have_clocks() {
    Verdict.works(Clocks::new);
  }

  @Test
  void should_have_streams() {
    Verdict.works(Streams::new);
  }

  @Test
  void should_have_fractions() {
    Verdict.works(Fractions::new);
  }
}
