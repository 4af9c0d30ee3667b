package org.systole.language;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.EnumData;
import org.systole.hdl.EnumEncoding;
import org.systole.hdl.Mem;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Designs around enumerations. Expected texts hold line numbers of this file: append, do not
/// insert.
final class Enums {
  private Enums() {}

  enum State { IDLE, LOAD, RUN }

  enum Colour { RED, GREEN, BLUE, WHITE }

  enum Op {
    ADD(0x33), LOAD(0x03), STORE(0x23);

    final int code;

    Op(int code) {
      this.code = code;
    }
  }

  enum Same { A, B, C }

  enum Encoded { NATIVE, SEQUENTIAL, ONE_HOT, GRAY, CUSTOM }

  static EnumEncoding encoding(Encoded kind) {
    return switch (kind) {
      case NATIVE -> EnumEncoding.NATIVE;
      case SEQUENTIAL -> EnumEncoding.BINARY_SEQUENTIAL;
      case ONE_HOT -> EnumEncoding.BINARY_ONE_HOT;
      case GRAY -> EnumEncoding.GRAY_SEQUENTIAL;
      case CUSTOM -> EnumEncoding.of("opt", i -> java.math.BigInteger.valueOf(11 - 3L * i));
    };
  }

  /// IDLE until `go`, two cycles of LOAD, RUN until `stop`.
  static final class Walk extends Component {
    public record Params(Encoded encoded) {}

    private final Params p;

    Walk(Params p) {
      this.p = p;
      super(null, p);
    }

    public final Bool go = in(bool());
    public final Bool stop = in(bool());
    public final EnumData<State> state = out(enumOf(State.class, encoding(p.encoded())));
    public final Bits code = out(bits(state.width()));
    public final Bool busy = out(bool());
    public final Bool idle = out(bool());
    public final UInt step = out(uint(2));

    @Override
    protected void build() {
      var now = reg(enumOf(State.class, encoding(p.encoded()))).init(State.IDLE).named("now");
      Bool second = reg(bool()).init(0).named("second");
      switchOn(now, s -> s
          .is(State.IDLE, () -> when(go, () -> now.set(State.LOAD)))
          .is(State.LOAD, () -> {
            second.set(second.not());
            when(second, () -> now.set(State.RUN));
          })
          .is(State.RUN, () -> when(stop, () -> now.set(State.IDLE))));
      state.set(now);
      code.set(now.asBits());
      busy.set(now.ne(State.IDLE));
      idle.set(now.eq(state.literal(State.IDLE)));
      switchOn(now, s -> s.is(State.LOAD, State.RUN, () -> step.set(now.eq(State.RUN)
          .mux(lit(2, 2), lit(1, 2)))).is(State.IDLE, () -> step.set(0)));
    }
  }

  static final class Pixel extends Bundle {
    public final EnumData<Colour> colour = enumOf(Colour.class);
    public final UInt level = uint(3);
  }

  /// Enumerations in vectors, bundles, streams, memories, and through a child.
  static final class Places extends Component {
    public final EnumData<Colour> x = in(enumOf(Colour.class));
    public final UInt index = in(uint(2));
    public final Bool write = in(bool());
    public final Stream<Pixel> a = slave(new Stream<>(new Pixel()));
    public final Stream<Pixel> b = master(new Stream<>(new Pixel()));
    public final EnumData<Colour> picked = out(enumOf(Colour.class));
    public final EnumData<Colour> stored = out(enumOf(Colour.class));
    public final EnumData<Colour> late = out(enumOf(Colour.class));
    public final EnumData<Colour> held = out(enumOf(Colour.class));
    public final EnumData<Colour> chosen = out(enumOf(Colour.class));
    public final EnumData<Colour> other = out(enumOf(Colour.class));
    public final Bool equal = out(bool());

    Places() {
      super(null, null);
    }

    @Override
    protected void build() {
      Vec<EnumData<Colour>> row = reg(vec(enumOf(Colour.class), 4));
      row.forEach(c -> c.init(Colour.BLUE));
      when(write, () -> row.at(index).set(x));
      picked.set(row.at(index));
      a.stage().connect(b);
      Mem<EnumData<Colour>> memory = mem(enumOf(Colour.class), 4).named("memory");
      memory.write(index, x, write);
      stored.set(memory.readSync(index));
      late.set(regNext(x));
      held.set(regNextWhen(x, write).init(Colour.WHITE));
      chosen.set(mux(write, lit(Colour.GREEN), x));
      equal.set(x.eq(picked));
      var child = new Swap(this);
      child.given.set(x);
      other.set(child.taken);
    }
  }

