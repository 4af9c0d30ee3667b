package org.systole.fpga.packed;

import static org.systole.fpga.packed.PackedNetlist.ONE;
import static org.systole.fpga.packed.PackedNetlist.OPEN;
import static org.systole.fpga.packed.PackedNetlist.ZERO;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.packed.PackedNetlist.Cell;
import org.systole.verilog.Templates;

/// Writes packed netlists as Verilog that is simulated with the models of a family's packed cells.
public final class PackedWriter {
  private static final int SHOWN = 20;
  /// A cell need not use all that its model has, and words that are parameters have any length.
  private static final String LINT = String.join("", Stream.of("UNUSEDSIGNAL", "UNUSEDPARAM",
      "UNDRIVEN", "PINMISSING", "WIDTH", "DECLFILENAME").map(warning ->
      "/* verilator lint_off " + warning + " */\n").toList());
  private static final String OUT = "_OUT";
  private static final PackedNetlist.Port NO_PIN = new PackedNetlist.Port(false, OPEN);

  private final PackedCells family;
  private final Map<String, Object> clock;
  private final Templates templates = new Templates();
  private final Map<String, CellModel> models = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private final Set<String> refused = new TreeSet<>();
  private final Set<Integer> read = new TreeSet<>();
  private final Set<Integer> driven = new HashSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private final Map<Integer, String> pins = new TreeMap<>();
  private PackedNetlist netlist;
  private int free;

  /// `clock` fills the models of the family's PLL.
  public PackedWriter(PackedCells family, Map<String, Object> clock) {
    this.family = family;
    this.clock = Map.copyOf(clock);
  }

  /// `packed` as module `top`. A `UserError` with code NETLIST names all types, parameters and pins that no
  /// model has.
  public PackedVerilog write(PackedNetlist packed, String top) {
    netlist = family.restored(packed);
    free = netlist.freeNet();
    netlist.ports().forEach((name, port) -> {
      pins.put(port.net(), name);
      if (!port.output()) {
        driven.add(port.net());
      }
    });
    var counts = new TreeMap<String, Integer>();
    var body = new StringBuilder();
    for (var cell : netlist.cells()) {
      counts.merge(cell.type(), 1, Integer::sum);
      if (!family.empty(cell.type())) {
        model(cell.type());
        body.append(instance(cell));
      }
    }
    netlist.ports().forEach((name, port) -> {
      if (!driven.contains(port.net())) {
        refused.add("pin " + name + " of the top has no driver");
      }
    });
    if (!refused.isEmpty()) {
      throw new UserError(List.of(new Diagnostic("NETLIST", "the packed netlist of " + top
          + " cannot be simulated", top, String.join("; ", refused.stream().limit(SHOWN).toList()),
          "add it to the models in templates/" + family.folder())));
    }
    texts.put(top + ".v", "// " + top + " as place and route packed it: " + counts + ".\n"
        + LINT + "module " + top + "(\n  "
        + String.join(",\n  ", netlist.ports().entrySet().stream().map(port ->
            (port.getValue().output() ? "output wire " : "input  wire ") + port.getKey()).toList())
        + "\n);\n" + wires() + body + "endmodule\n");
    return new PackedVerilog(top, new TreeMap<>(texts), List.copyOf(unknown));
  }

  private void model(String type) {
    if (models.containsKey(type)) {
      return;
    }
    var names = family.templates(type);
    if (!templates.exists(names.getFirst())) {
      refused.add("cells of type " + type + " have no model");
      models.put(type, null);
      return;
    }
    for (String name : names) {
      String file = name.equals(names.getFirst()) ? type + ".v"
          : name.substring(name.lastIndexOf('/') + 1).replace(".vm", "");
      texts.put(file, LINT + templates.render(name, Map.of("clock", clock, "type", type)));
    }
    models.put(type, CellModel.of(texts.get(type + ".v")));
  }

