package org.systole.sim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.folder.FolderWriter;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.sim.foreign.ClockPorts;
import org.systole.sim.foreign.Wrapping;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole wrap`: a typed Java class for a module of foreign Verilog.
@Command(name = "wrap", mixinStandardHelpOptions = true,
    description = {"Writes a Java class for a Verilog module, to be used as any component.",
        "Files that end in neither .v nor .sv are kept beside them, to be included."})
public final class WrapVerb implements Verb, Checked {
  private static final String MARK = "// Written by systole wrap";
  private static final Pattern SETTING = Pattern.compile(
      "([A-Za-z_]\\w*)=([^\"\\\\;\\s#]*)");
  private static final Pattern NUMBER = Pattern.compile(
      "-?\\d{1,9}|\\d+'s?[bodhBODH][0-9a-fA-F_]+");

  @Parameters(arity = "0..*", paramLabel = "FILE.v", description = "Verilog files.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--top", paramLabel = "MODULE", description = "The module, when there are"
      + " several.")
  private String top;

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A parameter of the module;"
      + " give it again for each.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--clock", arity = "0..1", fallbackValue = "", paramLabel = "PORT",
      description = "The clock comes from the clock domain; without PORT by its usual names.")
  private String clock;

  @Option(names = "--reset", arity = "0..1", fallbackValue = "", paramLabel = "PORT",
      description = "So does the reset; active low when its name ends in n.")
  private String reset;

  @Option(names = "--reset-level", paramLabel = "LEVEL", description = "high or low.")
  private Level level;

  @Option(names = "--out", paramLabel = "NAME.java", description = "The class; default: named as"
      + " the module.")
  private Path out;

  @Option(names = "--package", paramLabel = "NAME", description = "The package of the class.")
  private String inPackage = "";

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    if (files.isEmpty() && findings.all().isEmpty()) {
      findings.add(new Diagnostic("MISSING FILE", "a Verilog file is missing",
          spec.qualifiedName(), "", "write " + spec.qualifiedName() + " FILE.v --top MODULE"));
    }
    for (var file : files) {
      boolean readable = Files.isReadable(file) && !Files.isDirectory(file);
      if (!readable || file.toString().matches("(?s).*[\"\n\r].*")) {
        findings.add(new Diagnostic("VERILOG FILE", file + " cannot be read", file.toString(),
            readable ? "its name holds a quote or a line break"
                : Files.exists(file) ? "it is a folder, or access is denied" : "it does not exist",
            "check the path"));
      }
    }
    for (String setting : settings) {
      if (!SETTING.matcher(setting).matches() || setting.matches("\\w+=-?\\d{10,}")) {
        bad(findings, "--set", setting, "give NAME=VALUE with a word, a number of up to"
            + " 9 digits, or one with its width such as 64'hFF");
      }
    }
    if (out != null && !typeName().matches("[A-Z]\\w*\\.java")) {
      bad(findings, "--out", out.toString(), "give a name such as Core.java");
    } else if (out != null && !Wrapping.legalType(type())) {
      bad(findings, "--out", out.toString(), "the text needs the class " + type()
          + " of the language: choose another name");
    }
    if (!inPackage.isEmpty() && !SourceVersion.isName(inPackage)) {
      bad(findings, "--package", inPackage, "give a name such as my.cores");
    }
  }

  private static void bad(Findings findings, String flag, String value, String help) {
    findings.add(new Diagnostic("BAD VALUE", flag + " is " + value, flag, "", help));
  }

  private String typeName() {
    return String.valueOf(out.getFileName());
  }

  private String type() {
    return typeName().replaceFirst("\\.java$", "");
  }

  @Override
  public Integer call() {
    var wrapped = new Wrapping(files, top, values(), new ClockPorts(clock, reset, level),
        out == null ? null : type(), inPackage).run(new ProcessToolbox());
    Path file = out == null ? Path.of(wrapped.type() + ".java") : out;
    requireOwn(file);
    FolderWriter.write(file.toAbsolutePath().getParent(),
        Map.of(file.getFileName().toString(), wrapped.text()));
    spec.commandLine().getOut().println("class " + wrapped.type() + " in " + file);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    for (String setting : settings) {
      int at = setting.indexOf('=');
      String value = setting.substring(at + 1);
      values.put(setting.substring(0, at),
          NUMBER.matcher(value).matches() ? value : "\"" + value + "\"");
    }
    return values;
  }

  /// A file that somebody wrote is not replaced.
  private static void requireOwn(Path file) {
    try {
      if (Files.exists(file) && !Files.readString(file).startsWith(MARK)) {
        throw new UserError(List.of(new Diagnostic("OUTPUT", file + " is already there",
            file.toString(), "systole wrap did not write it", "choose another name by --out")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
