package org.systole.fpga;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.systole.sim.tool.Toolbox;

/// Yosys's own simulation models of a family's cells, module by module.
///
/// They lie in Yosys's data folder, whose place Yosys prints when it reads them. A Yosys that sees a file system of its own
/// (the wheel) hides it: then the test is skipped and says so.
record YosysCells(String text) {
  private static final Pattern PLACE = Pattern.compile("frontend: (\\S+cells_sim\\.v)");

  static YosysCells find(Toolbox tools, Path folder) {
    return find(tools, folder, "ice40");
  }

  /// Those of the family's folder.
  static YosysCells find(Toolbox tools, Path folder, String family) {
    try {
      return new YosysCells(Files.readString(file(tools, folder, family)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file itself.
  static Path file(Toolbox tools, Path folder, String family) throws IOException {
    Path log = folder.resolve("cells.log");
    tools.run("yosys", List.of("-p", "read_verilog -lib +/" + family + "/cells_sim.v"), folder, log,
        Duration.ofMinutes(2));
    var place = PLACE.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
    if (!place.find() || !Files.isReadable(Path.of(place.group(1)))) {
      return abort("skipped: Yosys's " + family + "/cells_sim.v is not readable, see " + log);
    }
    return Path.of(place.group(1));
  }

  /// The module `name` under another name.
  String renamed(String name, String other) {
    return module(name).replaceFirst("module " + name + "\\b", "module " + other);
  }

  /// The cells that `netlist` instantiates, for Verilator: as they are, without the warnings that their style raises there.
  String used(String netlist) {
    Set<String> names = new TreeSet<>();
    var cell = Pattern.compile("\\bSB_[A-Z0-9_]+(?=\\s+(#\\(|\\\\|_|[a-z]))").matcher(netlist);
    while (cell.find()) {
      names.add(cell.group());
    }
    var models = new StringBuilder("""
        // Foreign models: widths of their literals and memories written from two processes are theirs.
        /* verilator lint_off WIDTH */
        /* verilator lint_off CASEINCOMPLETE */
        /* verilator lint_off BLKANDNBLK */
        /* verilator lint_off MULTIDRIVEN */
        `define ICE40_DEFAULT_ASSIGNMENT_V(v)
        `define ICE40_DEFAULT_ASSIGNMENT_0
        `define ICE40_DEFAULT_ASSIGNMENT_1
        `define SB_DFF_INIT initial Q = 0;
        """);
    names.forEach(name -> models.append(module(name)).append('\n'));
    return models.toString();
  }

  private String module(String name) {
    var found = Pattern.compile("^module " + name + "\\b.*?^endmodule",
        Pattern.MULTILINE | Pattern.DOTALL).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("Yosys has no model of " + name);
    }
    return found.group();
  }
}
