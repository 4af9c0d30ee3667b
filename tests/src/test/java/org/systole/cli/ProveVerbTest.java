package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `prove` on the command line: what it says, what it keeps, what it refuses.
final class ProveVerbTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("Level.java"), """
        import org.systole.hdl.*;

        public final class Level extends Component {
          public record Params(int most) {}
          private final Params p;
          public Level(Params p) { this.p = p; super(null, p); }
          public final Bool up = in(bool());
          public final UInt count = out(uint(4));
          @Override protected void build() {
            var value = reg(uint(4)).named("value").init(0);
            when(up.and(value.ne(3)), () -> value.set(value.add(1)));
            count.set(value);
            assert_(value.le(p.most()), "count is ", value);
          }
        }
        """);
  }

  private CommandLineRun prove(String words) {
    return CommandLineRun.in(folder, "prove FOLDER/Level.java " + words);
  }

  @Test
  void should_prove() {
    assertEquals(new CommandLineRun(0, "Level_3: proved by induction over 2 cycles\n", ""),
        prove("--set most=3"));
  }

  @Test
  void should_keep_a_counterexample() throws IOException {
    Path waves = folder.resolve("broken.vcd");
    Path test = folder.resolve("BrokenTest.java");
    var run = prove("--set most=2 --wave " + waves + " --test " + test);
    assertEquals(1, run.code());
    assertTrue(run.out().startsWith(
        "Level_2: refuted in cycle 5: count is 3 (Level.java:13)\ncycle  reset  up\n"), run.out());
    assertTrue(Files.readString(waves).contains(" count [3:0] "));
    assertTrue(Files.readString(test).contains("final class BrokenTest {"));
  }

  @Test
  void should_refuse_what_it_cannot_do() {
    assertEquals(new CommandLineRun(2, "", """
        error[BAD VALUE] --depth is "x"
          at    --depth
          cause it must be a whole number from 1 to 1000
          help  write for example --depth 8
        error[BAD VALUE] --limit is "0"
          at    --limit
          cause it must be a whole number from 1 to 100000
          help  write for example --limit 8
        error[BAD VALUE] --test is broken.java
          at    --test
          cause the file's name is that of the class
          help  give a name such as FifoTest.java
        """), prove("--set most=2 --depth x --limit 0 --test broken.java"));
    var run = prove("--set most=2 --wave FOLDER/nowhere/broken.vcd");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("error[") && run.err().contains("FOLDER/nowhere/broken.vcd")
        && !run.err().contains("\tat "), run.err());
  }
}
