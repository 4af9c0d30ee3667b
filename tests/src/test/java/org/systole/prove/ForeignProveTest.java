package org.systole.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.diag.UserError;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Proof;
import org.systole.sim.prove.Prove;

/// Proofs through black boxes. Expected texts hold line numbers of this file: append, do not insert.
final class ForeignProveTest {
  /// Counts to `last` and stays there, on that edge; `known`: its Verilog is given.
  record Limit(int last, String edge, boolean known) {}

  static final class Saturating extends BlackBox {
    Saturating(Component parent, Limit p) {
      super(parent, p);
      addGeneric("LAST", p.last());
      mapCurrentClockDomain("clock", "rst", null);
      if (p.known()) {
        setInlineVerilog("""
            `default_nettype none
            module Saturating #(parameter LAST = 1) (
              input  wire clock,
              input  wire rst,
              input  wire up,
              output reg  [3:0] count
            );
              always @(EDGE clock or posedge rst)
                if (rst) count <= 4'd0;
                else if (up && count < LAST[3:0]) count <= count + 4'd1;
            endmodule
            """.replace("EDGE", p.edge()));
      }
    }

    public final Bool up = in(bool());
    public final UInt count = out(uint(4));
  }

  static final class Fenced extends Component {
    private final Limit p;

    Fenced(Limit p) {
      this.p = p;
      super(null, p);
    }

    public final Bool up = in(bool());
    public final UInt level = out(uint(4));

    @Override
    protected void build() {
      var box = new Saturating(this, p);
      box.named("box");
      box.up.set(up);
      level.set(box.count);
      assert_(box.count.le(4), "level is ", box.count);
    }
  }

  @Test
  void should_prove_with_the_verilog_of_a_black_box() {
    Prove.holds(() -> new Fenced(new Limit(4, "posedge", true)));
  }

  @Test
  void should_refute_and_replay_through_a_black_box() {
    var proof = Prove.of(16, () -> new Fenced(new Limit(5, "posedge", true)));
    var example = assertInstanceOf(Proof.Refuted.class, proof).counterexample();
    assertEquals("level is 5", example.replay(Optional.empty()).orElseThrow().text());
  }

  @Test
  void should_refuse_a_black_box_without_verilog() {
    assertEquals("""
        error[BLACK BOX] Saturating is a black box, of which nothing is known
          at    ForeignProveTest.java:26
          help  give its Verilog with setInlineVerilog or addRTLPath, or prove the parts around it by \
        themselves""", refused(new Limit(4, "posedge", false)));
  }

  @Test
  void should_refuse_another_edge_of_the_clock() {
    assertEquals("""
        error[SEVERAL CLOCKS] black box Saturating has registers of the falling edge
          at    ForeignProveTest.java:26
          cause induction steps from edge to edge of one clock
          help  map its clock port to the clock domain, or prove the parts around it by themselves""",
        refused(new Limit(4, "negedge", true)));
  }

  private static String refused(Limit limit) {
    return assertThrows(UserError.class, () -> Prove.holds(() -> new Fenced(limit))).getMessage();
  }

  /// `y[place -: 4]` of a register; `place` may be below 3 or not.
  static final class Parts extends BlackBox {
    Parts(Component parent, String place) {
      super(parent, place);
      mapCurrentClockDomain("clock", "rst", null);
      setInlineVerilog("""
          `default_nettype none
          module Parts (
            input  wire clock,
            input  wire rst,
            input  wire [3:0] n,
            output reg  [31:0] y
          );
            always @(posedge clock or posedge rst)
              if (rst) y <= 32'd0;
              else y[PLACE -: 4] <= 4'd0;
          endmodule
          """.replace("PLACE", place));
    }

    public final UInt n = in(uint(4));
    public final UInt y = out(uint(32));
  }

  static final class AroundParts extends Component {
    private final String place;

    AroundParts(String place) {
      this.place = place;
      super(null, place);
    }

    public final UInt n = in(uint(4));

    @Override
    protected void build() {
      var box = new Parts(this, place);
      box.named("box");
      box.n.set(n);
      assert_(box.y.eq(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "n[1:0] * 3 + 2", "(n + 1) * 2", "n - 1"})
  void should_refuse_a_part_that_may_reach_below_bit_0(String place) {
    assertEquals("""
        error[FOREIGN VERILOG] foreign module Parts writes a part that may reach below bit 0
          at    ForeignProveTest.java:109
          cause Yosys, which proves, writes none of its bits then; Verilog writes those that are there
          help  write y[n -: w] where n is at least w - 1 only, or prove the parts around it by themselves""", assertThrows(UserError.class, () -> Prove.holds(() -> new AroundParts(place))).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"n + 3", "n * 4 + 3", "(n + 1) * 4 - 1", "{n[3:2], 2'b11}"})
  void should_prove_through_a_part_that_stays_above(String place) {
    Prove.holds(() -> new AroundParts(place));
  }
}