  private String instance(Cell cell) {
    var model = models.get(cell.type());
    if (model == null) {
      return "";
    }
    var parameters = new ArrayList<String>();
    cell.parameters().forEach((name, value) -> {
      if (model.parameters().contains(name)) {
        parameters.add("." + name + "(" + literal(cell, name, value) + ")");
      } else {
        refused.add(cell.type() + "'s parameter " + name + " (" + value.strip() + ")");
      }
    });
    var joined = new LinkedHashMap<String, Integer>();
    cell.pins().forEach((name, bits) -> {
      for (int i = 0; i < bits.size(); i++) {
        String port = port(model, model.ports().containsKey(name + OUT)
            && netlist.ports().getOrDefault(pins.getOrDefault(bits.get(i), ""), NO_PIN).output()
            ? name + OUT : name, i);
        if (port != null) {
          joined.put(port, bits.get(i));
        } else if (bits.get(i) != OPEN) {
          refused.add(cell.type() + "'s pin " + name);
        }
      }
    });
    var joints = new ArrayList<String>();
    model.ports().forEach((name, port) -> {
      var bits = new ArrayList<String>();
      boolean any = port.input();
      for (int i = port.width() - 1; i >= 0; i--) {
        int net = joined.getOrDefault(name + "." + i, OPEN);
        any |= net != OPEN;
        bits.add(port.input() ? input(cell, name, port, net) : output(net, port));
      }
      if (any) {
        joints.add("." + name + "(" + (port.vector() ? "{" + String.join(", ", bits) + "}"
            : bits.getFirst()) + ")");
      }
    });
    return "  " + model.module() + (parameters.isEmpty() ? ""
        : " #(" + String.join(", ", parameters) + ")") + " \\" + cell.name().replace(' ', '_')
        + " (" + String.join(", ", joints) + ");\n";
  }

  /// The model's port and bit, as `A.3`, for bit `i` of a pin `A`, or for a pin `A3` or `A_3`; null
  /// for none.
  private static String port(CellModel model, String pin, int i) {
    if (model.ports().containsKey(pin)) {
      return pin + "." + i;
    }
    for (int at = pin.length() - 1; at > 0 && Character.isDigit(pin.charAt(at)); at--) {
      int bit = Integer.parseInt(pin.substring(at));
      for (String name : List.of(pin.substring(0, at), pin.substring(0, at).replaceFirst("_$", ""))) {
        var port = model.ports().get(name);
        if (port != null && port.vector() && bit < port.width()) {
          return name + "." + bit;
        }
      }
    }
    return null;
  }

  private String input(Cell cell, String name, CellModel.Port port, int net) {
    if (net == OPEN) {
      var open = port.open().or(() -> family.open(cell.type()));
      if (open.isEmpty()) {
        refused.add("an open pin " + name + " of " + cell.type());
      }
      return "1'b" + open.orElse("x");
    }
    if (net == ZERO || net == ONE) {
      return net == ONE ? "1'b1" : "1'b0";
    }
    read.add(net);
    return net(net);
  }

  /// Bits of a vector that nothing reads get nets of their own.
  private String output(int net, CellModel.Port port) {
    if (net == OPEN && !port.vector()) {
      return "";
    }
    int there = net == OPEN ? free++ : net;
    if (!driven.add(there)) {
      refused.add("net " + name(there) + " has two drivers");
    }
    return net(there);
  }

  private String net(int net) {
    return pins.getOrDefault(net, "n" + net);
  }

  private String name(int net) {
    return netlist.nets().getOrDefault(net, "n" + net);
  }

  private String literal(Cell cell, String name, String value) {
    if (!value.matches("[01xz]+")) {
      return "\"" + value.strip() + "\"";
    }
    if (value.matches(".*[xz].*")) {
      unknown.add(cell.name() + "'s " + name.replaceFirst("_[0-9A-F]+$", "_*"));
    }
    return value.length() + "'b" + value.replaceAll("[xz]", "1");
  }

  private String wires() {
    var wires = new StringBuilder();
    var all = new TreeSet<>(read);
    all.addAll(driven);
    netlist.ports().values().forEach(port -> all.remove(port.net()));
    for (int net : all) {
      wires.append("  wire n").append(net);
      if (!driven.contains(net)) {
        unknown.add("net " + name(net));
        wires.append(" = 1'b1; // no driver: ").append(name(net)).append('\n');
      } else {
        wires.append(";\n");
      }
    }
    return wires.toString();
  }
}
