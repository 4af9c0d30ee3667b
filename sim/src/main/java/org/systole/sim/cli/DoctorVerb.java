package org.systole.sim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.systole.cli.JsonFlag;
import org.systole.cli.Verb;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.sim.tool.ToolReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `systole doctor`: which tools are there, where, and what installs the missing ones.
@Command(name = "doctor", mixinStandardHelpOptions = true,
    description = "Shows the tools, their origin, and the command that mends what is missing.")
public final class DoctorVerb implements Verb {
  private final Supplier<ToolFinder> finder;

  @Spec
  private CommandSpec spec;

  @Mixin
  private JsonFlag json = new JsonFlag();

  public DoctorVerb() {
    this(ToolFinder::ofThisMachine);
  }

  public DoctorVerb(Supplier<ToolFinder> finder) {
    this.finder = finder;
  }

  @Override
  public Integer call() throws IOException {
    var reports = new ArrayList<>(List.of(jdk()));
    reports.addAll(ToolReport.of(finder.get(), Tool.all()));
    var out = spec.commandLine().getOut();
    if (json.given()) {
      out.println(new ObjectMapper().writeValueAsString(Map.of("tools", reports)));
    } else {
      table(out, reports);
    }
    out.flush();
    return reports.stream().noneMatch(DoctorVerb::lacks) ? 0 : 1;
  }

  /// The JDK that runs Systole; it is there.
  private static ToolReport jdk() {
    return new ToolReport(
        "jdk", Runtime.version().toString(), "running", System.getProperty("java.home"), "");
  }

  private static void table(PrintWriter out, List<ToolReport> reports) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("tool", "version", "origin", "path", "mend"));
    reports.forEach(
        r -> rows.add(List.of(r.tool(), r.version(), r.origin(), r.path(), r.mend())));
    int[] widths = new int[5];
    rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] + 2 - row.get(i).length());
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static boolean lacks(ToolReport report) {
    return report.absent() && Tool.named(report.tool()).map(Tool::needed).orElse(true);
  }
}
