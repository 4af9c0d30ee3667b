package org.systole.language;

import java.math.BigInteger;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;

/// Foreign Verilog inside a design. Expected texts hold line numbers of this file: append, do not insert.
final class Foreigns {
  private Foreigns() {}

  /// Adds STEP to its total in each enabled cycle.
  static final class Total extends BlackBox {
    record Params(int width, int step) {}

    private final Params p;

    Total(Component parent, Params p) {
      this.p = p;
      super(parent, p);
      addGeneric("WIDTH", p.width());
      addGeneric("STEP", p.step());
      mapCurrentClockDomain("clock", "rst", "ce");
      setInlineVerilog("""
          `default_nettype none
          module Total #(
            parameter WIDTH = 1,
            parameter STEP = 1
          ) (
            input  wire clock,
            input  wire rst,
            input  wire ce,
            input  wire stop,
            output reg  [WIDTH-1:0] total
          );
            always @(posedge clock) begin
              if (rst) total <= 0;
              else if (ce && !stop) total <= total + STEP[WIDTH-1:0];
            end
          endmodule
          `default_nettype wire
          """);
    }

    public final class Io extends Bundle {
      public final Bool halt = in(bool()).named("stop");
      public final UInt total = out(uint(p.width()));
    }

    public final Io io = new Io();
    {
      noIoPrefix();
    }
  }

  static final class Holder extends Component {
    public final Bool stop = in(bool());
    public final UInt a = out(uint(8));

    Holder() {
      super(null, null);
    }

    @Override
    protected void build() {
      var box = new Total(this, new Total.Params(8, 3));
      box.io.halt.set(stop);
      a.set(box.io.total);
    }
  }

  static final ClockDomain LOW = ClockDomain.DEFAULT
      .withReset("resetn", ResetKind.SYNC, Level.LOW).withEnable("holdn", Level.HIGH);

  /// A parameter of each kind; the Verilog of the module is in a file.
  static final class Typed extends BlackBox {
    record File(String path) {}

    Typed(Component parent, File p) {
      super(parent, p);
      addGeneric("NUMBER", -5);
      addGeneric("LARGE", new BigInteger("123456789abc", 16));
      addGeneric("SMALL", new BigInteger("-123456789abc", 16));
      addGeneric("FLAG", true);
      addGeneric("REAL", 2.5);
      addGeneric("TEXT", "a \"b\"");
      addGeneric("BITS", lit(5, 4));
      mapClockDomain(ClockDomain.external("left"), "clk", "rst", Level.LOW, null, Level.HIGH);
      addRTLPath(p.path());
    }

    public final Bits result = out(bits(64));
  }

  static final class TypedHolder extends Component {
    private final Typed.File p;

    TypedHolder(Typed.File p) {
      this.p = p;
      super(null, p);
    }

    public final Bits result = out(bits(64));

    @Override
    protected void build() {
      result.set(new Typed(this, p).result);
    }
  }

  static final class Needy extends BlackBox {
    Needy(Component parent) {
      super(parent, null);
      mapCurrentClockDomain("clk", "rst", null);
      mapClockDomain(ClockDomain.DEFAULT, "clk2", null, "ce");
      addRTLPath("nowhere/needy.v");
    }

    public final Bool x = in(bool());
  }

  static final class NeedyHolder extends Component {
    NeedyHolder() {
      super(null, null);
    }

    public final Bool x = in(bool());

    @Override
    protected void build() {
      clocked(ClockDomain.DEFAULT.withBoot().withEnable("ce", Level.HIGH),
          () -> new Needy(this)).x.set(x);
    }
  }
}
