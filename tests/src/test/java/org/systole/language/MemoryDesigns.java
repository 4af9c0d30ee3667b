package org.systole.language;

import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Mem;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Memory.ReadUnderWrite;

/// Memories of all kinds of words, ports and contents.
final class MemoryDesigns {
  private MemoryDesigns() {}

  /// What every design here is driven with.
  abstract static class Driven extends Component {
    public final Bool enable = in(bool());
    public final Bool write = in(bool());
    public final UInt mode = in(uint(2));
    public final UInt a = in(uint(4));
    public final UInt b = in(uint(4));
    public final SInt data = in(sint(8));

    Driven(Object parameters) {
      super(null, parameters);
    }
  }

  /// Written under conditions; read with and without a clock.
  static final class Scopes extends Driven {
    public final SInt now = out(sint(8));
    public final SInt later = out(sint(8));

    Scopes() {
      super(null);
    }

    @Override
    protected void build() {
      var words = mem(sint(8), 16).named("words").init(i -> 3 * i - 20);
      when(write, () -> switchOn(mode, s -> s
          .is(1, () -> words.write(a, data))
          .is(2, () -> words.at(a).set(data.neg()))
          .otherwise(() -> words.write(b, data, enable))));
      now.set(words.at(b).read());
      later.set(words.readSync(b, enable));
    }
  }

  /// Reads that give the word before the write of the same cycle.
  static final class First extends Driven {
    public final SInt old = out(sint(8));
    public final SInt free = out(sint(8));

    First() {
      super(null);
    }

    @Override
    protected void build() {
      var words = mem(sint(8), 16).named("words").init(i -> i);
      words.write(a, data, write);
      old.set(words.readSync(b, enable, ReadUnderWrite.READ_FIRST));
      free.set(words.readSync(b));
    }
  }

  static final class Pair extends Bundle {
    public final Bool flag = bool();
    public final Vec<SInt> halves = vec(sint(4), 2);
  }

  /// Words that are bundles.
  static final class Pairs extends Driven {
    public final Bool flag = out(bool());
    public final SInt low = out(sint(4));
    public final SInt high = out(sint(4));

    Pairs() {
      super(null);
    }

    @Override
    protected void build() {
      var pairs = mem(new Pair(), 10).named("pairs").init(i -> i % 2);
      var pair = wire(new Pair());
      pair.flag.set(enable);
      pair.halves.at(0).set(data.slice(3, 0).asSInt());
      pair.halves.at(1).set(data.slice(7, 4).asSInt());
      when(write, () -> pairs.write(a, pair));
      var read = pairs.readSync(b);
      flag.set(read.flag);
      low.set(read.halves.at(0));
      high.set(read.halves.at(1));
    }
  }

  /// Memories of `depth` words of 32 bits that are written by bytes.
  static final class Bytes extends Component {
    record Lanes(int depth, ReadUnderWrite policy) {}

    private final Lanes p;

    Bytes(Lanes p) {
      this.p = p;
      super(null, p);
    }

    public final UInt a = in(uint(log2Up(p.depth())));
    public final UInt b = in(uint(log2Up(p.depth())));
    public final Bits data = in(bits(32));
    public final Bits mask = in(bits(4));
    public final Bool write = in(bool());
    public final Bool read = in(bool());
    public final Bits word = out(bits(32));

    @Override
    protected void build() {
      var words = mem(bits(32), p.depth()).named("words");
      words.write(a, data, write, mask);
      word.set(words.readSync(b, read, p.policy()));
    }
  }

  /// Contents: from literals, and too long for the Verilog.
  static final class Tables extends Component {
    Tables() {
      super(null, null);
    }

    public final UInt a = in(uint(7));
    public final UInt square = out(uint(14));
    public final SInt step = out(sint(4));

    @Override
    protected void build() {
      Mem<UInt> squares = mem(uint(14), 100).named("squares").init(i -> (long) i * i);
      square.set(squares.readSync(a));
      var steps = mem(sint(4), 4).named("steps").initWords(
          IntStream.of(3, -8, 0, -1).mapToObj(v -> slit(v, 4)).toList());
      step.set(steps.readAsync(a.slice(1, 0).asUInt()));
    }
  }

  /// One address for reading and writing, of one port or of two with a clock each.
  static final class Shared extends Component {
    record Sides(boolean dual) {}

    private final Sides p;

    Shared(Sides p) {
      this.p = p;
      super(null, p);
    }

    public final UInt a = in(uint(9));
    public final UInt b = in(uint(9));
    public final Bits data = in(bits(16));
    public final Bool enable = in(bool());
    public final Bool write = in(bool());
    public final Bits x = out(bits(16));
    public final Bits y = out(bits(16));

    @Override
    protected void build() {
      var words = mem(16, 512).named("words");
      if (!p.dual()) {
        x.set(words.readWriteSync(a, data, enable, write));
        y.set(b.resize(16).asBits());
        return;
      }
      clockingArea(ClockDomain.external("left"), () ->
          x.set(words.readWriteSync(a, data, enable, write, null, ReadUnderWrite.DONT_CARE, true)));
      clockingArea(ClockDomain.external("right"), () -> {
        words.write(b, data.not(), enable.and(write));
        y.set(words.readSync(b, enable, ReadUnderWrite.DONT_CARE, true));
      });
    }
  }

  /// A memory that nothing reads, and small ones.
  static final class Odd extends Component {
    Odd() {
      super(null, null);
    }

    public final UInt a = in(uint(1));
    public final Bits data = in(bits(4));
    public final Bits out = out(bits(4));
    public final Bits fixed = out(bits(4));

    @Override
    protected void build() {
      mem(4, 4).named("forgotten").write(lit(1, 2), data);
      var one = mem(4, 1);
      one.write(a, data);
      out.set(one.readSync(a));
      var two = mem(4, 2);
      two.write(lit(1, 1), data);
      fixed.set(two.readSync(lit(1, 1)));
    }
  }
}
