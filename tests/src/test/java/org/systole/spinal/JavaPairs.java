package org.systole.spinal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.systole.hdl.Component;

/// The Java halves of the pairs: top-level components of the package `pairs`.
final class JavaPairs {
  private static final String PACKAGE = "org.systole.spinal.pairs.";

  private JavaPairs() {}

  /// The folder of all classes of the tests.
  static Path classes() {
    try {
      return Path.of(JavaPairs.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static SortedSet<String> names() {
    try (var files = Files.list(classes().resolve(PACKAGE.replace('.', '/')))) {
      return files.map(f -> f.getFileName().toString()).filter(f -> !f.contains("$"))
          .map(f -> f.replace(".class", "")).filter(JavaPairs::isComponent)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Class<?> type(String name) {
    return load(PACKAGE + name);
  }

  /// A class of the tests, not initialised.
  static Class<?> load(String name) {
    try {
      return Class.forName(name, false, JavaPairs.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no class " + name, e);
    }
  }

  static Component make(String name) {
    try {
      var constructor = type(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Component) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no Java component " + name, e);
    }
  }

  private static boolean isComponent(String name) {
    return Component.class.isAssignableFrom(type(name))
        && !Modifier.isAbstract(type(name).getModifiers());
  }
}
