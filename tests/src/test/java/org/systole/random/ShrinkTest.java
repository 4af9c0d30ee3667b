package org.systole.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.random.Shrinker.Failure;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;

/// Failing designs become small, and tests that developers can paste.
final class ShrinkTest {
  private static final List<Candidate> ENGINES = List.of(Candidate.BUILT_IN, Candidate.PLANTED);

  private final List<URLClassLoader> loaders = new ArrayList<>();

  @TempDir
  Path folder;

  @AfterEach
  void close() throws IOException {
    for (var loader : loaders) {
      loader.close();
    }
  }

  private static Failure shrunk(Program program) {
    return new Shrinker(Candidate.sides(ENGINES), 8, 400).shrunk(program, Row.random(3, 40));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void should_shrink_to_the_wrong_operator_and_print_a_test_that_fails_alike(long seed)
      throws IOException, ReflectiveOperationException {
    var large = Programs.module(seed, true);
    var failure = shrunk(large);
    var small = failure.program();
    String text = TestText.engines(failure, ENGINES);
    assertTrue(Smaller.count(small.body()) <= 4 && failure.rows().size() <= 3, text);
    var type = compiled(small.name() + "Test", text);
    var error = assertThrows(AssertionError.class, () -> run(type), text);
    assertTrue(error.getMessage().startsWith(failure.difference().output() + " in cycle "
        + failure.difference().cycle()), error.getMessage());
    run(compiled(small.name() + "Test", text.replace("Planted.of(design)",
        Candidate.BUILT_IN.java())));
  }

  @Test
  void should_shrink_expressions() {
    var failure = shrunk(Programs.expressions(1));
    assertEquals(1, failure.program().outputs().size());
    assertEquals(1, failure.rows().size());
    assertTrue(Rewrite.terms(failure.program().body()).size() <= 4,
        JavaText.of(failure.program(), 0));
  }

  @Test
  void should_print_what_it_builds() throws IOException, ReflectiveOperationException {
    var programs = IntStream.range(0, 8).mapToObj(i -> i % 4 == 0 ? Programs.expressions(i)
        : Programs.module(i, i % 2 == 0)).toList();
    for (var program : programs) {
      var type = compiled("Holder", "package org.systole.random;\nimport org.systole.hdl.*;\n"
          + "final class Holder {\n" + JavaText.of(program, 1) + "}\n");
      var make = type.getDeclaredClasses()[0].getDeclaredConstructor();
      make.setAccessible(true);
      var random = new Random(5);
      try (var one = engine(new Built(null, program));
          var other = engine((Component) make.newInstance())) {
        for (int t = 0; t < 50; t++) {
          for (var port : one.ports()) {
            if (port.input() && !port.name().equals("clk")) {
              long value = random.nextLong(1L << port.width());
              one.write(one.port(port.name()), value);
              other.write(other.port(port.name()), value);
            }
          }
          for (var output : program.outputs()) {
            assertEquals(one.read(one.port(output.name())), other.read(other.port(output.name())),
                program + "." + output.name());
          }
          Comparison.step(one);
          Comparison.step(other);
        }
      }
    }
  }

  private static Engine engine(Component component) {
    return BuiltInEngine.of(Checks.verify(Elaborator.elaborate(() -> component)),
        BuiltInOptions.zeros());
  }

  private static void run(Class<?> test) throws ReflectiveOperationException {
    var make = test.getDeclaredConstructor();
    make.setAccessible(true);
    var method = test.getDeclaredMethod("should_agree");
    method.setAccessible(true);
    try {
      method.invoke(make.newInstance());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AssertionError error) {
        throw error;
      }
      throw e;
    }
  }

  /// The class, beside those of this package.
  private Class<?> compiled(String name, String text)
      throws IOException, ReflectiveOperationException {
    Path out = Files.createTempDirectory(folder, "classes");
    Path source = out.resolve(name + ".java");
    Files.writeString(source, text);
    int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp",
        System.getProperty("java.class.path"), "-d", out.toString(), source.toString());
    assertEquals(0, exit, text);
    var loader = new URLClassLoader(new URL[] {out.toUri().toURL()},
        ShrinkTest.class.getClassLoader());
    loaders.add(loader);
    return loader.loadClass(ShrinkTest.class.getPackageName() + "." + name);
  }
}
