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

  static SortedSet<String> names() {
    try {
      Path classes = Path.of(JavaPairs.class.getProtectionDomain().getCodeSource().getLocation()
          .toURI());
      try (var files = Files.list(classes.resolve(PACKAGE.replace('.', '/')))) {
        return files.map(f -> f.getFileName().toString()).filter(f -> !f.contains("$"))
            .map(f -> f.replace(".class", "")).filter(JavaPairs::isComponent)
            .collect(Collectors.toCollection(TreeSet::new));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Class<?> type(String name) {
    try {
      return Class.forName(PACKAGE + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no Java component " + name, e);
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
