package org.systole.errors;

import org.systole.hdl.BlackBox;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.Memory.ReadUnderWrite;

/// Errors of clocks, memories and foreign modules.
final class ClockErrors {
  private ClockErrors() {}

  @Explains(code = "CLOCK CROSSING VIOLATION",
      meaning = "A register takes a value of another clock, which may change in any "
        + "moment.")
  static final class ClockCrossingViolation {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var fast = clocked(ClockDomain.external("fast"), () -> counterFreeRun(16)).named("fast");
        b.set(regNext(fast.value().msb()).named("taken").asUInt().resize(4));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var fast = clocked(ClockDomain.external("fast"), () -> counterFreeRun(16)).named("fast");
        b.set(bufferCC(fast.value().msb()).asUInt().resize(4));
      }
    }
  }

  @Explains(code = "MISSING RESET SIGNAL",
      meaning = "A register has a reset value, or a foreign module a reset port, but "
        + "the clock domain has no reset.")
  static final class MissingResetSignal {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        clockingArea(ClockDomain.DEFAULT.withoutReset(), () -> b.set(regNext(a, 0).named("held")));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        clockingArea(ClockDomain.DEFAULT.withoutReset(), () -> b.set(regNext(a).named("held")));
      }
    }
  }

  @Explains(code = "CLOCK FREQUENCY",
      meaning = "A domain is slowed by a factor, or to a frequency, that cannot be.")
  static final class ClockFrequency {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        slowAreaAt("slow", 1_000_000, () -> b.set(regNext(a).named("held")));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        clockingArea(clockDomain().withFrequency(12_000_000), () ->
            slowAreaAt("slow", 1_000_000, () -> b.set(regNext(a).named("held"))));
      }
    }
  }

  @Explains(code = "MISSING LINE",
      meaning = "A reset, enable or soft reset is read that the clock domain does not "
        + "have.")
  static final class MissingLine {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(0);
        when(readClockEnable(), () -> b.set(a));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(0);
        when(isClockEnableActive(), () -> b.set(a));
      }
    }
  }

  @Explains(code = "TAG WITHOUT REGISTER",
      meaning = "`crossClockDomain()` is said of something that is no register.")
  static final class TagWithoutRegister {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var taken = wire(uint(4)).named("taken").crossClockDomain();
        taken.set(a);
        b.set(taken);
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var taken = reg(uint(4)).named("taken").crossClockDomain();
        taken.set(a);
        b.set(taken);
      }
    }
  }

  @Explains(code = "MEM INIT",
      meaning = "The initial content of a memory has another number of words, words "
        + "that are too wide, or words that are no constants.")
  static final class MemInit {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        b.set(mem(uint(4), 16).named("squares").init(1, 2, 3).readAsync(a));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        b.set(mem(uint(4), 16).named("squares").init(i -> i * i % 16).readAsync(a));
      }
    }
  }

  @Explains(code = "READ UNDER WRITE",
      meaning = "No Verilog gives what a read of the word that is being written is to "
        + "give.")
  static final class ReadsWhileWritten {
    static final class Wrong extends Small {
      @Override
      protected void build() {
        var words = mem(uint(4), 16).named("words");
        words.write(a, a);
        b.set(words.readSync(a, enable, ReadUnderWrite.WRITE_FIRST));
      }
    }

    static final class Right extends Small {
      @Override
      protected void build() {
        var words = mem(uint(4), 16).named("words");
        words.write(a, a);
        b.set(words.readSync(a, enable, ReadUnderWrite.READ_FIRST));
      }
    }
  }

  @Explains(code = "MISSING ENABLE PORT",
      meaning = "The clock domain has an enable, but the foreign module no port for it.")
  static final class MissingEnablePort {
    static final class Wrong extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          mapCurrentClockDomain("clk", "rst", null);
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = clocked(ClockDomain.DEFAULT.withEnable("tick", Level.HIGH),
            () -> new Box(this));
        box.x.set(a);
        b.set(box.y);
      }
    }

    static final class Right extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          mapCurrentClockDomain("clk", "rst", "ce");
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = clocked(ClockDomain.DEFAULT.withEnable("tick", Level.HIGH),
            () -> new Box(this));
        box.x.set(a);
        b.set(box.y);
      }
    }
  }

  @Explains(code = "MISSING ENABLE SIGNAL",
      meaning = "A foreign module has an enable port, but the clock domain has no "
        + "enable.")
  static final class MissingEnableSignal {
    static final class Wrong extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          mapCurrentClockDomain("clk", "rst", "ce");
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = new Box(this);
        box.x.set(a);
        b.set(box.y);
      }
    }

    static final class Right extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          mapCurrentClockDomain("clk", "rst", null);
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = new Box(this);
        box.x.set(a);
        b.set(box.y);
      }
    }
  }

  @Explains(code = "GENERIC",
      meaning = "A Verilog parameter of a foreign module is no constant.")
  static final class Generic {
    static final class Wrong extends Small {
      static final class Box extends BlackBox {
        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));

        Box(Component parent) {
          super(parent, null);
          addGeneric("START", x);
        }
      }

      @Override
      protected void build() {
        var box = new Box(this);
        box.x.set(a);
        b.set(box.y);
      }
    }

    static final class Right extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          addGeneric("START", 3);
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = new Box(this);
        box.x.set(a);
        b.set(box.y);
      }
    }
  }

  @Explains(code = "RTL PATH",
      meaning = "The Verilog file of a foreign module cannot be read.")
  static final class RtlPath {
    static final class Wrong extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          addRTLPath("nowhere/box.v");
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = new Box(this);
        box.x.set(a);
        b.set(box.y);
      }
    }

    static final class Right extends Small {
      static final class Box extends BlackBox {
        Box(Component parent) {
          super(parent, null);
          setInlineVerilog("""
              module Box (
                input  wire [3:0] x,
                output wire [3:0] y
              );
                assign y = x;
              endmodule
              """);
        }

        public final UInt x = in(uint(4));
        public final UInt y = out(uint(4));
      }

      @Override
      protected void build() {
        var box = new Box(this);
        box.x.set(a);
        b.set(box.y);
      }
    }
  }
}
