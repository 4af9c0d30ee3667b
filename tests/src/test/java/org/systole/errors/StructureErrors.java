package org.systole.errors;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Directions;
import org.systole.hdl.MasterSlave;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;

/// Errors of components, ports and names.
final class StructureErrors {
  private StructureErrors() {}

  @Explains(code = "HIERARCHY VIOLATION",
      meaning = "A component reads or drives what lies inside of another, or drives its "
        + "own input: only ports lead in and out.")
  static final class HierarchyViolation {
    static final class Wrong extends Small {
      static final class Child extends Component {
        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
        final UInt core = wire(uint(4));

        Child(Component parent) {
          super(parent, null);
        }

        @Override
        protected void build() {
          core.set(x.add(1));
          y.set(core);
        }
      }

      @Override
      protected void build() {
        var child = new Child(this);
        child.x.set(a);
        b.set(child.core);
      }
    }

    static final class Right extends Small {
      static final class Child extends Component {
        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
        final UInt core = wire(uint(4));

        Child(Component parent) {
          super(parent, null);
        }

        @Override
        protected void build() {
          core.set(x.add(1));
          y.set(core);
        }
      }

      @Override
      protected void build() {
        var child = new Child(this);
        child.x.set(a);
        b.set(child.y);
      }
    }
  }

  @Explains(code = "NO COMPONENT",
      meaning = "Hardware is described where no component is being built: in a "
        + "constructor in place of `build()`.")
  static final class NoComponent {
    static final class Wrong extends Small {
      {
        b.set(a);
      }

      @Override
      protected void build() {}
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a);
      }
    }
  }

  @Explains(code = "CAPTURING COMPONENT",
      meaning = "A component is an inner, local or anonymous class. What such a class "
        + "captures is no part of its parameters, and a body is made once for "
        + "equal parameters.")
  static final class CapturingComponent {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var child = new Component(this, null) {
          final UInt y = out(uint(4));

          @Override
          protected void build() {
            y.set(3);
          }
        };
        b.set(child.y);
      }
    }

    static final class Right extends Small {
      static final class Child extends Component {
        public final UInt y = out(uint(4));

        Child(Component parent) {
          super(parent, null);
        }

        @Override
        protected void build() {
          y.set(3);
        }
      }

      @Override
      protected void build() {
        b.set(new Child(this).y);
      }
    }
  }

  @Explains(code = "UNSOUND PARAMETERS",
      meaning = "Parameters hold something whose equality says nothing of its content: "
        + "an array, a lambda, a class of no value.")
  static final class UnsoundParameters {
    static final class Wrong extends Small {
      record Params(int[] steps) {}

      Wrong() {
        super(new Params(new int[] {1, 2}));
      }

      @Override
      protected void build() {
        b.set(a);
      }
    }

    static final class Right extends Small {
      record Params(List<Integer> steps) {}

      Right() {
        super(new Params(List.of(1, 2)));
      }

      @Override
      protected void build() {
        b.set(a);
      }
    }
  }

  @Explains(code = "IO BUNDLE ERROR",
      meaning = "A field of a bundle of ports has no direction.")
  static final class IoBundleError {
    static final class Wrong extends Small {
      static final class Bus extends Bundle implements MasterSlave {
        public final UInt data = uint(4);
        public final Bool ready = bool();

        @Override
        public void directions(Directions fields) {
          fields.out(data);
        }
      }

      public final Bus bus = slave(new Bus());

      @Override
      protected void build() {
        bus.ready.set(enable);
        b.set(bus.data);
      }
    }

    static final class Right extends Small {
      static final class Bus extends Bundle implements MasterSlave {
        public final UInt data = uint(4);
        public final Bool ready = bool();

        @Override
        public void directions(Directions fields) {
          fields.out(data).in(ready);
        }
      }

      public final Bus bus = slave(new Bus());

      @Override
      protected void build() {
        bus.ready.set(enable);
        b.set(bus.data);
      }
    }
  }

  @Explains(code = "AUTOCONNECT FAILED",
      meaning = "Streams or buses are joined whose directions do not meet.")
  static final class AutoconnectFailed {
    static final class Wrong extends Small {
      public final Stream<UInt> left = slave(new Stream<>(uint(4)));
      public final Stream<UInt> right = slave(new Stream<>(uint(4)));

      @Override
      protected void build() {
        left.connect(right);
        b.set(a);
      }
    }

    static final class Right extends Small {
      public final Stream<UInt> left = slave(new Stream<>(uint(4)));
      public final Stream<UInt> right = master(new Stream<>(uint(4)));

      @Override
      protected void build() {
        left.connect(right);
        b.set(a);
      }
    }
  }

  @Explains(code = "BAD NAME",
      meaning = "A name that a tool would misread: a keyword, or no identifier of "
        + "Verilog.")
  static final class BadName {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var begin = wire(uint(4)).named("begin");
        begin.set(a);
        b.set(begin);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var begin = wire(uint(4)).named("beginning");
        begin.set(a);
        b.set(begin);
      }
    }
  }

  @Explains(code = "NAME CLASH",
      meaning = "Two things of one module have one name, or a thing has the name of a "
        + "line such as `clk`.")
  static final class NameClash {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var next = wire(uint(4)).named("b");
        next.set(a);
        b.set(next);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var next = wire(uint(4)).named("next_b");
        next.set(a);
        b.set(next);
      }
    }
  }

  @Explains(code = "LOCK WITHOUT FRAGMENT",
      meaning = "An arbiter is to wait for the last fragment, but its payload is none.")
  static final class LockWithoutFragment {
    static final class Wrong extends Small {
      public final Stream<UInt> left = slave(new Stream<>(uint(4)));
      public final Stream<UInt> right = slave(new Stream<>(uint(4)));
      public final Stream<UInt> both = master(new Stream<>(uint(4)));

      @Override
      protected void build() {
        StreamArbiter.of(this, Arbitration.ROUND_ROBIN, Lock.FRAGMENT, List.of(left, right))
            .connect(both);
        b.set(a);
      }
    }

    static final class Right extends Small {
      public final Stream<UInt> left = slave(new Stream<>(uint(4)));
      public final Stream<UInt> right = slave(new Stream<>(uint(4)));
      public final Stream<UInt> both = master(new Stream<>(uint(4)));

      @Override
      protected void build() {
        StreamArbiter.of(this, Arbitration.ROUND_ROBIN, Lock.TRANSACTION, List.of(left, right))
            .connect(both);
        b.set(a);
      }
    }
  }
}
