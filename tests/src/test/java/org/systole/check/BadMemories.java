package org.systole.check;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Mem;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Memory.ReadUnderWrite;

/// Memories that checks refuse. Expected texts hold line numbers of this file: append, do not insert.
final class BadMemories {
  private BadMemories() {}

  abstract static class Small extends Component {
    public final UInt a = in(uint(4));
    public final Bits data = in(bits(8));
    public final Bool write = in(bool());
    public final Bits x = out(bits(8));

    Small() {
      super(null, null);
    }
  }

  static final class Widths extends Small {
    @Override
    protected void build() {
      var words = mem(8, 10).named("words");
      words.write(a.resize(3), data);
      words.write(a, data.resize(4), write, data.slice(2, 0));
      x.set(words.readSync(a.resize(5)));
    }
  }

  static final class Policies extends Small {
    @Override
    protected void build() {
      var words = mem(8, 16).named("words");
      words.write(a, data);
      var first = words.readSync(a, write, ReadUnderWrite.WRITE_FIRST);
      var two = mem(8, 16).named("two");
      two.write(a, data);
      two.write(a, data, write);
      x.set(first.or(two.readSync(a, write, ReadUnderWrite.READ_FIRST)));
    }
  }

  static final class Elsewhere extends Small {
    @Override
    protected void build() {
      var words = mem(8, 16).named("words");
      words.write(a, data);
      clockingArea(ClockDomain.DEFAULT.withEnable("tick", ClockDomain.Level.HIGH), () ->
          x.set(words.readSync(a, write, ReadUnderWrite.READ_FIRST)));
    }
  }

  static final class Unwritten extends Small {
    @Override
    protected void build() {
      x.set(mem(8, 16).named("words").readAsync(a));
    }
  }

  static final class Contents extends Small {
    @Override
    protected void build() {
      x.set(mem(8, 4).named("short").init(1, 2, 3).readAsync(a.resize(2)));
      mem(8, 2).named("wide").init(255, 256);
      mem(8, 2).named("narrow").init(-128, -129);
      mem(bits(8), 1).named("varied").initWords(java.util.List.of(data));
      mem(8, 0).named("none");
    }
  }

  static final class Keeper extends Component {
    final Mem<Bits> words = mem(8, 16).named("words");
    public final Bits y = out(bits(8));

    Keeper(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {
      words.write(lit(0, 4), lit(1, 8).asBits());
      y.set(words.readSync(lit(0, 4)));
    }
  }

  static final class Intruder extends Small {
    @Override
    protected void build() {
      var keeper = new Keeper(this);
      keeper.words.write(lit(1, 4), lit(1, 8).asBits());
      x.set(keeper.y);
    }
  }

  /// Written in one clock domain, read in another.
  static final class Crossing extends Component {
    record Way(boolean sync, boolean tagged) {}

    private final Way p;

    Crossing(Way p) {
      this.p = p;
      super(null, p);
    }

    public final UInt a = in(uint(2));
    public final Bits data = in(bits(4));
    public final Bits word = out(bits(4));

    @Override
    protected void build() {
      var words = mem(4, 4).named("words");
      clockingArea(ClockDomain.external("fast"), () -> words.write(a, data));
      clockingArea(ClockDomain.external("slow"), () -> {
        var read = p.sync()
            ? words.readSync(a, lit(true), ReadUnderWrite.DONT_CARE, p.tagged())
            : words.readAsync(a);
        word.set(regNext(read).named("taken"));
      });
    }
  }
}
