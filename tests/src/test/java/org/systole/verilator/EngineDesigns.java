package org.systole.verilator;

import java.util.List;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Designs for engines. Expected texts hold line numbers of this file: append, do not insert.
final class EngineDesigns {
  static final List<Integer> WIDTHS = List.of(1, 8, 32, 33, 64, 65, 130);

  private EngineDesigns() {}

  /// An unsigned and a signed value of each width.
  static final class Lanes extends Bundle {
    public final UInt u1 = uint(1);
    public final UInt u8 = uint(8);
    public final UInt u32 = uint(32);
    public final UInt u33 = uint(33);
    public final UInt u64 = uint(64);
    public final UInt u65 = uint(65);
    public final UInt u130 = uint(130);
    public final SInt s1 = sint(1);
    public final SInt s8 = sint(8);
    public final SInt s32 = sint(32);
    public final SInt s33 = sint(33);
    public final SInt s64 = sint(64);
    public final SInt s65 = sint(65);
    public final SInt s130 = sint(130);
  }

  /// `through` at once, `held` a cycle later; `name`, `eval` and `a__b` are names that the C++ model
  /// has for itself.
  static final class Widths extends Component {
    public final Lanes given = in(new Lanes());
    public final Lanes through = out(new Lanes());
    public final Lanes held = out(new Lanes());
    public final UInt name = in(uint(4));
    public final UInt eval = out(uint(4));
    public final Bool a__b = out(bool());

    Widths() {
      super(null, null);
    }

    @Override
    protected void build() {
      through.set(given);
      var kept = reg(new Lanes()).named("kept");
      kept.set(given);
      held.set(kept);
      eval.set(name);
      a__b.set(name.eq(3));
    }
  }

  /// Says something when `speak`, fails when `fail`, counts from reset.
  static final class Talker extends Component {
    public final Bool speak = in(bool());
    public final Bool fail = in(bool());
    public final UInt count = out(uint(8));

    Talker() {
      super(null, null);
    }

    @Override
    protected void build() {
      var counted = reg(uint(8)).named("counted").init(0);
      counted.set(counted.add(1).resize(8));
      count.set(counted);
      when(speak, () -> report("count is ", counted));
      assert_(fail.not(), "told to fail at ", counted);
      cover(counted.eq(3), "three");
    }
  }

  /// Foreign Verilog: `kind` 1 prints, 2 stops, 3 finishes, 4 never settles.
  static final class Foreign extends BlackBox {
    public final UInt kind = in(uint(3));
    public final Bool loop = out(bool());

    Foreign(Component parent) {
      super(parent, null);
      mapClock("clk");
    }
  }

  static final class AroundForeign extends Component {
    public final UInt kind = in(uint(3));
    public final Bool looped = out(bool());

    AroundForeign() {
      super(null, null);
    }

    @Override
    protected void build() {
      var box = new Foreign(this);
      box.named("box");
      box.kind.set(kind);
      looped.set(box.loop);
    }
  }

  static final String FOREIGN = """
      module Foreign (input clk, input [2:0] kind, output loop);
        wire a = kind == 4 ? !b : 1'b0;
        wire b = a;
        assign loop = b;
        always @(posedge clk) begin
          if (kind == 1) $display("hello %0d", kind);
          if (kind == 2) $stop;
          if (kind == 3) $finish;
        end
      endmodule
      """;
}
