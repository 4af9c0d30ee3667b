package org.systole.language;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.PulseCCByToggle;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;

/// Clock domains that are made inside a design. Expected texts hold line numbers of this file: append, do not insert.
final class Domains {
  private Domains() {}

  static final ClockDomain SYNC =
      ClockDomain.DEFAULT.withReset("reset", ResetKind.SYNC, Level.HIGH);

  abstract static class Counting extends Component {
    Counting() {
      super(null, null);
    }

    final UInt counter(String name) {
      var q = reg(uint(4)).named(name).init(3);
      q.set(q.add(1));
      return q;
    }
  }

  /// A counter for each kind of area.
  static final class Areas extends Counting {
    public final Bool clear = in(bool());
    public final Bool go = in(bool());
    public final UInt alone = out(uint(4));
    public final UInt both = out(uint(4));
    public final UInt enabled = out(uint(4));
    public final UInt slow = out(uint(4));
    public final UInt slower = out(uint(4));
    public final Bool resetting = out(bool());

    @Override
    protected void build() {
      resetArea("aloneReset", clear, false, () -> alone.set(counter("aloneCount")));
      resetArea("bothReset", clear, true, () -> both.set(counter("bothCount")));
      clockEnableArea("going", go, () -> {
        enabled.set(counter("enabledCount"));
        slowArea("third", 3, () -> slower.set(counter("slowerCount")));
      });
      clockingArea(clockDomain().withFrequency(12_000_000), () ->
          slowAreaAt("fourth", 3_000_000, () -> slow.set(counter("slowCount"))));
      resetting.set(isResetActive());
    }
  }

  /// A reset that ends with the clock, for a domain of its own.
  static final class Released extends Counting {
    public final Bool button = in(bool());
    public final UInt count = out(uint(4));
    public final Bool resetting = out(bool());

    @Override
    protected void build() {
      var system = ClockDomain.DEFAULT.withReset("system", ResetKind.ASYNC, Level.HIGH);
      supply("system", asyncAssertSyncDeassert("raw", button, Level.LOW, system, 2));
      clockingArea(system, () -> {
        count.set(counter("counted"));
        resetting.set(isResetActive());
      });
    }
  }

  /// Values and pulses from one clock to another.
  static final class Over extends Counting {
    public final Bool pulse = in(bool());
    public final Bool arrived = out(bool());
    public final UInt value = out(uint(4));

    @Override
    protected void build() {
      var fast = ClockDomain.external("fast");
      var slow = ClockDomain.external("slow");
      var toggles = new PulseCCByToggle(this, new PulseCCByToggle.Params(fast, slow));
      toggles.pulseIn.set(pulse);
      arrived.set(toggles.pulseOut);
      var count = clocked(fast, () -> counter("count"));
      clockingArea(slow, () -> value.set(bufferCC(count, 3)));
    }
  }

  /// Two clocks in a fixed relation.
  static final class Related extends Counting {
    public final UInt value = out(uint(4));

    @Override
    protected void build() {
      var fast = ClockDomain.external("fast");
      var slow = ClockDomain.external("slow").syncWith(fast);
      var count = clocked(fast, () -> counter("count"));
      clockingArea(slow, () -> value.set(regNext(count).named("taken")));
    }
  }

  static final class Frequencies extends Counting {
    public final UInt value = out(uint(4));

    @Override
    protected void build() {
      value.set(counter("count"));
      slowAreaAt("a", 5, () -> { });
      clockingArea(clockDomain().withFrequency(12), () -> {
        slowAreaAt("b", 24, () -> { });
        slowAreaAt("c", 5, () -> { });
        slowArea("d", 0, () -> { });
      });
    }
  }

  static final class Lines extends Counting {
    public final Bool value = out(bool());

    @Override
    protected void build() {
      clockingArea(ClockDomain.DEFAULT.withoutReset(), () ->
          value.set(readReset().or(isResetActive()).or(readClockEnable())));
    }
  }
}
