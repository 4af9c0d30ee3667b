package org.systole.source;

import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.systole.check.Checks;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.read.Suggestions;

/// The component of a file that a verb works on.
///
/// It is the one that is asked for, else the only one, else the one named as the file, else the
/// only public one.
public final class Top {
  private final JavaFile file;
  private final Class<?> type;

  private Top(JavaFile file, Class<?> type) {
    this.file = file;
    this.type = type;
  }

  /// `wanted` is its name in the file (`Blinky`, `Outer.Inner`), or null.
  public static Top of(JavaFile file, String wanted) {
    var components = file.classes().stream().filter(Component.class::isAssignableFrom)
        .filter(c -> !c.isAnonymousClass() && !c.isLocalClass())
        .sorted(Comparator.comparing(JavaFile::nameOf)).toList();
    if (wanted != null) {
      return new Top(file, named(file, components, wanted));
    }
    var possible = components.stream().filter(c -> hindrance(c).isEmpty()).toList();
    if (possible.isEmpty()) {
      throw none(file, components);
    }
    String stem = file.name().replaceFirst("[.]java$", "");
    var isPublic = possible.stream().filter(c -> Modifier.isPublic(c.getModifiers())).toList();
    var chosen = possible.size() == 1 ? possible.getFirst()
        : possible.stream().filter(c -> c.getSimpleName().equals(stem)).findFirst()
            .orElse(isPublic.size() == 1 ? isPublic.getFirst() : null);
    if (chosen == null) {
      String names = possible.stream().map(JavaFile::nameOf).collect(Collectors.joining(", "));
      throw error("TOP", file.name() + " has " + possible.size() + " components", file.name(),
          "none is named " + stem + ", and not just one is public: " + names,
          "choose one, for example with --top " + JavaFile.nameOf(possible.getFirst()));
    }
    return new Top(file, chosen);
  }

  private static Class<?> named(JavaFile file, List<Class<?>> components, String wanted) {
    for (var type : components) {
      String name = JavaFile.nameOf(type);
      if (name.equals(wanted) || type.getSimpleName().equals(wanted)) {
        String why = hindrance(type);
        if (!why.isEmpty()) {
          throw error("TOP", name + " cannot be the top", "--top " + wanted, "it is " + why,
              "choose a top-level or static class that can be made");
        }
        return type;
      }
    }
    var names = components.stream().map(JavaFile::nameOf)
        .collect(Collectors.toCollection(TreeSet::new));
    throw error("TOP", "there is no component \"" + wanted + "\" in " + file.name(),
        "--top " + wanted, "", names.isEmpty() ? "it holds no component"
            : Suggestions.help(wanted, names));
  }

  /// Why a component cannot be made alone; empty when it can.
  private static String hindrance(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers()) ? "abstract"
        : BlackBox.class.isAssignableFrom(type) ? "foreign Verilog"
        : type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? "an inner class" : "";
  }

  private static UserError none(JavaFile file, List<Class<?>> components) {
    String cause = components.stream().map(c -> JavaFile.nameOf(c) + " is " + hindrance(c))
        .collect(Collectors.joining(", "));
    return error("TOP", file.name() + " holds no component that can be made", file.name(), cause,
        "write a class that extends org.systole.hdl.Component");
  }

  private static UserError error(String code, String message, String where, String cause,
      String help) {
    return new UserError(List.of(new Diagnostic(code, message, where, cause, help)));
  }

  /// The name that the file gives it.
  public String name() {
    return JavaFile.nameOf(type);
  }

  /// Makes the component with the parameters `NAME=VALUE` of `settings`, elaborates and checks it;
  /// all mistakes of one step are reported together.
  public Design design(List<String> settings) {
    var user = new UserCode(file);
    var top = new Maker(user, settings).make(type, !settings.isEmpty());
    return Checks.verify(elaborate(user, top));
  }

  /// What was found before an exception of the user's is reported with it.
  private static Design elaborate(UserCode user, Component top) {
    try {
      return user.run(() -> Elaborator.elaborate(() -> top));
    } catch (UserError thrown) {
      var findings = new Findings();
      findings.addAll(Elaborator.found(top));
      findings.addAll(thrown.diagnostics());
      findings.throwIfAny();
      throw thrown;
    }
  }
}
