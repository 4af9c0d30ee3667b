package org.systole.sim.verilator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.CombinationalLoops;
import org.systole.sim.engine.PortTable;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// A design as a shared library made by Verilator, kept in the cache folder; any number of engines
/// start from it.
public final class VerilatorLibrary {
  private static final String TOP = "systole_testbench";
  /// -O2 simulates an array of 16 x 16 cells a tenth faster, one of 64 x 64 no faster, and compiles
  /// three to six times as long; -march=native gains nothing, so models do not depend on the
  /// processor.
  private static final String COMPILED = "OPT_FAST=-O1 OPT_GLOBAL=-O1";
  private static final String CFLAGS = "-fPIC -fvisibility=hidden -fno-gnu-unique -DVL_USER_FINISH"
      + " -DVL_USER_STOP -DVL_USER_FATAL -DVL_PRINTF=systole_print -include ../engine_print.h";

  /// Waveforms that a library can write; each slows it down and takes longer to build.
  public enum Waveform { NONE, VCD, FST }

  private final Path file;
  private final Design design;
  private final PortTable ports;
  private final Waveform waveform;
  private final boolean fallingEdges;

  private VerilatorLibrary(Path file, Design design, PortTable ports, Waveform waveform,
      boolean fallingEdges) {
    this.file = file;
    this.design = design;
    this.ports = ports;
    this.waveform = waveform;
    this.fallingEdges = fallingEdges;
  }

  /// A design without black boxes but those that Systole knows, and without waveforms.
  public static VerilatorLibrary build(Design design) {
    return build(design, Map.of(), Waveform.NONE);
  }

  /// Builds the library of a checked design, or takes it from the cache. `foreign` is the Verilog
  /// of its black boxes, file name to text. A black box without Verilog and a missing tool are a
  /// `UserError`, a failed build a `RunFailure`.
  public static VerilatorLibrary build(Design design, Map<String, String> foreign,
      Waveform waveform) {
    var writer = new VerilogWriter();
    SortedMap<String, String> files = new TreeMap<>(writer.models(design));
    files.putAll(foreign);
    files.putAll(writer.writeAlone(design));
    checkForeign(design, files.values());
    var ports = PortTable.of(design);
    files.putAll(testbench(ports, waveform));
    Path built = new Verilation(TOP, files, flags(waveform), "model.so").build();
    return new VerilatorLibrary(built, design, ports, waveform, fallingEdges(design));
  }

  private static List<String> flags(Waveform waveform) {
    var flags = new ArrayList<>(List.of("--cc", "--exe", "--build", "-j", "0", "-O3", "--assert",
        "--x-initial", "unique", "--no-timing", "-Wno-fatal", "-MAKEFLAGS", COMPILED, "-CFLAGS",
        CFLAGS, "-LDFLAGS", "-shared -s"));
    switch (waveform) {
      case NONE -> { }
      case VCD -> flags.add("--trace");
      case FST -> flags.add("--trace-fst");
    }
    return flags;
  }

  private static void checkForeign(Design design, Iterable<String> texts) {
    var findings = new Findings();
    for (var module : design.modules()) {
      var declared = Pattern.compile("\\bmodule\\s+" + Pattern.quote(module.name()) + "\\b");
      boolean found = !module.foreign();
      for (String text : texts) {
        found |= declared.matcher(text).find();
      }
      if (!found) {
        findings.add(new Diagnostic("NO VERILOG", "black box " + module.name()
            + " has no Verilog to simulate", module.at().toString(), "",
            "give a file that holds module " + module.name()));
      }
    }
    findings.throwIfAny();
  }

  private static Map<String, String> testbench(PortTable table, Waveform waveform) {
    var ports = new ArrayList<String>();
    var connections = new ArrayList<String>();
    var fields = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < table.ports().size(); i++) {
      var port = table.get(i);
      String comma = i + 1 < table.ports().size() ? "," : "";
      ports.add((port.input() ? "input  wire " : "output wire ")
          + (port.width() == 1 ? "" : "[" + (port.width() - 1) + ":0] ") + "p" + i + comma);
      connections.add("." + port.name() + "(p" + i + ")" + comma);
      fields.add(Map.of("name", "p" + i, "input", port.input()));
    }
    Map<String, Object> model = new HashMap<>(Map.of("design", table.top(), "ports", ports,
        "connections", connections, "fields", fields, "traced", waveform != Waveform.NONE,
        "at", table.at()));
    String kind = waveform.name().toLowerCase(Locale.ROOT);
    model.put("trace", waveform == Waveform.NONE ? null : Map.of("header", kind,
        "name", kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)));
    var templates = new Templates();
    return Map.of(
        TOP + ".v", templates.render("testbench/engine_top.v.vm", model),
        "engine.cpp", templates.render("testbench/engine.cpp.vm", model),
        "engine_print.h", templates.render("testbench/engine_print.h.vm", model));
  }

  /// Whether something may happen when a clock falls, so that it must be settled alone.
  private static boolean fallingEdges(Design design) {
    return design.modules().stream().anyMatch(m -> m.foreign() || !m.supplied().isEmpty()
        || m.domains().stream().anyMatch(d -> d.edge() == ClockDomain.Edge.FALLING));
  }

  /// An engine whose registers start with 0.
  public VerilatorEngine start() {
    return start(0);
  }

  /// An engine whose registers start with random values; the same seed gives the same values. With
  /// seed 0 they start with 0.
  public VerilatorEngine start(int seed) {
    return new VerilatorEngine(new NativeModel(file, seed), ports, waveform, fallingEdges,
        () -> CombinationalLoops.failure(design));
  }
}
