package org.systole.verilog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.systole.check.NameSpace;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// A grid as one clocked loop over arrays of registers.
///
/// The loop goes from the last cell to the first and assigns at once, so each cell finds the last
/// values of its western and northern neighbours; what leaves the grid has registers of its own.
/// Tokens travel in one vector a register, row by row, element 0 in the low bits.
final class LoopText {
  private final Module.GridInstance grid;
  private final LoopCell cell;
  private final Set<String> outside;
  private final ExprText exprs;
  private final List<String> steps = new ArrayList<>();

  LoopText(Module module, Module.GridInstance grid, LoopCell cell) {
    this.grid = grid;
    this.cell = cell;
    outside = NameSpace.names(module);
    var taken = new LinkedHashSet<>(outside);
    taken.addAll(names());
    exprs = new ExprText(this::place, taken);
    steps();
  }

  /// The names that the loop adds to the module, besides those that a grid always has.
  Set<String> names() {
    var result = new LinkedHashSet<String>();
    cell.module().signals().forEach(s -> result.add(name(s.name())));
    result.add(name("cells"));
    result.add(name("tokens"));
    return result;
  }

  boolean fits(Set<String> taken) {
    return names().stream().noneMatch(taken::contains) && exprs.helpers().stream()
        .allMatch(h -> h.used().cardinality() == h.shape().width());
  }

  private String name(String inner) {
    return grid.name() + "_" + inner;
  }

  private String place(Signal signal) {
    return name(signal.name()) + (cell.arrays().contains(signal) ? "[row][column]"
        : rowVector(signal) ? "[column]" : "");
  }

  /// Whether the values of this input in one row are read as a vector: they are bits that travel
  /// east as tokens.
  private boolean rowVector(Signal input) {
    return input.port() && grid.columns() > 1 && input.shape().width() == 1
        && cell.tokens().values().stream().anyMatch(l -> l.eastward()
        && l.input().equals(input.name()));
  }

  List<String> declarations() {
    var lines = new ArrayList<String>();
    int cells = grid.rows() * grid.columns();
    for (var register : cell.tokens().keySet()) {
      lines.add("reg  " + ModuleText.range(Shape.bits(cells * register.shape().width()))
          + name(register.name()) + ";  // " + register.at());
    }
    for (var register : cell.arrays()) {
      lines.add("(* mem2reg *) reg " + ModuleText.range(register.shape()) + name(register.name())
          + " [0:" + (grid.rows() - 1) + "][0:" + (grid.columns() - 1) + "];  // " + register.at());
    }
    return lines;
  }

  /// What the loops drive outside.
  List<Signal> driven() {
    return grid.edges().stream().filter(e -> !token(e)).map(Module.Edge::target).toList();
  }

  private boolean token(Module.Edge edge) {
    return cell.tokens().containsKey(cell.outputs().get(edge.output()));
  }

  /// The processes; `names` are those of the module around.
  List<String> lines(Function<Signal, String> names) {
    var lines = new ArrayList<String>();
    lines.add("// " + grid.rows() + " x " + grid.columns() + " of " + cell.module().component()
        + ", the last cell first: each reads what its neighbours held before");
    grid.edges().stream().filter(this::token).forEach(e -> {
      var register = cell.outputs().get(e.output());
      int row = grid.columns() * register.shape().width();
      lines.add("assign " + names.apply(e.target()) + " = " + name(register.name()) + "["
          + (grid.rows() * row - 1) + ":" + (grid.rows() - 1) * row + "];");
    });
    if (!cell.tokens().isEmpty()) {
      lines.addAll(tokens(names));
    }
    lines.add("/* verilator lint_off BLKSEQ */");
    lines.addAll(cells(names));
    lines.add("/* verilator lint_on BLKSEQ */");
    return lines;
  }

