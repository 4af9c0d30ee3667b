package org.systole.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.prove.Claims.Level.Limit;
import org.systole.sim.prove.Proof;
import org.systole.sim.prove.Prove;
import org.systole.spinal.Contract;

/// Proofs that succeed, fail and do not tell.
final class ProveTest {
  @Test
  @Contract("stream.persistence")
  void should_prove_what_holds() {
    Prove.holds(() -> new Claims.Level(new Limit(10)));
    Prove.holds(() -> new Claims.Pipes(new Claims.Pipes.Promise(true)));
    Prove.holds(Claims.Queue::new);
  }

  @Test
  void should_show_what_breaks_an_assertion() {
    var error = assertThrows(AssertionError.class,
        () -> Prove.holds(16, () -> new Claims.Level(new Limit(3))));
    var lines = error.getMessage().lines().toList();
    assertEquals("refuted in cycle 6: count is 4 (Claims.java:34)", lines.getFirst());
    assertEquals("cycle  reset  up  down", lines.get(1));
    long ups = lines.stream().skip(2).filter(l -> l.matches(" +\\d+ +0 +1 +.*")).count();
    assertTrue(ups >= 4, error.getMessage());
    assertInstanceOf(Proof.Refuted.class,
        Prove.of(4, () -> new Claims.Pipes(new Claims.Pipes.Promise(false))));
  }

  @Test
  void should_name_the_line_of_an_assertion_without_a_text() {
    var error = assertThrows(AssertionError.class, () -> Prove.holds(Claims.Mute::new));
    assertTrue(error.getMessage().lines().findFirst().orElseThrow()
        .matches("refuted in cycle \\d+ [(]Claims.java:122[)]"), error.getMessage());
  }

  @Test
  void should_say_that_induction_does_not_tell() {
    var error = assertThrows(AssertionError.class, () -> Prove.holds(3, Claims.Deep::new));
    assertEquals("not proved: holds for the first 3 cycles after the reset, but induction over as"
        + " many does not reach further; assert an invariant of the registers, or allow more depth",
        error.getMessage());
  }

  @Test
  void should_refuse_what_it_cannot_prove() {
    var error = assertThrows(UserError.class, () -> Prove.holds(Claims.Silent::new));
    assertEquals("""
        error[NOTHING TO PROVE] Silent asserts nothing
          at    Claims.java:103
          help  write assert_(condition) in build()
        error[SEVERAL CLOCKS] Silent has 2 clocks
          at    Claims.java:103
          cause induction steps from edge to edge of one clock
          help  prove the parts of each clock domain by themselves""", error.getMessage());
  }

  @Test
  void should_write_a_test_that_fails(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("Broken.java"), """
        import org.systole.hdl.*;
        public final class Broken extends Component {
          public Broken() { super(null, null); }
          public final UInt step = in(uint(70));
          public final UInt seen = out(uint(70));
          @Override protected void build() {
            var last = regNext(step, 0);
            seen.set(last);
            assert_(last.bit(69).not(), "too much");
          }
        }
        """);
    compile(folder, "Broken");
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      var made = loader.loadClass("Broken").getConstructor();
      var proof = (Proof.Refuted) Prove.of(4, () -> {
        try {
          return (org.systole.hdl.Component) made.newInstance();
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      });
      Path waves = folder.resolve("broken.vcd");
      assertEquals("too much", proof.counterexample().replay(Optional.of(waves)).orElseThrow()
          .text());
      assertTrue(Files.readString(waves).contains("$var wire 70"));
      Files.writeString(folder.resolve("BrokenAgain.java"),
          proof.counterexample().test("BrokenAgain", "Broken"));
      compile(folder, "BrokenAgain");
      var type = loader.loadClass("BrokenAgain");
      var test = type.getDeclaredMethod("should_keep_its_assertions");
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      test.setAccessible(true);
      var failure = assertThrows(InvocationTargetException.class,
          () -> test.invoke(constructor.newInstance()));
      assertInstanceOf(RunFailure.class, failure.getCause());
    }
  }

  private static void compile(Path folder, String name) throws IOException {
    int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d",
        folder.toString(), "-cp", System.getProperty("java.class.path") + java.io.File.pathSeparator
            + folder, folder.resolve(name + ".java").toString());
    assertEquals(0, exit);
  }
}
