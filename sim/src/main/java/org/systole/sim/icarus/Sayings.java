package org.systole.sim.icarus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.engine.Report;

/// Turns lines that a design prints into reports: `ERROR Fifo.java:12 full`; a line of another form
/// is a NOTE without a place.
final class Sayings {
  private static final Pattern CHECK =
      Pattern.compile("(COVER|NOTE|WARNING|ERROR|FAILURE) (\\S+):(\\d+)(?: (.*))?");
  private static final Pattern OF_ICARUS =
      Pattern.compile("VCD info: .*|\\S+:\\d+: \\$finish called at \\d+ \\(.*\\)");

  private List<Report> heard = new ArrayList<>();

  void hear(String line) {
    if (OF_ICARUS.matcher(line).matches()) {
      return;
    }
    var check = CHECK.matcher(line);
    heard.add(check.matches()
        ? new Report(Report.Severity.valueOf(check.group(1)),
            check.group(4) == null ? "" : check.group(4),
            new SourceLocation(check.group(2), Integer.parseInt(check.group(3))))
        : new Report(Report.Severity.NOTE, line, SourceLocation.UNKNOWN));
  }

  /// `: ` and the last line heard, or nothing.
  String last() {
    return heard.isEmpty() ? "" : ": " + heard.getLast().text();
  }

  /// What was heard since the last call.
  List<Report> take() {
    var taken = List.copyOf(heard);
    heard = new ArrayList<>();
    return taken;
  }
}
