package org.systole.check;

import org.junit.jupiter.api.Test;
import org.systole.spinal.Contract;

/// Mistakes with values, assignments, switches and registers, with the exact text.
final class ValueCheckTest {
  @Contract({"assign.override", "assign.slice", "assign.full"})
  @Test
  void should_accept_what_is_legal() {
    Verdict.works(BadValues.Fine::new);
  }

  @Contract("assign.unreachable")
  @Test
  void should_want_reachable_cases() {
    Verdict.fails(BadValues.Covered::new, """
        error[UNREACHABLE DEFAULT] all values of the selector have cases, so the default is never taken
          at    BadValues.java:21
          cause BadValues.java:19   the switch
          help  remove the default, or say coverUnreachable(true)
        """);
    Verdict.fails(BadValues.Repeated::new, """
        error[DUPLICATED ELEMENTS] 5 stands twice in one case of a switch on a
          at    BadValues.java:30
          cause BadDesigns.java:15   a declared here
          help  name it once, or say strict(false)
        error[UNREACHABLE IS] 4 has a case of the switch on a already
          at    BadValues.java:31
          cause BadValues.java:29   first case
          help  remove one of them
        error[OUT OF RANGE CONSTANT] a has 4 bits and never reaches 16
          at    BadValues.java:32
          cause BadDesigns.java:15   a declared here
          help  compare with a value that it can have, or widen it
        """);
  }

  @Contract("structure.scope")
  @Test
  void should_keep_signals_in_their_scope() {
    Verdict.fails(BadValues.Scoped::new, """
        error[SCOPE VIOLATION] inner of Scoped is made inside a when or switch and assigned outside of it
          at    BadValues.java:45
          cause BadValues.java:42   inner declared here
          help  declare it before the when or switch
        """);
  }

  @Contract({"check.range", "check.index"})
  @Test
  void should_want_indices_and_constants_in_range() {
    Verdict.fails(BadValues.Ranges::new, """
        error[RANGE] b has 4 bits, but bit 4 is taken
          at    BadValues.java:58
          cause BadDesigns.java:17   b declared here
          help  indices are 0 to 3
        error[WIDTH MISMATCH] b has 4 bits and is indexed with 2 bits, but wide has 3 bits
          at    BadValues.java:59
          cause BadValues.java:55   wide declared here
          help  resize(2) the index
        error[OUT OF RANGE CONSTANT] a has 4 bits and never reaches 300
          at    BadValues.java:59
          cause BadDesigns.java:15   a declared here
          help  compare with a value that it can have, or widen it
        error[OUT OF RANGE CONSTANT] a has 4 bits and never reaches 16
          at    BadValues.java:59
          cause BadDesigns.java:15   a declared here
          help  compare with a value that it can have, or widen it
        error[OUT OF RANGE CONSTANT] s has 4 bits and never reaches -9
          at    BadValues.java:59
          cause BadValues.java:53   s declared here
          help  compare with a value that it can have, or widen it
        error[OUT OF RANGE CONSTANT] a has 4 bits and never reaches 28
          at    BadValues.java:59
          cause BadDesigns.java:15   a declared here
          help  compare with a value that it can have, or widen it
        error[RANGE] b has 4 bits, but bits 0..2 are taken
          at    BadValues.java:60
          cause BadDesigns.java:17   b declared here
          help  give the higher index first
        error[RANGE] a has 4 bits, but bit -1 is taken
          at    BadValues.java:60
          cause BadDesigns.java:15   a declared here
          help  indices are 0 to 3
        error[RANGE] a left shift by 17 bits makes a wider than 65536 bits
          at    BadValues.java:61
          cause BadDesigns.java:15   a declared here
          help  resize the amount, or use shiftLeftKeep
        error[WIDTH MISMATCH] a has 4 bits but is compared with a pattern of 3 bits
          at    BadValues.java:62
          cause BadDesigns.java:15   a declared here
          help  write a pattern of 4 bits
        error[ASSIGNMENT OVERLAP] b is assigned again in full, so its earlier assignment has no effect
          at    BadValues.java:61
          cause BadValues.java:57   earlier assignment
          help  remove one of them, put the second under a when, or say allowOverride()
        """);
  }

