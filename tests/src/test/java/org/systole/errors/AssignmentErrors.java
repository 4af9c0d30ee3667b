package org.systole.errors;

import org.systole.hdl.UInt;

/// Errors of assignments, conditions and registers.
final class AssignmentErrors {
  private AssignmentErrors() {}

  @Explains(code = "NO DRIVER ON",
      meaning = "Something is read, or is an output or the input of a child, but "
        + "nothing assigns it.")
  static final class NoDriverOn {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var free = wire(uint(4)).named("free");
        b.set(free);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var free = wire(uint(4)).named("free");
        free.set(a);
        b.set(free);
      }
    }
  }

  @Explains(code = "LATCH DETECTED",
      meaning = "Under some conditions nothing is assigned, so a value without a "
        + "register would have to be kept.")
  static final class LatchDetected {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        when(enable, () -> b.set(a));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        when(enable, () -> b.set(a));
      }
    }
  }

  @Explains(code = "ASSIGNMENT OVERLAP",
      meaning = "An assignment replaces all of an earlier one in every case: the last "
        + "one wins.")
  static final class AssignmentOverlap {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        when(enable, () -> b.set(1));
        b.set(a);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a);
        when(enable, () -> b.set(1));
      }
    }
  }

  @Explains(code = "COMBINATORIAL LOOP",
      meaning = "A value depends on itself within one cycle.")
  static final class CombinatorialLoop {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var sum = wire(uint(4)).named("sum");
        sum.set(sum.add(a));
        b.set(sum);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var sum = reg(uint(4)).named("sum").init(0);
        sum.set(sum.add(a));
        b.set(sum);
      }
    }
  }

  @Explains(code = "NOT ASSIGNABLE",
      meaning = "The result of an operator, or a port taken for a variable, is "
        + "assigned.")
  static final class NotAssignable {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        b.add(1).set(a);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(a.sub(1));
      }
    }
  }

  @Explains(code = "UNREACHABLE DEFAULT",
      meaning = "All values of the selector have cases, so the default is never taken.")
  static final class UnreachableDefault {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        switchOn(enable, s -> s.is(false, () -> b.set(0))
            .is(true, () -> b.set(a))
            .otherwise(() -> b.set(1)));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        switchOn(enable, s -> s.is(false, () -> b.set(0))
            .is(true, () -> b.set(a)));
      }
    }
  }

  @Explains(code = "UNREACHABLE IS",
      meaning = "A value has two cases in a switch; the second is never taken.")
  static final class UnreachableIs {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        switchOn(a, s -> s.is(1, () -> b.set(1)).is(1, () -> b.set(2)));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        switchOn(a, s -> s.is(1, () -> b.set(1)).is(2, () -> b.set(2)));
      }
    }
  }

  @Explains(code = "DUPLICATED ELEMENTS",
      meaning = "One case of a switch names a value twice.")
  static final class DuplicatedElements {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        switchOn(a, s -> s.is(new long[] {5, 5}, () -> b.set(1)));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        switchOn(a, s -> s.is(new long[] {5, 6}, () -> b.set(1)));
      }
    }
  }

  @Explains(code = "SCOPE VIOLATION",
      meaning = "A wire or register that is made inside a `when` or `switchOn` is "
        + "assigned outside of it.")
  static final class ScopeViolation {
    static final class Wrong extends Small {
      private UInt inner;

      @Override
      protected void build() {
        when(enable, () -> {
          inner = wire(uint(4)).named("inner");
          inner.set(a);
        });
        inner.set(3);
        b.set(inner);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var inner = wire(uint(4)).named("inner");
        inner.set(3);
        when(enable, () -> inner.set(a));
        b.set(inner);
      }
    }
  }

  @Explains(code = "UNASSIGNED REGISTER",
      meaning = "A register is never assigned. With an initial value this is a warning: "
        + "it is a constant.")
  static final class UnassignedRegister {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var kept = reg(uint(4)).named("kept");
        b.set(kept);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var kept = reg(uint(4)).named("kept");
        kept.set(a);
        b.set(kept);
      }
    }
  }

  @Explains(code = "INIT NOT CONSTANT",
      meaning = "A reset value is known at run time only.")
  static final class InitNotConstant {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var held = reg(uint(4)).named("held").init(a);
        held.set(a);
        b.set(held);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var held = reg(uint(4)).named("held").init(3);
        held.set(a);
        b.set(held);
      }
    }
  }

  @Explains(code = "INIT WITHOUT REGISTER",
      meaning = "A reset value is given to something that is no register.")
  static final class InitWithoutRegister {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var held = wire(uint(4)).named("held").init(3);
        held.set(a);
        b.set(held);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var held = reg(uint(4)).named("held").init(3);
        held.set(a);
        b.set(held);
      }
    }
  }

  @Explains(code = "VARIABLE REGISTER",
      meaning = "`become` gives a name another value from here on; a register keeps its "
        + "own. A warning.")
  static final class VariableRegister {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var held = reg(uint(4)).named("held");
        held.set(a);
        held.become(held.add(1));
        b.set(held);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var held = reg(uint(4)).named("held");
        held.set(a);
        var next = held.variable();
        next.become(next.add(1));
        b.set(next);
      }
    }
  }

  @Explains(code = "REGISTER DEFINED AS COMPONENT INPUT",
      meaning = "An input cannot be a register: its value comes from outside.")
  static final class RegisterDefinedAsComponentInput {
    static final class Wrong extends Small {
      public final UInt x = in(reg(uint(4)));

      @Override
      protected void build() {
        b.set(x);
      }
    }

    static final class Right extends Small {
      public final UInt x = in(uint(4));

      @Override
      protected void build() {
        b.set(regNext(x));
      }
    }
  }
}
