package org.systole.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.systole.diag.Diagnostic;
import org.systole.diag.FileCauses;
import org.systole.read.Suggestions;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Puts mistakes of the command line into the words of all other mistakes.
final class WrongFlags {
  private WrongFlags() {}

  static Diagnostic noVerb(CommandSpec spec) {
    return new Diagnostic("MISSING VERB", "a verb is missing", "systole",
        "systole does nothing by itself", "known: " + String.join(", ", verbs(spec)));
  }

  static List<Diagnostic> explain(List<Exception> errors) {
    var found = new ArrayList<Diagnostic>();
    for (var error : errors) {
      if (error instanceof ParameterException wrong) {
        explain(wrong, found);
      } else {
        throw new IllegalStateException(error);
      }
    }
    return found;
  }

  private static void explain(ParameterException error, List<Diagnostic> found) {
    var spec = error.getCommandLine().getCommandSpec();
    String where = spec.qualifiedName();
    switch (error) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, spec, where, found);
      case MissingParameterException missing -> missing.getMissing().stream()
          .filter(flag -> !flag.required() || found.isEmpty()) // else it may have been swallowed
          .forEach(flag -> found.add(missing(flag, where)));
      case OverwrittenOptionException twice -> {
        String name = name(twice.getOverwritten());
        found.add(new Diagnostic("FLAG TWICE", name + " is given twice", where,
            "only one value can hold", "remove one of them"));
      }
      default -> found.add(new Diagnostic("BAD VALUE", error.getMessage(), where,
          "the flag does not take such a value", "see " + where + " --help"));
    }
  }

  private static Diagnostic missing(ArgSpec flag, String where) {
    String name = name(flag);
    if (flag.isPositional()) {
      return new Diagnostic("MISSING WORD", name + " is missing", where,
          where + " cannot do without it", "write for example " + where + " " + name);
    }
    return flag.required()
        ? new Diagnostic("MISSING FLAG", name + " is missing, or has no value", where,
            where + " cannot do without it", "write " + name + " " + flag.paramLabel())
        : new Diagnostic("MISSING VALUE", name + " has no value", where,
            "a value must follow it", "write " + name + " " + flag.paramLabel());
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static void unmatched(UnmatchedArgumentException error, CommandSpec spec, String where,
      List<Diagnostic> found) {
    boolean afterFlag = !found.isEmpty();
    for (String word : error.getUnmatched()) {
      boolean flag = word.startsWith("-");
      String name = word.replaceFirst("=.*", "");
      if (flag) {
        found.add(new Diagnostic("UNKNOWN FLAG", "unknown flag \"" + name + "\"", where,
            "it is not a flag of " + where, Suggestions.help(name, flags(spec))));
      } else if (afterFlag) {
        afterFlag = false; // most likely the value of that flag
        continue;
      } else if (spec.subcommands().isEmpty()) {
        found.add(new Diagnostic("UNKNOWN WORD", "unexpected word \"" + word + "\"", where,
            where + (spec.positionalParameters().isEmpty() ? " takes flags only"
                : " takes one word beside its flags"), "remove it, or write a flag before it"));
      } else {
        found.add(new Diagnostic("UNKNOWN VERB", "unknown verb \"" + word + "\"", where,
            "it is not a verb of systole", Suggestions.help(word, verbs(spec))));
        return;
      }
      afterFlag = flag;
    }
  }

  private static TreeSet<String> flags(CommandSpec spec) {
    return new TreeSet<>(spec.optionsMap().keySet());
  }

  private static TreeSet<String> verbs(CommandSpec spec) {
    return new TreeSet<>(spec.subcommands().keySet());
  }

  /// A file that cannot be read or written.
  static Diagnostic file(IOException error) {
    String file = error instanceof FileSystemException e ? String.valueOf(e.getFile()) : "";
    return new Diagnostic("FILE", "a file cannot be read or written", file,
        FileCauses.of(error),
        "check the path, its rights and the free space");
  }
}
