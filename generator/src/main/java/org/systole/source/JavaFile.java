package org.systole.source;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.systole.diag.CompilerMessages;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// A Java file of a user, compiled in memory against Systole's own class path, and with it the files
/// that it uses: those of its folder and, when it is in a package, of the folders of other packages
/// beside it. No class file is written.
public final class JavaFile {
  private static final Pattern PACKAGE = Pattern.compile(
      "^(?:\\s|//.*|(?s:/\\*.*?\\*/))*package\\s+([\\w.]+)\\s*;");

  private final Path path;
  private final List<Class<?>> classes;
  private final Set<String> all;

  private JavaFile(Path path, List<Class<?>> classes, Set<String> all) {
    this.path = path;
    this.classes = List.copyOf(classes);
    this.all = Set.copyOf(all);
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
          "-implicit:class", "-sourcepath", root(path), "-classpath", System.getProperty("java.class.path"));
      var units = files.getJavaFileObjects(path);
      if (!javac.getTask(said, output, null, options, null, units).call()) {
        throw new CompilerMessages(said.toString().strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JavaFile(path, memory.of(path), memory.names());
  }

  /// The folder in which the packages of the file's own begin; empty when it lies elsewhere than its
  /// package says.
  private static String root(Path path) throws IOException {
    var declared = PACKAGE.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (declared.find()) {
      Path inside = Path.of(declared.group(1).replace('.', '/'));
      return !folder.endsWith(inside) ? ""
          : folder.getRoot().resolve(folder.subpath(0,
              folder.getNameCount() - inside.getNameCount())).toString();
    }
    return folder.toString();
  }

  /// The name of the file without its folder.
  public String name() {
    return path.getFileName().toString();
  }

  /// Its classes, nested ones too.
  public List<Class<?>> classes() {
    return classes;
  }

  /// Whether a frame of a stack lies in this file, or in one that it uses.
  boolean holds(StackTraceElement frame) {
    return all.contains(frame.getClassName());
  }

  /// What the file itself calls the class: `Outer.Inner`, without the package.
  static String nameOf(Class<?> type) {
    String whole = type.getName();
    String own = type.getPackageName().isEmpty() ? whole
        : whole.substring(type.getPackageName().length() + 1);
    return own.replace('$', '.');
  }
}
