package org.systole.check;

import org.junit.jupiter.api.Test;
import org.systole.spinal.Contract;

/// Each check: a design that works, and one that fails with the exact text.
final class ChecksTest {
  @Test
  @Contract({"check.width", "op.bitwise-width"})
  void should_want_equal_widths() {
    Verdict.works(GoodDesigns.Widths::new);
    Verdict.fails(BadDesigns.Widths::new, """
        error[WIDTH MISMATCH] narrow is 2 bits but is assigned 4 bits
          at    BadDesigns.java:28
          cause BadDesigns.java:27   narrow declared here
          help  resize(2) the value, or declare narrow with 4 bits
        error[WIDTH MISMATCH] high is 3 bits but is assigned 4 bits
          at    BadDesigns.java:30
          cause BadDesigns.java:29   high declared here
          help  resize(3) the value, or declare high with 4 bits
        error[WIDTH MISMATCH] and joins 4 bits and 3 bits
          at    BadDesigns.java:31
          help  resize one of them
        """);
  }

  @Test
  @Contract("op.compare-bits")
  void should_compare_bits_of_equal_widths() {
    Verdict.works(GoodDesigns.Compared::new);
    Verdict.fails(BadDesigns.Compared::new, """
        error[WIDTH MISMATCH] eq joins 4 bits and 3 bits
          at    BadDesigns.java:207
          help  resize one of them
        """);
  }

  @Test
  @Contract({"check.driver", "structure.child-input", "reg.unassigned"})
  void should_want_a_driver() {
    Verdict.works(GoodDesigns.Driven::new);
    Verdict.fails(BadDesigns.Undriven::new, """
        error[NO DRIVER ON] b of Undriven is never driven
          at    BadDesigns.java:17
          help  assign it in build()
        error[NO DRIVER ON] floating of Undriven is never driven
          at    BadDesigns.java:38
          help  assign it in build()
        error[UNASSIGNED REGISTER] register stale of Undriven is never assigned and has no init
          at    BadDesigns.java:39
          help  assign it, or give it an init value
        error[NO DRIVER ON] input x of instance half in Undriven is never driven
          at    BadDesigns.java:40
          cause BadDesigns.java:47   x declared here
          help  assign it in build() of Undriven
        """);
  }

  @Test
  @Contract("check.latch")
  void should_detect_latches() {
    Verdict.works(GoodDesigns.Covered::new);
    Verdict.fails(BadDesigns.Latches::new, """
        error[LATCH DETECTED] b of Latches is not assigned on every path
          at    BadDesigns.java:17
          cause BadDesigns.java:63   assigned here
          help  assign a default before the when or switch
        error[LATCH DETECTED] chosen of Latches is not assigned on every path
          at    BadDesigns.java:64
          cause BadDesigns.java:65   assigned here
          help  assign a default before the when or switch
        error[LATCH DETECTED] halved of Latches is not assigned on every path
          at    BadDesigns.java:66
          cause BadDesigns.java:67   assigned here
          help  assign a default before the when or switch
        """);
  }

  @Test
  @Contract("check.loop")
  void should_find_loops() {
    Verdict.works(GoodDesigns.Feedback::new);
    Verdict.fails(BadDesigns.Loops::new, """
        error[COMBINATORIAL LOOP] ping -> pong -> ping in Loops
          at    BadDesigns.java:76
          help  put a register into the loop
        """);
  }

  @Test
  @Contract("assign.overlap")
  void should_find_useless_assignments() {
    Verdict.works(GoodDesigns.LastWins::new);
    Verdict.fails(BadDesigns.Overlaps::new, """
        error[ASSIGNMENT OVERLAP] b is assigned again in full, so its earlier assignment has no effect
          at    BadDesigns.java:90
          cause BadDesigns.java:89   earlier assignment
          help  remove one of them, put the second under a when, or say allowOverride()
        error[ASSIGNMENT OVERLAP] b is assigned again in full, so its earlier assignment has no effect
          at    BadDesigns.java:92
          cause BadDesigns.java:87   earlier assignment
          help  remove one of them, put the second under a when, or say allowOverride()
        """);
  }

