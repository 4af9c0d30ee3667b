package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that uses others beside it: what it does not name is not looked at.
final class FilesBesideTest {
  @TempDir Path folder;

  private CommandLineRun run(String line) {
    return CommandLineRun.in(folder, line);
  }

  private void file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void pwm(String body) throws IOException {
    file("Pwm.java", """
        import org.systole.hdl.*;
        public class Pwm extends Component {
          public final UInt duty = in(uint(Widths.BITS));
          public final Bool pulse = out(bool());
          public Pwm(Component parent) { super(parent, null); }
          @Override protected void build() {
        %s  }
        }
        """.formatted(body));
  }

  @BeforeEach
  void files() throws IOException {
    file("Widths.java", "interface Widths { int BITS = 3; }\n");
    file("Broken.java", "class Broken { this is no Java }\n");
    pwm("""
        var count = reg(uint(Widths.BITS)).named("count").init(0);
        count.set(count.add(1));
        pulse.set(count.lt(duty));
        assert_(pulse.and(count.eq(7)).not(), "pulse at the end");
        """);
    file("Lamp.java", """
        import org.systole.hdl.*;
        public class Lamp extends Component {
          public final Bool led = out(bool());
          public Lamp() { super(null, null); }
          @Override protected void build() {
            var pwm = new Pwm(this);
            pwm.duty.set(2);
            led.set(pwm.pulse);
          }
        }
        """);
  }

  @Test
  void should_run_with_what_lies_beside() {
    var run = run("run FOLDER/Lamp.java --cycles 4");
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Lamp: 2 modules, 2 instances, 1 register of 3 bits"),
        run.out());
    assertEquals(new CommandLineRun(0, """
          cycle  |  led
              0  |    1
              1  |    1
              2  |    0
        """, ""), run("simulate FOLDER/Lamp.java --cycles 3"));
    assertEquals(new CommandLineRun(0, "3 files in FOLDER/out\n", ""),
        run("generate FOLDER/Lamp.java --out FOLDER/out"));
    assertTrue(Files.exists(folder.resolve("out/Pwm.v")));
    var proof = run("prove FOLDER/Lamp.java");
    assertEquals(0, proof.code(), proof.toString());
    assertTrue(proof.out().contains("Lamp"), proof.toString());
  }

  @Test
  void should_choose_the_top_in_the_file_only() {
    assertEquals(new CommandLineRun(2, "", """
        error[TOP] there is no component "Pwm" in Lamp.java
          at    --top Pwm
          help  known: Lamp
        """), run("run FOLDER/Lamp.java --top Pwm"));
  }

  @Test
  void should_name_the_other_file_in_each_kind_of_mistake() throws IOException {
    pwm("pulse.sett(duty);\n");
    assertEquals(new CommandLineRun(2, "", """
        FOLDER/Pwm.java:7: error: cannot find symbol
        pulse.sett(duty);
             ^
          symbol:   method sett(UInt)
          location: variable pulse of type Bool
        1 error
        """), run("run FOLDER/Lamp.java"));
    pwm("""
        pulse.set(duty.bit(9));
        Object[] none = {};
        none[0] = duty;
        """);
    assertEquals(new CommandLineRun(2, "", """
        error[RANGE] duty has 3 bits, but bit 9 is taken
          at    Pwm.java:7
          cause Pwm.java:3   duty declared here
          help  indices are 0 to 2
        error[EXCEPTION] ArrayIndexOutOfBoundsException: Index 0 out of bounds for length 0
          at    Pwm.java:9
          cause thrown in Pwm.build()
          help  mend that line, or the values that it works on
        """), run("run FOLDER/Lamp.java"));
    pwm("");
    assertEquals(List.of("Pwm.java:4"), run("run FOLDER/Lamp.java").err().lines()
        .filter(l -> l.startsWith("  at ")).map(l -> l.substring(8)).toList());
  }

  @Test
  void should_find_other_packages_from_the_root_of_its_own() throws IOException {
    file("src/lib/wide/Inverter.java", """
        package lib.wide;
        import org.systole.hdl.*;
        public class Inverter extends Component {
          public final Bool a = in(bool());
          public final Bool b = out(bool());
          public Inverter(Component parent) { super(parent, null); }
          @Override protected void build() { b.set(a.not()); }
        }
        """);
    String top = """
        /* A top. */
        // Its package:
        package my.top;
        import lib.wide.Inverter;
        import org.systole.hdl.*;
        public class Twice extends Component {
          public final Bool a = in(bool());
          public final Bool b = out(bool());
          public Twice() { super(null, null); }
          @Override protected void build() {
            var one = new Inverter(this);
            var two = new Inverter(this);
            one.a.set(a);
            two.a.set(one.b);
            b.set(two.b);
          }
        }
        """;
    file("src/my/top/Twice.java", top);
    assertEquals(new CommandLineRun(0, "3 files in FOLDER/out\n", ""),
        run("generate FOLDER/src/my/top/Twice.java --out FOLDER/out"));
    file("elsewhere/Twice.java", top);
    var error = run("generate FOLDER/elsewhere/Twice.java --out FOLDER/no").err();
    assertTrue(error.startsWith("FOLDER/elsewhere/Twice.java:4: error: package lib.wide does"),
        error);
  }
}