  private List<String> tokens(Function<Signal, String> names) {
    var clear = new ArrayList<String>();
    var move = new ArrayList<String>();
    boolean rows = false;
    for (var entry : cell.tokens().entrySet()) {
      String name = name(entry.getKey().name());
      int width = entry.getKey().shape().width();
      var link = entry.getValue();
      int row = grid.columns() * width;
      clear.add(name + " <= {" + grid.rows() * grid.columns() + "{"
          + ExprText.literal(entry.getKey().init().orElseThrow(), entry.getKey().shape()) + "}};");
      String edge = names.apply(link.edge());
      if (!link.eastward()) {
        move.add("  " + name + " <= " + (grid.rows() == 1 ? edge : "{" + name + "["
            + ((grid.rows() - 1) * row - 1) + ":0], " + edge + "}") + ";");
        continue;
      }
      rows = true;
      move.add("    " + name + part("row", row) + " <= " + row(entry.getKey(), link, names) + ";");
    }
    var body = new ArrayList<String>();
    if (rows) {
      body.add("  for (row = 0; row < " + grid.rows() + "; row = row + 1) begin");
    }
    body.addAll(move.stream().filter(l -> l.startsWith("    ")).toList());
    if (rows) {
      body.add("  end");
    }
    body.addAll(move.stream().filter(l -> !l.startsWith("    ")).toList());
    return process("tokens", rows ? List.of("integer row;") : List.of(), clear, body);
  }

  /// What the cells of a row take: each the token of its western neighbour.
  private String row(Signal register, Module.Link link, Function<Signal, String> names) {
    int width = register.shape().width();
    int row = grid.columns() * width;
    String first = element(link, names, "row");
    return grid.columns() == 1 ? first
        : "{" + name(register.name()) + part("row", row, row - width) + ", " + first + "}";
  }

  private List<String> cells(Function<Signal, String> names) {
    var body = new ArrayList<String>();
    down(body, "  ", "row", grid.rows());
    cell.tokens().forEach((register, link) -> {
      if (cell.read().stream().anyMatch(s -> s.name().equals(link.input()) && rowVector(s))) {
        body.add("    " + name(link.input()) + " = " + row(register, link, names) + ";");
      }
    });
    down(body, "    ", "column", grid.columns());
    inputs(true, names, body);
    inputs(false, names, body);
    body.addAll(steps);
    body.add("    end");
    body.add("  end");
    ends("  ", names, body);
    var clear = new ArrayList<String>();
    if (cell.reset()) {
      down(clear, "", "row", grid.rows());
      down(clear, "  ", "column", grid.columns());
      cell.arrays().forEach(r -> clear.add("    " + place(r) + " = "
          + ExprText.literal(r.init().orElseThrow(), r.shape()) + ";"));
      clear.add("  end");
      clear.add("end");
      ends("", names, clear);
    }
    return process("cells", locals(), clear, body);
  }

  private static void down(List<String> lines, String indent, String index, int count) {
    lines.add(indent + "for (" + index + " = " + (count - 1) + "; " + index + " >= 0; " + index
        + " = " + index + " - 1) begin");
  }

  private List<String> locals() {
    var lines = new ArrayList<>(List.of("integer row;", "integer column;"));
    cell.module().ports().stream().filter(cell.read()::contains)
        .forEach(p -> lines.add("reg " + ModuleText.range(
            rowVector(p) ? Shape.bits(grid.columns()) : p.shape()) + name(p.name()) + ";"));
    cell.steps().stream().filter(s -> s.role() != Signal.Role.REGISTER)
        .forEach(s -> lines.add("reg " + ModuleText.range(s.shape()) + name(s.name()) + ";"));
    exprs.helpers().forEach(h ->
        lines.add("reg " + ModuleText.range(h.shape()) + h.name() + ";"));
    return lines;
  }

  private void steps() {
    var processes = new ProcessText(exprs, this::place);
    int known = 0;
    for (var signal : cell.steps()) {
      var body = processes.body(cell.module().statements(), Set.of(signal), "      ", "=");
      for (; known < exprs.helpers().size(); known++) {
        var helper = exprs.helpers().get(known);
        steps.add("      " + helper.name() + " = " + helper.value() + ";");
      }
      steps.addAll(body);
    }
  }

