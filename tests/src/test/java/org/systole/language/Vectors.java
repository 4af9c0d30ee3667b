package org.systole.language;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Designs around `Vec`. Expected texts hold line numbers of this file: append, do not insert.
final class Vectors {
  private Vectors() {}

  /// A signed sample with a flag.
  static final class Sample extends Bundle {
    public final SInt value;
    public final Bool flag = bool();
    private final int width;

    Sample(int width) {
      this.width = width;
      this.value = sint(width);
    }

    @Override
    public Sample copy() {
      return new Sample(width);
    }
  }

  /// `size` registers, one written and one read a cycle at run-time places.
  static final class File extends Component {
    public record Params(int size) {}

    private final Params p;

    File(Params p) {
      this.p = p;
      super(null, p);
    }

    private int bits() {
      return Math.max(1, log2Up(p.size()));
    }

    public final Bool write = in(bool());
    public final UInt target = in(uint(bits()));
    public final Sample data = in(new Sample(5));
    public final UInt from = in(uint(bits()));
    public final Sample read = out(new Sample(5));
    public final Vec<Sample> all = out(vec(new Sample(5), p.size()));
    public final Bool below = out(bool());

    @Override
    protected void build() {
      var held = reg(vec(new Sample(5), p.size())).named("held");
      for (var sample : held) {
        sample.value.init(-3);
        sample.flag.init(0);
      }
      when(write, () -> held.at(target).set(data));
      read.set(held.at(from));
      all.set(held);
      below.set(held.at(from).value.lt(0));
    }
  }

  /// A wire vector of vectors: one element of a default is replaced.
  static final class Nested extends Component {
    public final Vec<Vec<UInt>> given = in(vec(vec(uint(4), 2), 3));
    public final UInt row = in(uint(2));
    public final UInt column = in(uint(1));
    public final UInt value = in(uint(4));
    public final Vec<Vec<UInt>> changed = out(vec(vec(uint(4), 2), 3));
    public final UInt chosen = out(uint(4));

    Nested() {
      super(null, null);
    }

    @Override
    protected void build() {
      changed.set(given);
      changed.at(row).at(column).set(value);
      changed.at(0).at(1).setSlice(3, 3, given.at(2).at(0).slice(0, 0));
      chosen.set(given.at(row.add(1)).at(column));
    }
  }

  static final class Ranges extends Component {
    public final Vec<UInt> given = in(vec(uint(4), 3));
    public final UInt index = in(uint(3));
    public final Vec<UInt> taken = out(vec(uint(4), 2));
    public final UInt one = out(uint(4));

    Ranges() {
      super(null, null);
    }

    @Override
    protected void build() {
      one.set(given.at(3));
      taken.set(given);
      taken.at(-1).set(given.at(index));
      var narrow = wire(vec(uint(4), 2)).named("narrow");
      narrow.at(0).set(given.at(0).slice(4, 1).asUInt());
      narrow.at(1).setSlice(9, 0, given.at(1));
      narrow.at(1).setSlice(0, 1, given.at(1));
      one.add(1).set(given.at(0));
      narrow.at(0).init(2);
    }
  }

  static final class Fields extends Bundle {
    public final Bool other = bool();

    Fields(int unused) {}
  }

  static final class Unlike extends Component {
    public final Sample a = in(new Sample(3));
    public final Sample b = out(new Sample(4));
    public final Fields c = out(new Fields(1));

    Unlike() {
      super(null, null);
    }

    @Override
    protected void build() {
      b.set(a);
      c.set(a);
      c.other.set(a.flag.bit(1));
    }
  }

  static final class Uncopied extends Component {
    public final Vec<Fields> a = in(vec(new Fields(1), 2));

    Uncopied() {
      super(null, null);
    }

    @Override
    protected void build() {}
  }

  static final class Empty extends Component {
    public final Vec<UInt> a = in(Vec.of(List.of()));

    Empty() {
      super(null, null);
    }

    @Override
    protected void build() {}
  }

  /// An element is assigned, and one read, at an index that is a constant.
  static final class Fixed extends Component {
    Fixed() {
      super(null, null);
    }

    public final UInt data = in(uint(5));
    public final Vec<UInt> all = out(vec(uint(5), 3));
    public final UInt last = out(uint(5));

    @Override
    protected void build() {
      var held = reg(vec(uint(5), 3)).named("held");
      held.forEach(e -> e.init(9));
      held.at(U(2, 2)).set(data);
      all.set(held);
      last.set(held.at(U(2, 2)));
    }
  }
}
