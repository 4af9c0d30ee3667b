package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.sim.cli.EngineFlags;

/// `run` and `simulate` of a Java file: the table of cycles, what stands above it, what they refuse.
final class RunTest {
  @TempDir Path folder;

  private static final String COUNTER = """
      import org.systole.hdl.*;
      import org.systole.hdl.ir.ClockDomain;
      public class Counter extends Component {
        record Params(int bits) {
          Params() { this(3); }
        }
        private final Params p;
        public Counter(Params p) {
          this.p = p;
          super(null, p);
        }
        public final Bool enable = in(bool());
        public final SInt change = in(sint(p.bits()));
        public final SInt count = out(sint(p.bits()));
        public final Bits bits = out(bits(p.bits() + 2));
        @Override protected void build() {
          var value = reg(sint(p.bits())).named("value").init(1);
          when(enable, () -> value.set(value.add(change)));
          count.set(value);
          bits.set(value.asBits().resize(p.bits() + 2));
        }
      }
      """;

  @BeforeEach
  void writeDesign() throws IOException {
    Files.writeString(folder.resolve("Counter.java"), COUNTER);
  }

  private CommandLineRun run(String line) {
    return CommandLineRun.in(folder, line);
  }

  private void refuses(String line, String expected) {
    assertEquals(new CommandLineRun(2, "", expected), run(line));
  }

  private static final String TABLE = """
        cycle  enable  change  |  count  bits
            0       1       1  |      1    01
            1       1      -4  |      2    02
            2       0       2  |     -2    06
            3       0       2  |     -2    06
            4       0       2  |     -2    06
      """;

  @Test
  void should_sum_up_a_design_and_show_its_cycles() {
    assertEquals(new CommandLineRun(0, """
        Counter_3: 1 module, 1 instance, 1 register of 3 bits, 0 bits of memory
          input   clock     clk
          input   reset     reset
          input   bool      enable
          input   sint3     change
          output  sint3     count
          output  bits5     bits

        """ + TABLE, ""),
        run("run FOLDER/Counter.java --cycles 5 --poke enable=1,true,0 --poke change=1,-4,0b10"));
  }

  @Test
  void should_simulate_on_the_chosen_engine() {
    for (String engine : EngineFlags.NAMES) {
      assertEquals(new CommandLineRun(0, TABLE, ""), run("simulate FOLDER/Counter.java --cycles 5"
          + " --poke enable=1,true,0 --poke change=1,-4,0b10 --engine " + engine), engine);
    }
  }

  @Test
  void should_give_other_cycles_for_other_inputs_and_parameters() {
    assertEquals(new CommandLineRun(0, """
          cycle  reset  enable  change  |  count  bits
              0      0       1      12  |      1    01
              1      0       1      12  |     13    0d
              2      1       1      12  |      1    01
        """, ""), run("simulate FOLDER/Counter.java --cycles 3 --set bits=5 --poke enable=1"
            + " --poke change=12 --poke reset=0,0,1"));
  }

  @Test
  void should_run_the_example_that_warms_the_launcher_up() throws IOException {
    try (var example = Warmup.class.getResourceAsStream("/org/systole/examples/MacArray.java")) {
      Files.copy(example, folder.resolve("MacArray.java"));
    }
    var run = run("run FOLDER/MacArray.java --set rows=2 --set cols=1 --poke activations=0xff01"
        + " --cycles 4");
    assertEquals("", run.err());
    // row 0 adds 3 * 1, row 1 a cycle later 3 * -1
    assertEquals("""
          cycle  activations  |    sums
              0         ff01  |  000000
              1         ff01  |  fffffd
              2         ff01  |  000000
              3         ff01  |  000000
        """, run.out().substring(run.out().indexOf("  cycle")));
  }

  @Test
  void should_write_a_waveform() throws IOException {
    assertEquals(0,
        run("run FOLDER/Counter.java --cycles 4 --poke enable=1 --wave FOLDER/c.vcd").code());
    String wave = Files.readString(folder.resolve("c.vcd"));
    assertTrue(wave.contains("$var") && wave.contains(" clk"), wave);
  }

  @Test
  void should_start_registers_without_a_reset_as_asked() throws IOException {
    Files.writeString(folder.resolve("Free.java"), """
        import org.systole.hdl.*;
        class Free extends Component {
          Free() { super(null, null); }
          public final UInt q = out(uint(32));
          @Override protected void build() {
            var held = reg(uint(32)).named("held");
            held.set(held.add(1));
            q.set(held);
          }
        }
        """);
    String free = "simulate FOLDER/Free.java --cycles 1";
    String zero = "  cycle  |           q\n      0  |           1\n";
    assertEquals(new CommandLineRun(0, zero, ""), run(free));
    var seven = run(free + " --start-seed 7");
    assertTrue(!seven.out().equals(zero) && seven.code() == 0, seven.out());
    assertEquals(seven, run(free + " --start-seed 7"));
    assertTrue(run(free + " --engine icarus").out().endsWith("|           x\n"));
    refuses(free + " --start-seed x", """
        error[BAD VALUE] --start-seed is "x"
          at    --start-seed
          cause it must be a whole number from 0 to 999999999
          help  write for example --start-seed 1
        """);
  }

