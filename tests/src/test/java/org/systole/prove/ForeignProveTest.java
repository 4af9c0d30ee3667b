package org.systole.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
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
          at    ForeignProveTest.java:24
          help  give its Verilog with setInlineVerilog or addRTLPath, or prove the parts around it by \
        themselves""", refused(new Limit(4, "posedge", false)));
  }

  @Test
  void should_refuse_another_edge_of_the_clock() {
    assertEquals("""
        error[SEVERAL CLOCKS] black box Saturating has registers of the falling edge
          at    ForeignProveTest.java:24
          cause induction steps from edge to edge of one clock
          help  map its clock port to the clock domain, or prove the parts around it by themselves""",
        refused(new Limit(4, "negedge", true)));
  }

  private static String refused(Limit limit) {
    return assertThrows(UserError.class, () -> Prove.holds(() -> new Fenced(limit))).getMessage();
  }
}
