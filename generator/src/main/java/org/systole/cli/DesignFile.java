package org.systole.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Design;
import org.systole.source.JavaFile;
import org.systole.source.Top;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `FILE.java`, `--top` and `--set`: a design that one Java file describes, for every verb that
/// works on one (`@Mixin DesignFile`).
///
/// The words are checked with the other flags; the file is compiled when it is asked for.
public final class DesignFile implements Checked {
  private static final Set<String> AMBIGUOUS = Set.of("UNKNOWN FLAG", "MISSING VALUE");

  @Parameters(arity = "0..*", paramLabel = "FILE.java", hideParamSyntax = true,
      description = "A Java file with components; no project is needed.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--top", paramLabel = "NAME", description = "The component, when the file has"
      + " several; default: the one named as the file, or the only public one.")
  private String top;

  @Option(names = "--set", paramLabel = "NAME=VALUE",
      description = "A parameter of the component; give it again for each.")
  private List<String> settings = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  private final boolean required;
  private final boolean networks;

  /// For a verb that works on design files only.
  public DesignFile() {
    this(true);
  }

  /// `required` is false for a verb that does something else without a file.
  public DesignFile(boolean required) {
    this(required, false);
  }

  private DesignFile(boolean required, boolean networks) {
    this.required = required;
    this.networks = networks;
  }

  /// For a verb that also takes a network, or neither.
  public static DesignFile orNetwork() {
    return new DesignFile(false, true);
  }

  /// The network file that is named instead.
  public Optional<Path> network() {
    return words.stream().filter(this::isNetwork).map(Path::of).findFirst();
  }

  private boolean isNetwork(String word) {
    return networks && word.endsWith(".tflite");
  }

  /// Whether a file is named.
  public boolean given() {
    return words.stream().anyMatch(word -> word.endsWith(".java"));
  }

  @Override
  public void check(Findings findings) {
    if (findings.all().stream().anyMatch(f -> AMBIGUOUS.contains(f.code()))) {
      return; // a word may be the value of that flag
    }
    String name = verb.qualifiedName();
    for (String word : words) {
      if (!word.endsWith(".java") && !isNetwork(word)) {
        findings.add(new Diagnostic("UNKNOWN WORD", "unexpected word \"" + word + "\"", name,
            name + " takes flags and a design file, which ends in .java"
                + (networks ? ", or a network, which ends in .tflite" : ""),
            "remove it, or write a flag before it"));
      }
    }
    words.stream().filter(word -> word.endsWith(".java") || isNetwork(word)).skip(1)
        .forEach(word ->
            findings.add(new Diagnostic("UNKNOWN WORD", "unexpected word \"" + word + "\"", name,
                name + " takes one design file", "remove it")));
    if (required && words.isEmpty()) {
      findings.add(new Diagnostic("MISSING FILE", "a design file is missing", name,
          name + " cannot do without it", "write " + name + " FILE.java"));
    }
  }

  /// The compiled file.
  public JavaFile compiled() {
    return JavaFile.compile(Path.of(words.getFirst()));
  }

  /// The design that `file` and the flags describe, elaborated and checked; prints its warnings.
  public Design design(JavaFile file) {
    var design = Top.of(file, top).design(settings);
    design.findings().forEach(verb.commandLine().getErr()::println);
    return design;
  }

  /// The same of the file that is named.
  public Design design() {
    return design(compiled());
  }
}
