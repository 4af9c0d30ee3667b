package org.systole.sim.project;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.Component;

/// What a project is called: `my-core` as an artefact, `mycore` as a package, `MyCore` as a class.
record ProjectName(String artefact) {
  private static final String FORM = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final int LONGEST = 64;
  /// What the two classes of a project name besides what Java and the language know.
  private static final Set<String> TAKEN = Set.of("Params", "SimTest", "Dut", "EngineKind", "Test");

  /// Adds what speaks against the name.
  void check(Findings findings) {
    if (!artefact.matches(FORM) || artefact.length() > LONGEST) {
      findings.add(bad("\"" + artefact + "\" is no name of a project",
          "at most " + LONGEST + " lower-case letters and digits in words parted by single"
              + " hyphens, a letter first", "choose one, for example " + mended()));
    } else if (SourceVersion.isKeyword(inPackage())) {
      findings.add(bad("\"" + artefact + "\" gives the package " + inPackage(),
          "that is a keyword of Java", "choose another, for example " + artefact + "-core"));
    } else if (inPackage().equals("java")) {
      findings.add(bad("\"" + artefact + "\" gives the package java",
          "that is kept for Java itself", "choose another, for example java-core"));
    } else if (taken(type())) {
      findings.add(bad("\"" + artefact + "\" gives the class " + type(),
          "Java or the language has a class of that name",
          "choose another, for example " + artefact + "-core"));
    }
  }

  private static Diagnostic bad(String message, String cause, String help) {
    return new Diagnostic("BAD NAME", message, "systole init", cause, help);
  }

  private String mended() {
    String words = Stream.of(artefact.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(w -> !w.isEmpty()).collect(Collectors.joining("-"));
    String name = words.replaceFirst("^[0-9-]+", "");
    return name.matches(FORM) && name.length() <= LONGEST ? name : "my-core";
  }

  private static boolean taken(String type) {
    return TAKEN.contains(type) || exists("java.lang." + type)
        || exists(Component.class.getPackageName() + "." + type);
  }

  private static boolean exists(String name) {
    try {
      return Class.forName(name, false, ProjectName.class.getClassLoader()) != null;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  String inPackage() {
    return artefact.replace("-", "");
  }

  String type() {
    return Stream.of(artefact.split("-"))
        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining());
  }
}