  private void inputs(boolean eastward, Function<Signal, String> names, List<String> lines) {
    var links = grid.links().stream().filter(l -> l.eastward() == eastward
        && cell.read().stream().anyMatch(s -> s.port() && s.name().equals(l.input())
        && !rowVector(s))).toList();
    if (links.isEmpty()) {
      return;
    }
    String across = eastward ? "column" : "row";
    String along = eastward ? "row" : "column";
    boolean inner = (eastward ? grid.columns() : grid.rows()) > 1;
    String indent = inner ? "        " : "      ";
    if (inner) {
      lines.add("      if (" + across + " == 0) begin");
    }
    links.forEach(l -> lines.add(indent + name(l.input()) + " = " + element(l, names, along) + ";"));
    if (inner) {
      lines.add("      end else begin");
      links.forEach(l -> lines.add(indent + name(l.input()) + " = " + neighbour(l) + ";"));
      lines.add("      end");
    }
  }

  private String neighbour(Module.Link link) {
    var register = cell.outputs().get(link.output());
    String name = name(register.name());
    if (cell.tokens().containsKey(register)) {
      String index = link.eastward() ? "row * " + grid.columns() + " + column - 1"
          : "(row - 1) * " + grid.columns() + " + column";
      int width = register.shape().width();
      return name + "[" + (width == 1 ? index : "(" + index + ") * " + width + " +: " + width) + "]";
    }
    return name + (link.eastward() ? "[row][column - 1]" : "[row - 1][column]");
  }

  /// What the last cells hold leaves the grid.
  private void ends(String indent, Function<Signal, String> names, List<String> lines) {
    for (var edge : grid.edges()) {
      if (token(edge)) {
        continue;
      }
      String index = edge.east() ? "row" : "column";
      int count = edge.east() ? grid.rows() : grid.columns();
      lines.add(indent + "for (" + index + " = 0; " + index + " < " + count + "; " + index + " = "
          + index + " + 1) begin");
      lines.add(indent + "  " + names.apply(edge.target()) + part(edge.target(), index, edge.width())
          + " <= " + name(cell.outputs().get(edge.output()).name())
          + (edge.east() ? "[row][" + (grid.columns() - 1) + "]"
          : "[" + (grid.rows() - 1) + "][column]") + ";");
      lines.add(indent + "end");
    }
  }

  private static String element(Module.Link link, Function<Signal, String> names, String index) {
    return names.apply(link.edge()) + part(link.edge(), index, link.width());
  }

  /// A vector of one bit takes no index.
  private static String part(Signal vector, String index, int width) {
    return vector.shape().width() == 1 ? "" : part(index, width);
  }

  private static String part(String index, int width) {
    return part(index, width, width);
  }

  private static String part(String index, int step, int width) {
    return step == 1 ? "[" + index + "]" : "[" + index + " * " + step + " +: " + width + "]";
  }

  /// A named process with variables of its own; `clear` is what its reset does.
  private List<String> process(String label, List<String> locals, List<String> clear,
      List<String> body) {
    var domain = cell.domain();
    boolean reset = !clear.isEmpty() && domain.resets();
    boolean async = reset && domain.resetKind() == ClockDomain.ResetKind.ASYNC;
    var inner = new ArrayList<>(body);
    if (reset) {
      inner.clear();
      inner.add("  if (" + RegisterText.level(domain.reset(), domain.resetLevel()) + ") begin");
      clear.forEach(l -> inner.add("    " + l));
      inner.add("  end else begin");
      body.forEach(l -> inner.add("  " + l));
      inner.add("  end");
    }
    var lines = RegisterText.process(domain, async ? " or "
        + (domain.resetLevel() == ClockDomain.Level.HIGH ? "posedge " : "negedge ")
        + domain.reset() : "", inner);
    lines.set(0, lines.getFirst() + " : " + name(label));
    int place = 1;
    for (String local : locals) {
      lines.add(place++, "  " + local);
    }
    return lines;
  }
}
