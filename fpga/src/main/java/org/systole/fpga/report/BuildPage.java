package org.systole.fpga.report;

import static org.systole.cli.SvgFigure.escaped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.Choice;
import org.systole.fpga.family.Toolchain;
import org.systole.hdl.ir.Design;
import org.systole.verilog.Templates;

/// The page of a bitstream, one file that needs no other: resources by unit, floorplan, critical path
/// in terms of Java, seeds, and the clock against the resources of all engines that were looked at.
///
/// `build` is the folder with netlist and reports, `top` the shell's module, `core` the engine's
/// design; `choice` may be null; `facts` are shown as they are.
public record BuildPage(Board board, BitstreamReport report, Path build, String top, Design core,
    Choice<?> choice, Map<String, String> facts) {
  /// The file's name, beside the bitstream.
  public static final String FILE = "report.html";
  private static final List<String> COLOURS = List.of("#1f6fb2", "#d9480f", "#2b8a3e", "#9c36b5",
      "#e8a200", "#0b7285", "#c2255c", "#5c940d", "#7048e8", "#a0522d", "#364fc7", "#f08080");
  private static final String REST = "#999999";

  /// Writes the page into a folder.
  public Path write(Path folder) throws IOException {
    var units = UnitCount.of(FlatCells.of(build.resolve(top + ".json"), top));
    var colours = new LinkedHashMap<String, String>();
    for (int i = 0; i < Math.min(units.size(), COLOURS.size()); i++) {
      colours.put(units.get(i).unit(), COLOURS.get(i));
    }
    var model = new HashMap<String, Object>();
    model.put("title", escaped(board.title() + ", " + number(report.mhzReached()) + " MHz"));
    model.put("why", choice == null ? "" : escaped(choice.why()));
    model.put("facts", facts.entrySet().stream().map(f -> Map.of("name", escaped(f.getKey()),
        "value", escaped(f.getValue()))).toList());
    model.put("resources", resources());
    model.put("units", units.stream().map(u -> unit(u, colours, units.getFirst())).toList());
    model.put("floorplan", floorplan(colours));
    model.put("path", path());
    model.put("seeds", report.seeds().stream().map(s -> Map.of("seed", Long.toString(s.seed()),
        "mhz", number(s.mhzReached()), "outcome", escaped(s.outcome()), "log", escaped(s.log())))
        .toList());
    model.put("figure", null);
    if (choice != null) {
      model.putAll(new ClockFigure(choice, report).model());
    }
    return Files.writeString(folder.resolve(FILE),
        new Templates().render("report/bitstream.html.vm", model));
  }

  private List<Map<String, String>> resources() {
    var list = new ArrayList<Map<String, String>>();
    resource(list, "logic cells", report.lut(), report.lutAvailable());
    resource(list, "DSP blocks", report.dsp(), report.dspAvailable());
    resource(list, "block memories", report.ram(), report.ramAvailable());
    resource(list, "large memories", report.spram(), report.spramAvailable());
    return list;
  }

  private static void resource(List<Map<String, String>> list, String name, int used, int there) {
    if (there > 0) {
      double percent = 100.0 * used / there;
      list.add(Map.of("name", name, "used", whole(used), "there", whole(there), "percent",
          number(percent), "width", number(Math.min(100, percent))));
    }
  }

  private static Map<String, String> unit(UnitCount unit, Map<String, String> colours,
      UnitCount largest) {
    double width = 100.0 * (unit.of(CellKind.LUT) + unit.of(CellKind.FF))
        / Math.max(1, largest.of(CellKind.LUT) + largest.of(CellKind.FF));
    return Map.of("name", escaped(unit.unit()), "colour",
        colours.getOrDefault(unit.unit(), REST), "lut", whole(unit.of(CellKind.LUT)), "ff",
        whole(unit.of(CellKind.FF)), "dsp", whole(unit.of(CellKind.DSP)), "ram",
        whole(unit.of(CellKind.RAM)), "width", number(width));
  }

  /// Null where place and route wrote no placement.
  private String floorplan(Map<String, String> colours) throws IOException {
    var placed = build.resolve(Toolchain.placement(report.seed()));
    if (!Files.exists(placed)) {
      return null;
    }
    var plan = new Floorplan(FlatCells.of(placed, top));
    return plan.empty() ? null : plan.source(colours);
  }

  private Map<String, Object> path() throws IOException {
    var path = CriticalPath.of(build.resolve("seed-" + report.seed() + ".json"),
        new JavaPlaces(core));
    if (path == null) {
      return null;
    }
    var steps = new ArrayList<Map<String, String>>();
    double at = 0;
    for (var step : path.steps()) {
      at += step.logic() + step.routing();
      var place = step.place();
      steps.add(Map.of("unit", escaped(place.unit()), "component", escaped(place.component()),
          "signal", escaped(place.signal()), "line", escaped(place.line()), "hops",
          whole(step.hops()), "logic", number(step.logic()), "routing", number(step.routing()),
          "at", number(at)));
    }
    return Map.of("words", String.format(Locale.ROOT, "%.2f ns, %.0f %% of them routing; steps in"
        + " one signal are one line.", path.nanoseconds(), 100 * path.routing()
        / path.nanoseconds()), "steps", steps);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String whole(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
