package org.systole.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.spinal.Contract;

final class NameCheckTest {
  private static void local(String name, String expected) {
    Verdict.fails(() -> new BadNames.Local(new BadNames.Local.Params(name)), expected);
  }

  @Test
  void should_take_names_that_no_tool_misreads() {
    for (String name : new String[] {"beforeValue", "_x1", "Cell", "a$b", "clk_q"}) {
      Verdict.works(() -> new BadNames.Local(new BadNames.Local.Params(name)));
    }
  }

  @Test
  @Contract("name.clash")
  void should_refuse_keywords() {
    local("before", """
        error[BAD NAME] wire "before" of Local is a keyword of Verilog or SystemVerilog
          at    BadNames.java:33
          cause tools read it as a keyword, not as a name
          help  rename it, for example to beforeValue
        """);
    Verdict.fails(BadNames.Stored::new, """
        error[BAD NAME] register "cell" of Stored is a keyword of Verilog or SystemVerilog
          at    BadNames.java:48
          cause tools read it as a keyword, not as a name
          help  rename it, for example to cellValue
        """);
  }

  @Test
  void should_refuse_what_is_no_identifier() {
    local("two words", """
        error[BAD NAME] wire "two words" of Local is not a Verilog identifier
          at    BadNames.java:33
          cause it must begin with a letter or _ and go on with letters, digits, _ and $
          help  rename it, for example to two_words
        """);
    local("1st", """
        error[BAD NAME] wire "1st" of Local is not a Verilog identifier
          at    BadNames.java:33
          cause it must begin with a letter or _ and go on with letters, digits, _ and $
          help  rename it, for example to n1st
        """);
    local("", """
        error[BAD NAME] wire "" of Local is not a Verilog identifier
          at    BadNames.java:33
          cause it must begin with a letter or _ and go on with letters, digits, _ and $
          help  rename it, for example to n
        """);
  }

  @Test
  void should_refuse_names_of_ports() {
    local("b", """
        error[NAME CLASH] Reserved name b is not free: wire "b" of Local has the name of an output
          at    BadNames.java:33
          cause BadNames.java:29   output declared here
          help  rename one of them
        """);
  }

  @ParameterizedTest
  @CsvSource({"clk,clock", "reset,reset", "unused,gatherer of unused bits", "Local_x,module"})
  void should_refuse_reserved_names(String name, String bearer) {
    local(name, """
        error[NAME CLASH] Reserved name %1$s is not free: wire "%1$s" of Local has the name of the %2$s
          at    BadNames.java:33
          cause this name is reserved in every module
          help  rename the wire
        """.formatted(name, bearer));
  }

  @Test
  void should_refuse_ports() {
    Verdict.fails(BadNames.Ports::new, """
        error[BAD NAME] input "input" of Ports is a keyword of Verilog or SystemVerilog
          at    BadNames.java:59
          cause tools read it as a keyword, not as a name
          help  rename it, for example to inputValue
        error[NAME CLASH] Reserved name reset is not free: input "reset" of Ports has the name of the reset
          at    BadNames.java:60
          cause this name is reserved in every module
          help  rename the input
        error[BAD NAME] output "signed" of Ports is a keyword of Verilog or SystemVerilog
          at    BadNames.java:61
          cause tools read it as a keyword, not as a name
          help  rename it, for example to signedValue
        error[BAD NAME] port "queue" of Ports is a word of C++
          at    BadNames.java:62
          cause Verilator renames it in its model
          help  rename it, for example to queueValue
        """);
  }

  @Test
  @Contract("name.twice")
  void should_refuse_two_of_one_name() {
    Verdict.fails(BadNames.Twice::new, """
        error[NAME CLASH] Reserved name held is not free: wire "held" of Twice has the name of a register
          at    BadNames.java:82
          cause BadNames.java:81   register declared here
          help  rename one of them
        """);
    Verdict.fails(BadNames.Memories::new, """
        error[BAD NAME] memory "table" of Memories is a keyword of Verilog or SystemVerilog
          at    BadNames.java:99
          cause tools read it as a keyword, not as a name
          help  rename it, for example to tableValue
        error[NAME CLASH] Reserved name bank is not free: memory "bank" of Memories has the name of a memory
          at    BadNames.java:101
          cause BadNames.java:100   memory declared here
          help  rename one of them
        """);
  }

  @Test
  void should_refuse_instances() {
    Verdict.fails(BadNames.Instances::new, """
        error[BAD NAME] instance "begin" of Instances is a keyword of Verilog or SystemVerilog
          at    BadNames.java:132
          cause tools read it as a keyword, not as a name
          help  rename it, for example to beginValue
        error[NAME CLASH] Reserved name second is not free: instance "second" of Instances has the name of an instance
          at    BadNames.java:136
          cause BadNames.java:134   instance declared here
          help  rename one of them
        error[NAME CLASH] Reserved name begin_b is not free: wire "begin_b" (port b of instance begin) of Instances has the name of a wire
          at    BadNames.java:132
          cause BadNames.java:141   wire declared here
          help  rename one of them
        """);
  }

  @Test
  void should_refuse_foreign_names() {
    Verdict.fails(BadNames.Wrapper::new, """
        error[BAD NAME] module "9lives" is not a Verilog identifier
          at    BadNames.java:149
          cause it must begin with a letter or _ and go on with letters, digits, _ and $
          help  rename it, for example to n9lives
        error[BAD NAME] output "design" of Foreign is a keyword of Verilog or SystemVerilog
          at    BadNames.java:155
          cause tools read it as a keyword, not as a name
          help  rename it, for example to designValue
        error[BAD NAME] parameter "WIDTH IN BITS" of instance foreign is not a Verilog identifier
          at    BadNames.java:173
          cause it must begin with a letter or _ and go on with letters, digits, _ and $
          help  rename it, for example to WIDTH_IN_BITS
        error[BAD NAME] clock port "clocking" of instance foreign is a keyword of Verilog or SystemVerilog
          at    BadNames.java:173
          cause tools read it as a keyword, not as a name
          help  rename it, for example to clockingValue
        """);
  }

  @Test
  void should_refuse_parts_of_a_grid() {
    Verdict.fails(BadNames.Gridded::new, """
        error[NAME CLASH] Reserved name column is not free: loop variable "column" (of grids) of Gridded has the name of an input
          at    BadNames.java:189
          cause BadNames.java:184   input declared here
          help  rename one of them
        error[BAD NAME] grid "cell" of Gridded is a keyword of Verilog or SystemVerilog
          at    BadNames.java:189
          cause tools read it as a keyword, not as a name
          help  rename it, for example to cellValue
        error[NAME CLASH] Reserved name aEdge is not free: inner name "aEdge" (of grid cell) of Gridded has the name of a wire
          at    BadNames.java:189
          cause BadNames.java:192   wire declared here
          help  rename one of them
        """);
  }
}
