package org.systole.sim.foreign;

import java.util.Set;

/// A language that a design is given away to: template, name of the file, names of ports that need
/// another name in it.
public enum Guest {
  SPINALHDL("foreign/spinalhdl.scala.vm", ".scala", ".setName", Words.SCALA),
  AMARANTH("foreign/amaranth.py.vm", ".py", "", Words.PYTHON),
  CHISEL("foreign/chisel.scala.vm", ".scala", ".suggestName", Words.SCALA);

  private final String template;
  private final String suffix;
  private final String naming;
  private final Set<String> words;

  Guest(String template, String suffix, String naming, Set<String> words) {
    this.template = template;
    this.suffix = suffix;
    this.naming = naming;
    this.words = words;
  }

  String template() {
    return template;
  }

  /// What the file's name ends in.
  public String suffix() {
    return suffix;
  }

  /// The method that gives a port another name than its field has.
  String naming() {
    return naming;
  }

  /// The name of a field for port `name`.
  String field(String name) {
    String plain = name.replace('$', '_').replaceFirst("^(?=_)", "n");
    return words.contains(plain) ? plain + "_" : plain;
  }

  /// Keywords, and members that every such object has.
  private static final class Words {
    private static final Set<String> SCALA = Set.of("abstract", "case", "catch", "class", "def",
        "do", "else", "enum", "export", "extends", "false", "final", "finally", "for", "forSome",
        "given", "if", "implicit", "import", "lazy", "macro", "match", "new", "null", "object",
        "override", "package", "private", "protected", "return", "sealed", "super", "then", "this",
        "throw", "trait", "true", "try", "type", "val", "var", "while", "with", "yield",
        "clone", "component", "desiredName", "dirString", "elements", "equals", "finalize", "flip",
        "getClass", "getName", "getPorts", "global", "hashCode", "instanceName", "io", "name",
        "notify", "notifyAll", "params", "parent", "parentName", "parentScope", "pathName", "ports",
        "pull", "refOwner", "rtl", "spinalTags", "tags", "toString", "toTarget", "wait");
    private static final Set<String> PYTHON = Set.of("False", "None", "True", "and", "as",
        "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
        "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
        "elaborate", "metadata", "signature");
  }
}
