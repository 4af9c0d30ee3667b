package org.systole.check;

import org.junit.jupiter.api.Test;

/// Who may read and drive what.
final class StructureTest {
  @Test
  void should_let_outputs_and_wires_go_unread() {
    Verdict.works(BadStructures.Fine::new);
  }

  @Test
  void should_keep_out_of_children() {
    Verdict.fails(BadStructures.Reaching::new, """
        error[HIERARCHY VIOLATION] core of Child cannot be driven from Reaching
          at    BadStructures.java:65
          cause BadStructures.java:16   declared here
          help  drive inputs of direct children and own outputs, wires and registers only
        error[HIERARCHY VIOLATION] a of Reaching cannot be driven from Reaching
          at    BadStructures.java:68
          cause BadStructures.java:37   declared here
          help  drive inputs of direct children and own outputs, wires and registers only
        error[HIERARCHY VIOLATION] core of Child cannot be read from Reaching
          at    BadStructures.java:66
          cause BadStructures.java:16   declared here
          help  pass the value through ports
        """);
  }

  @Test
  void should_keep_children_out() {
    Verdict.fails(BadStructures.Reached::new, """
        error[HIERARCHY VIOLATION] own of Reached cannot be driven from Child
          at    BadStructures.java:30
          cause BadStructures.java:39   declared here
          help  drive inputs of direct children and own outputs, wires and registers only
        error[HIERARCHY VIOLATION] own of Reached cannot be read from Child
          at    BadStructures.java:31
          cause BadStructures.java:39   declared here
          help  pass the value through ports
        error[ASSIGNMENT OVERLAP] core is assigned again in full, so its earlier assignment has no effect
          at    BadStructures.java:31
          cause BadStructures.java:26   earlier assignment
          help  remove one of them, put the second under a when, or say allowOverride()
        """);
  }

  @Test
  void should_want_inputs_of_children_driven() {
    Verdict.fails(BadStructures.Idle::new, """
        error[NO DRIVER ON] input x of instance child in Idle is never driven
          at    BadStructures.java:85
          cause BadStructures.java:13   x declared here
          help  assign it in build() of Idle
        """);
  }

  @Test
  void should_want_opposite_directions() {
    Verdict.fails(BadStructures.Wrong::new, """
        error[AUTOCONNECT FAILED] Stream of right_valid cannot be the sink in Wrong
          at    BadStructures.java:99
          cause BadStructures.java:91   right_valid declared here
          help  connect from the slave ports of this component and the master ports of its children to its master ports and the slave ports of its children
        error[NO DRIVER ON] left_ready of Wrong is never driven
          at    BadStructures.java:90
          help  assign it in build()
        error[NO DRIVER ON] right_ready of Wrong is never driven
          at    BadStructures.java:91
          help  assign it in build()
        """);
  }
}
