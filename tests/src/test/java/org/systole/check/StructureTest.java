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
        error[HIERARCHY VIOLATION] Attempted to assign to signal 'core' (an instance of UInt), which is defined in component 'Child' (parent: 'Reaching') with direction 'directionless', but is not assignable from component 'Reaching'
          at    BadStructures.java:65
          cause BadStructures.java:16   core declared here
          help  assign an own wire, register or out port of component 'Reaching', or an in port of a direct child of it
        error[HIERARCHY VIOLATION] Attempted to assign to signal 'a' (an instance of UInt), which is defined in component 'Reaching' with direction 'input', but is not assignable from component 'Reaching'
          at    BadStructures.java:68
          cause BadStructures.java:37   a declared here
          help  assign an own wire, register or out port of component 'Reaching', or an in port of a direct child of it
        error[HIERARCHY VIOLATION] Attempted to read signal 'core' (an instance of UInt), which is defined in component 'Child' (parent: 'Reaching') with direction 'directionless', but is not readable from component 'Reaching'
          at    BadStructures.java:66
          cause BadStructures.java:16   core declared here
          help  read a signal of component 'Reaching' or a port of a direct child of it: pass the value through ports
        """);
  }

  @Test
  void should_keep_children_out() {
    Verdict.fails(BadStructures.Reached::new, """
        error[HIERARCHY VIOLATION] Attempted to assign to signal 'own' (an instance of UInt), which is defined in component 'Reached' with direction 'directionless', but is not assignable from component 'Child' (parent: 'Reached')
          at    BadStructures.java:30
          cause BadStructures.java:39   own declared here
          help  assign an own wire, register or out port of component 'Child' (parent: 'Reached'), or an in port of a direct child of it
        error[HIERARCHY VIOLATION] Attempted to read signal 'own' (an instance of UInt), which is defined in component 'Reached' with direction 'directionless', but is not readable from component 'Child' (parent: 'Reached')
          at    BadStructures.java:31
          cause BadStructures.java:39   own declared here
          help  read a signal of component 'Child' (parent: 'Reached') or a port of a direct child of it: pass the value through ports
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
        error[AUTOCONNECT FAILED] mismatched directions: left_valid (in, normalized: in) part of Bundle Stream and right_valid (in, normalized: in) part of Bundle Stream
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