  @Test
  @Contract("structure.hierarchy")
  void should_keep_the_hierarchy() {
    Verdict.works(GoodDesigns.Neighbours::new);
    Verdict.fails(BadDesigns.Reaches::new, """
        error[HIERARCHY VIOLATION] Attempted to assign to signal 'x' (an instance of UInt), which is defined in component 'Half' (parent: 'Nested') with direction 'input', but is not assignable from component 'Reaches'
          at    BadDesigns.java:101
          cause BadDesigns.java:47   x declared here
          help  assign an own wire, register or out port of component 'Reaches', or an in port of a direct child of it
        error[HIERARCHY VIOLATION] Attempted to assign to signal 'y' (an instance of UInt), which is defined in component 'Nested' (parent: 'Reaches') with direction 'output', but is not assignable from component 'Reaches'
          at    BadDesigns.java:102
          cause BadDesigns.java:110   y declared here
          help  assign an own wire, register or out port of component 'Reaches', or an in port of a direct child of it
        error[HIERARCHY VIOLATION] Attempted to assign to signal 'a' (an instance of UInt), which is defined in component 'Reaches' with direction 'input', but is not assignable from component 'Reaches'
          at    BadDesigns.java:103
          cause BadDesigns.java:15   a declared here
          help  assign an own wire, register or out port of component 'Reaches', or an in port of a direct child of it
        error[HIERARCHY VIOLATION] Attempted to read signal 'y' (an instance of UInt), which is defined in component 'Half' (parent: 'Nested') with direction 'output', but is not readable from component 'Reaches'
          at    BadDesigns.java:104
          cause BadDesigns.java:48   y declared here
          help  read a signal of component 'Reaches' or a port of a direct child of it: pass the value through ports
        """);
    Verdict.fails(BadDesigns.Peeks::new, """
        error[HIERARCHY VIOLATION] Attempted to read signal 'y' (an instance of UInt), which is defined in component 'Half' (parent: 'Nested') with direction 'output', but is not readable from component 'Peeks'
          at    BadDesigns.java:196
          cause BadDesigns.java:48   y declared here
          help  read a signal of component 'Peeks' or a port of a direct child of it: pass the value through ports
        """);
  }

  @Test
  @Contract("check.together")
  void should_report_several_findings_together() {
    Verdict.fails(BadDesigns.Several::new, """
        error[BAD NAME] wire "begin" of Several is a keyword of Verilog or SystemVerilog
          at    BadDesigns.java:128
          cause tools read it as a keyword, not as a name
          help  rename it, for example to beginValue
        error[WIDTH MISMATCH] begin is 2 bits but is assigned 4 bits
          at    BadDesigns.java:129
          cause BadDesigns.java:128   begin declared here
          help  resize(2) the value, or declare begin with 4 bits
        error[NO DRIVER ON] free of Several is never driven
          at    BadDesigns.java:130
          help  assign it in build()
        error[LATCH DETECTED] b of Several is not assigned on every path
          at    BadDesigns.java:17
          cause BadDesigns.java:131   assigned here
          help  assign a default before the when or switch
        """);
  }

  @Test
  void should_refuse_components_that_capture() {
    Verdict.fails(BadDesigns.Captures::new, """
        error[CAPTURING COMPONENT] org.systole.check.BadDesigns$Captures$1 is an inner, local or anonymous class: its captured values are no part of its parameters, so two different bodies would be taken for one
          at    BadDesigns.java:138
          help  make it a top-level or static class and pass its values in the parameters record
        """);
    Verdict.fails(BadDesigns::inner, """
        error[CAPTURING COMPONENT] org.systole.check.BadDesigns$Inner is an inner, local or anonymous class: its captured values are no part of its parameters, so two different bodies would be taken for one
          at    BadDesigns.java:162
          help  make it a top-level or static class and pass its values in the parameters record
        """);
  }

  @Test
  void should_refuse_parameters_without_value_equality() {
    Verdict.works(GoodDesigns.Valued::new);
    Verdict.fails(() -> BadDesigns.holder(new int[] {1}), """
        error[UNSOUND PARAMETERS] parameters of Holder hold an array in `held`, which has no value equality
          at    BadDesigns.java:201
          help  use numbers, strings, enums, records and lists of them
        """);
    Verdict.fails(() -> BadDesigns.holder(BadDesigns.lambda()), """
        error[UNSOUND PARAMETERS] parameters of Holder hold a lambda in `held`, which has no value equality
          at    BadDesigns.java:201
          help  use numbers, strings, enums, records and lists of them
        """);
    Verdict.fails(() -> BadDesigns.holder(BadDesigns.nested()), """
        error[UNSOUND PARAMETERS] parameters of Holder hold a java.lang.Object in `held`, which has no value equality
          at    BadDesigns.java:201
          help  use numbers, strings, enums, records and lists of them
        """);
  }
}