  /// RED and BLUE change places.
  static final class Swap extends Component {
    public final EnumData<Colour> given = in(enumOf(Colour.class));
    public final EnumData<Colour> taken = out(enumOf(Colour.class));

    Swap(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      taken.set(given);
      switchOn(given, s -> {
        s.is(Colour.RED, () -> taken.set(Colour.BLUE));
        s.is(Colour.BLUE, () -> taken.set(Colour.RED));
      });
    }
  }

  static final class Recoded extends Component {
    public final EnumData<Colour> x = in(enumOf(Colour.class));
    public final EnumData<Colour> y = in(enumOf(Colour.class, EnumEncoding.BINARY_ONE_HOT));
    public final EnumData<Colour> hot = out(enumOf(Colour.class, EnumEncoding.BINARY_ONE_HOT));
    public final EnumData<Colour> gray = out(enumOf(Colour.class, EnumEncoding.GRAY_SEQUENTIAL));
    public final EnumData<Colour> plain = out(enumOf(Colour.class));
    public final Bool equal = out(bool());
    public final Bool differs = out(bool());
    public final Bool isBlue = out(bool());

    Recoded() {
      super(null, null);
    }

    @Override
    protected void build() {
      hot.set(x);
      gray.set(y);
      plain.set(mux(x.eq(Colour.RED), y, x));
      equal.set(x.eq(y));
      differs.set(y.ne(x));
      isBlue.set(y.eq(Colour.BLUE));
    }
  }

  /// Codes of the enum itself.
  static final class Decode extends Component {
    public final Bits word = in(bits(6));
    public final EnumData<Op> op = out(enumOf(Op.class, o -> o.code));
    public final UInt kind = out(uint(2));

    Decode() {
      super(null, null);
    }

    @Override
    protected void build() {
      op.assignFromBits(word);
      kind.set(3);
      switchOn(op, s -> {
        s.is(Op.ADD, () -> kind.set(0));
        s.is(Op.LOAD, () -> kind.set(1));
        s.is(Op.STORE, () -> kind.set(2));
      });
    }
  }

  static final class Switches extends Component {
    public final EnumData<State> x = in(enumOf(State.class));
    public final Bool y = out(bool());
    public final Bool z = out(bool());

    Switches() {
      super(null, null);
    }

    @Override
    protected void build() {
      y.set(0);
      switchOn(x, s -> {
        s.is(State.IDLE, State.IDLE, () -> y.set(1));
        s.is(State.IDLE, () -> y.set(1));
        s.is(java.util.List.of(State.LOAD, State.RUN), () -> y.set(1));
        s.otherwise(() -> y.set(0));
      });
      switchOn(x, s -> s.is(State.IDLE, () -> z.set(1)).is(State.RUN, () -> z.set(0)));
    }
  }

  static final class Unlike extends Component {
    public final EnumData<Same> x = in(enumOf(Same.class));
    public final Vec<EnumData<State>> y = out(vec(enumOf(State.class), 1));
    public final EnumData<State> notRegister = out(enumOf(State.class));

    Unlike() {
      super(null, null);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    protected void build() {
      y.set((Vec) Vec.of(java.util.List.of(x)));
      notRegister.init(State.RUN);
      notRegister.set(State.IDLE);
      var State_IDLE = wire(bool()).named("State_IDLE");
      State_IDLE.set(1);
      y.at(0).set(State.RUN);
    }
  }

  static final class TwoCodes extends Component {
    public final EnumData<Same> x = in(enumOf(Same.class, s -> s.ordinal() - 1L));
    public final EnumData<Same> y = in(enumOf(Same.class, _ -> 7));

    TwoCodes() {
      super(null, null);
    }

    @Override
    protected void build() {}
  }

  static final class Spoken extends Component {
    public final EnumData<State> x = in(enumOf(State.class));

    Spoken() {
      super(null, null);
    }

    @Override
    protected void build() {
      when(x.eq(State.RUN), () -> report("x is ", x));
    }
  }
}
