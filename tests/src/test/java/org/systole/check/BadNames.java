package org.systole.check;

import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Designs whose names are refused. Expected texts hold line numbers of this file: append, do not insert.
final class BadNames {
  private BadNames() {}

  static final class Local extends Component {
    public record Params(String name) implements NamedParameters {
      @Override
      public String moduleSuffix() {
        return "x";
      }
    }

    private final Params p;

    Local(Params p) {
      this.p = p;
      super(null, p);
    }

    public final Bool a = in(bool());
    public final Bool b = out(bool());

    @Override
    protected void build() {
      var local = wire(bool()).named(p.name());
      local.set(a);
      b.set(local);
    }
  }

  static final class Stored extends Component {
    Stored() {
      super(null, null);
    }

    public final Bool b = out(bool());

    @Override
    protected void build() {
      var first = reg(bool()).named("cell").init(0);
      first.set(first.not());
      b.set(first);
    }
  }

  static final class Ports extends Component {
    Ports() {
      super(null, null);
    }

    public final Bool input = in(bool());
    public final Bool reset = in(bool());
    public final Bool signed = out(bool());
    public final Bool queue = out(bool());

    @Override
    protected void build() {
      signed.set(input);
      queue.set(reset);
    }
  }

  static final class Twice extends Component {
    Twice() {
      super(null, null);
    }

    public final Bool a = in(bool());
    public final Bool b = out(bool());

    @Override
    protected void build() {
      var one = reg(bool()).named("held");
      var two = wire(bool()).named("held");
      one.set(a);
      two.set(one);
      b.set(two);
    }
  }

  static final class Memories extends Component {
    Memories() {
      super(null, null);
    }

    public final UInt address = in(uint(2));
    public final Bool b = out(bool());

    @Override
    protected void build() {
      var table = mem(1, 4).named("table").init(0, 0, 0, 0);
      var one = mem(1, 4).named("bank").init(0, 0, 0, 0);
      var two = mem(1, 4).named("bank").init(0, 0, 0, 0);
      b.set(table.readSync(address).bit(0)
          .xor(one.readSync(address).bit(0))
          .xor(two.readSync(address).bit(0)));
    }
  }

  static final class Inverter extends Component {
    Inverter(Component parent) {
      super(parent, null);
    }

    public final Bool a = in(bool());
    public final Bool b = out(bool());

    @Override
    protected void build() {
      b.set(a.not());
    }
  }

  static final class Instances extends Component {
    Instances() {
      super(null, null);
    }

    public final Bool a = in(bool());
    public final Bool b = out(bool());

    @Override
    protected void build() {
      var one = new Inverter(this);
      one.named("begin");
      var two = new Inverter(this);
      two.named("second");
      var three = new Inverter(this);
      three.named("second");
      one.a.set(a);
      two.a.set(one.b);
      three.a.set(two.b);
      var local = wire(bool()).named("begin_b");
      local.set(three.b);
      b.set(local);
    }
  }

  static final class Foreign extends BlackBox {
    Foreign(Component parent) {
      super(parent, null);
      addGeneric("WIDTH IN BITS", "4");
      mapClock("clocking");
    }

    public final Bool a = in(bool());
    public final Bool design = out(bool());

    @Override
    protected String verilogName() {
      return "9lives";
    }
  }

  static final class Wrapper extends Component {
    Wrapper() {
      super(null, null);
    }

    public final Bool a = in(bool());
    public final Bool b = out(bool());

    @Override
    protected void build() {
      var box = new Foreign(this);
      box.a.set(a);
      b.set(box.design);
    }
  }

  static final class Gridded extends Component {
    Gridded() {
      super(null, null);
    }

    public final Bits column = in(bits(2));
    public final Bits b = out(bits(3));

    @Override
    protected void build() {
      var cells = grid("cell", 2, 3, Inverter::new);
      var north = wire(bits(3)).named("northern");
      north.set(column.resize(3));
      cells.southward(c -> c.a, c -> c.b, north, "aEdge");
      b.set(cells.south(c -> c.b, "cells"));
    }
  }
}