  @Test
  void should_reset_with_the_level_and_kind_of_each_domain() throws IOException {
    Files.writeString(folder.resolve("Two.java"), """
        import org.systole.hdl.*;
        import org.systole.hdl.ir.ClockDomain;
        class Two extends Component {
          Two() { super(null, null); }
          public final UInt a = out(uint(4));
          public final UInt b = out(uint(4));
          @Override protected void build() {
            var one = reg(uint(4)).named("one").init(5);
            one.set(one.add(1));
            a.set(one);
            var other = ClockDomain.external("io")
                .withReset("io_resetn", ClockDomain.ResetKind.SYNC, ClockDomain.Level.LOW)
                .withEnable("io_hold", ClockDomain.Level.LOW);
            clockingArea(other, () -> {
              var two = reg(uint(4)).named("two").init(9);
              two.set(two.add(2));
              b.set(two);
            });
          }
        }
        """);
    assertEquals(new CommandLineRun(0, """
          cycle  |   a   b
              0  |   5   9
              1  |   6  11
              2  |   7  13
        """, ""), run("simulate FOLDER/Two.java --cycles 3"));
  }

  @Test
  void should_run_a_program_of_the_file() throws IOException {
    Files.writeString(folder.resolve("Main.java"), """
        import org.systole.check.Checks;
        import org.systole.hdl.*;
        class Main {
          static class Wire extends Component {
            Wire() { super(null, null); }
            public final Bool a = in(bool());
            public final Bool b = out(bool());
            @Override protected void build() { b.set(a); }
          }
          void main() {
            var design = Checks.verify(Elaborator.elaborate(Wire::new));
            System.out.println(design.top().name());
            if (design.modules().size() == 1) {
              throw new IllegalStateException("enough");
            }
          }
        }
        """);
    assertEquals(new CommandLineRun(2, "Wire\n", """
        error[EXCEPTION] IllegalStateException: enough
          at    Main.java:14
          cause thrown in Main.main()
          help  mend that line, or the values that it works on
        """), run("run FOLDER/Main.java"));
    refuses("run FOLDER/Main.java --cycles 3", """
        error[FLAGS] --cycles has no meaning for a program
          at    systole run
          cause the file has a main method, which decides what happens
          help  leave it out, or write systole simulate FILE.java
        """);
    assertEquals(0, run("simulate FOLDER/Main.java --cycles 3").code());
  }

  @Test
  void should_refuse_pokes_together() {
    refuses("run FOLDER/Counter.java --poke enabel=1 --poke count=1 --poke enable=2,maybe"
        + " --poke change=4 --poke clk=1 --poke change=1", """
        error[UNKNOWN PORT] Counter_3 has no port enabel
          at    Counter.java:10
          help  did you mean enable?
        error[NOT AN INPUT] count is an output
          at    --poke count=1
          cause Counter.java:14   declared here
          help  poke inputs only
        error[BAD VALUE] enable is "2"
          at    --poke enable=2,maybe
          cause it must be 0 or 1
          help  write for example --poke enable=1
        error[BAD VALUE] enable is "maybe"
          at    --poke enable=2,maybe
          cause it must be 0 or 1
          help  write for example --poke enable=1
        error[BAD VALUE] change is "4"
          at    --poke change=4
          cause it must be a whole number from -4 to 3
          help  write for example --poke change=1
        error[CLOCK] clk is a clock: the run drives it
          at    --poke clk=1
          cause Counter.java:10   declared here
          help  poke inputs only
        error[FLAG TWICE] change is poked twice
          at    --poke change=1
          cause only one list of values can hold
          help  write change=VALUE,VALUE
        """);
  }

  @Test
  void should_refuse_wrong_flags_together() {
    refuses("run FOLDER/Counter.java --poke enable --poke =1 --cycles -1 --engine vvp", """
        error[BAD VALUE] --cycles is "-1"
          at    --cycles
          cause it must be a whole number from 0 to 999999999
          help  write for example --cycles 20
        error[BAD VALUE] --poke is "enable"
          at    --poke
          cause it has not the form PORT=VALUE or PORT=VALUE,VALUE
          help  write for example --poke enable=1
        error[BAD VALUE] --poke is "=1"
          at    --poke
          cause it has not the form PORT=VALUE or PORT=VALUE,VALUE
          help  write for example --poke enable=1
        error[BAD VALUE] --engine is "vvp"
          at    --engine
          cause there is no such engine
          help  known: %s
        """.formatted(String.join(", ", EngineFlags.NAMES.stream().sorted().toList())));
    refuses("simulate --cycles 3 --input 5x5x1 --filters 1 --kernel 3x3", """
        error[FLAGS] --cycles needs a design file
          at    systole simulate
          help  write systole simulate FILE.java
        """);
    refuses("simulate FOLDER/Counter.java --json", """
        error[FLAGS] --json does not belong to a design file
          at    systole simulate
          cause it describes an engine or what it runs
          help  leave it out; parameters of the component are given with --set
        """);
  }
}
