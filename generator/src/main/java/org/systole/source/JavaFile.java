package org.systole.source;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import org.systole.diag.CompilerMessages;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// A Java file of a user, compiled in memory against Systole's own class path; no class file is
/// written.
public final class JavaFile {
  private final Path path;
  private final List<Class<?>> classes;

  private JavaFile(Path path, List<Class<?>> classes) {
    this.path = path;
    this.classes = List.copyOf(classes);
  }

  /// Compiles the file. What does not compile is `CompilerMessages`, javac's own text; no file there
  /// is a `UserError`.
  public static JavaFile compile(Path path) {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UserError(List.of(new Diagnostic("DESIGN FILE", path + " cannot be read",
          path.toString(), Files.exists(path) ? "it is a folder, or access is denied"
              : "it does not exist", "check the path")));
    }
    var javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new UserError(List.of(new Diagnostic("NO COMPILER", "this Java has no compiler",
          System.getProperty("java.home"), "it is a JRE", "run Systole on a JDK")));
    }
    var said = new StringWriter();
    var memory = new MemoryClasses(JavaFile.class.getClassLoader());
    try (var files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        var output = memory.writtenBeside(files)) {
      var options = List.of("-g", "-parameters", "-proc:none", "-nowarn", "-Xlint:none",
          "-implicit:none", "-sourcepath", "", "-classpath", System.getProperty("java.class.path"));
      var units = files.getJavaFileObjects(path);
      if (!javac.getTask(said, output, null, options, null, units).call()) {
        throw new CompilerMessages(said.toString().strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JavaFile(path, memory.all());
  }

  /// The name of the file without its folder.
  public String name() {
    return path.getFileName().toString();
  }

  /// Its classes, nested ones too.
  public List<Class<?>> classes() {
    return classes;
  }

  /// Whether a frame of a stack lies in this file.
  boolean holds(StackTraceElement frame) {
    return classes.stream().anyMatch(c -> c.getName().equals(frame.getClassName()));
  }

  /// What the file itself calls the class: `Outer.Inner`, without the package.
  static String nameOf(Class<?> type) {
    String whole = type.getName();
    String own = type.getPackageName().isEmpty() ? whole
        : whole.substring(type.getPackageName().length() + 1);
    return own.replace('$', '.');
  }
}