  @Contract("check.loop")
  @Test
  void should_find_loops_between_bits_of_a_signal() {
    Verdict.fails(BadValues.Looped::new, """
        error[COMBINATORIAL LOOP] x -> x in Looped
          at    BadValues.java:69
          help  put a register into the loop
        """);
  }

  @Contract("reg.unassigned")
  @Test
  void should_warn_of_registers_that_keep_their_init_value() {
    Verdict.warns(BadValues.Kept::new, """
        warning[UNASSIGNED REGISTER] register kept of Kept is never assigned and keeps its init value
          at    BadValues.java:79
          help  assign it, or make it a constant
        """);
  }

  @Contract("reg.input")
  @Test
  void should_refuse_registers_as_inputs() {
    Verdict.fails(BadValues.Entered::new, """
        error[REGISTER DEFINED AS COMPONENT INPUT] an input of Entered is made with reg(..)
          at    BadValues.java:87
          cause BadValues.java:87   register made here
          help  make it in(type), and register its value with regNext in build()
        """);
  }

  @Test
  void should_want_init_values_that_fit() {
    Verdict.fails(BadValues.Inits::new, """
        error[WIDTH MISMATCH] held has 4 bits and cannot hold the init value 16
          at    BadValues.java:106
          cause BadValues.java:105   held declared here
          help  give a value that it can have
        error[INIT NOT CONSTANT] held has an init value that is no constant
          at    BadValues.java:107
          cause BadValues.java:105   held declared here
          help  give a constant, and assign the value after the reset
        error[WIDTH MISMATCH] held has 4 bits, but its init value has 5 bits
          at    BadValues.java:108
          cause BadValues.java:105   held declared here
          help  give the value 4 bits
        error[FIELD MISMATCH] Pair has no field z
          at    BadValues.java:112
          help  name its fields in a record of values
        error[WIDTH MISMATCH] pair_y has 4 bits and cannot hold the init value -9
          at    BadValues.java:113
          cause BadValues.java:110   pair_y declared here
          help  give a value that it can have
        error[FIELD MISMATCH] Vec has no init value like [1, 2, 3]
          at    BadValues.java:117
          help  name its fields in a record of values
        """);
  }

  @Test
  void should_want_hardware() {
    Verdict.fails(BadValues.Unmade::new, """
        error[TYPE WITHOUT HARDWARE] uint4 is a type, not a value
          at    BadValues.java:127
          help  wrap it in wire(..), reg(..), in(..) or out(..)
        """);
  }

  @Test
  void should_tell_variables_from_signals() {
    Verdict.warns(BadValues.Variables::new, """
        warning[VARIABLE REGISTER] held becomes another value, but the register keeps its own
          at    BadValues.java:136
          cause BadValues.java:134   held declared here
          help  assign the register with set(..), or take its variable() first
        """);
    Verdict.fails(BadValues.Ported::new, """
        error[NOT ASSIGNABLE] a is a port, not a variable
          at    BadValues.java:145
          cause BadDesigns.java:15   a declared here
          help  take its variable() first
        """);
  }

  @Test
  void should_compare_and_convert_equal_widths() {
    Verdict.fails(BadValues.Unlike::new, """
        error[WIDTH MISMATCH] 8 bits are assigned from 4 bits
          at    BadValues.java:154
          cause BadDesigns.java:15   a declared here
          help  resize(8) the value
        error[FIELD MISMATCH] fields 0, 1, 2 are compared with fields 0, 1
          at    BadValues.java:159
          help  take values of the same type
        """);
    Verdict.fails(BadValues.Nothing::new, """
        error[WIDTH MISMATCH] none is 0 bits but is assigned 2 bits
          at    BadValues.java:203
          cause BadValues.java:194   none declared here
          help  resize(0) the value, or declare none with 2 bits
        error[WIDTH MISMATCH] some is 2 bits but is assigned 0 bits
          at    BadValues.java:204
          cause BadValues.java:195   some declared here
          help  resize(2) the value, or declare some with 0 bits
        """);
  }
}
