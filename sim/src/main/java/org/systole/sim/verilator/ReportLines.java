package org.systole.sim.verilator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.engine.Report;

/// Reads what a simulated design printed: a line `FAILURE Adder.java:12 text` is a report of that
/// severity and place, a line of Verilator's `%Error: file.v:3: text` an error; any other is a note.
final class ReportLines {
  private static final Pattern REPORT =
      Pattern.compile("(COVER|NOTE|WARNING|ERROR|FAILURE) (\\S+):(\\d+) ?(.*)");
  private static final Pattern VERILATOR =
      Pattern.compile("(?:\\[\\d+] )?%(Warning|Error|Fatal)(?:: (\\S+):(\\d+))?: (.*)");

  private ReportLines() {}

  static List<Report> parse(String text) {
    var reports = new ArrayList<Report>();
    text.lines().forEach(line -> reports.add(report(line)));
    return reports;
  }

  private static Report report(String line) {
    var own = REPORT.matcher(line);
    if (own.matches()) {
      return new Report(Report.Severity.valueOf(own.group(1)), own.group(4),
          new SourceLocation(own.group(2), Integer.parseInt(own.group(3))));
    }
    var verilator = VERILATOR.matcher(line);
    if (verilator.matches()) {
      var at = verilator.group(2) == null ? SourceLocation.UNKNOWN
          : new SourceLocation(verilator.group(2), Integer.parseInt(verilator.group(3)));
      return new Report(verilator.group(1).equals("Warning") ? Report.Severity.WARNING
          : Report.Severity.ERROR, verilator.group(4), at);
    }
    return new Report(Report.Severity.NOTE, line, SourceLocation.UNKNOWN);
  }
}
