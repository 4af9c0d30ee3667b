package org.systole.fpga.family.ecp5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.systole.fpga.family.FlatNetlist;

/// Moves registers that lie directly behind a block memory into it: a DP16KD answers 5.6 ns after its
/// clock, with its output registers 1 ns after it, and they cost no flip-flop. Yosys never uses them.
///
/// A port's are used where all that reads it are flip-flops of its clock that are neither enabled nor
/// reset, one a bit. A memory of 36 bits has both ports' outputs, and gives them by the clock of port B.
/// From Lattice's ECP5 and ECP5-5G Memory Usage Guide (FPGA-TN-02204).
final class OutputRegisters {
  private static final String MEMORY = "DP16KD";
  private static final int OUTPUTS = 18;
  private static final int BOTH = 36;

  /// Outputs that are registered together, and the port whose clock they follow.
  private record Outputs(String memory, List<String> pins, String modes, String clock) {}

  private final List<Outputs> candidates = new ArrayList<>();
  private final Map<Integer, Outputs> driven = new HashMap<>();
  /// What reads a candidate's bit: the flip-flop's own output, or none where it cannot be moved.
  private final Map<Integer, List<JsonNode>> readers = new HashMap<>();
  private final Set<Outputs> moved = new HashSet<>();

  private OutputRegisters() {}

  /// Changes the netlist that Yosys wrote of module `top`.
  static void absorb(Path netlist, String top) throws IOException {
    var registers = new OutputRegisters();
    var file = new FlatNetlist(netlist, top);
    file.forEach(registers::memories, _ -> {});
    if (!registers.candidates.isEmpty()) {
      file.forEach(registers::readers, registers::port);
      registers.decide();
      file.rewrite(registers::changed);
    }
  }

  private static String connection(JsonNode cell, String pin) {
    var bits = cell.path("connections").path(pin);
    return bits.size() == 1 ? bits.get(0).asText() : "";
  }

  private static String parameter(JsonNode cell, String name) {
    return cell.path("parameters").path(name).asText();
  }

  private static int width(JsonNode cell, String port) {
    return Integer.parseInt(parameter(cell, "DATA_WIDTH_" + port), 2);
  }

  private void memories(String name, JsonNode cell) {
    if (!cell.path("type").asText().equals(MEMORY)) {
      return;
    }
    boolean both = width(cell, "A") == BOTH;
    if (both != (width(cell, "B") == BOTH)) {
      return;
    }
    for (String ports : both ? List.of("AB") : List.of("A", "B")) {
      String clock = ports.substring(ports.length() - 1);
      var pins = new ArrayList<String>();
      boolean plain = parameter(cell, "CLK" + clock + "MUX").equals("CLK" + clock);
      for (String port : ports.split("")) {
        plain &= parameter(cell, "REGMODE_" + port).equals("NOREG")
            && connection(cell, "RST" + port).equals("0");
        for (int i = 0; i < OUTPUTS; i++) {
          pins.add("DO" + port + i);
        }
      }
      if (plain) {
        add(cell, new Outputs(name, pins, ports, connection(cell, "CLK" + clock)));
      }
    }
  }

  private void add(JsonNode cell, Outputs outputs) {
    candidates.add(outputs);
    for (String pin : outputs.pins()) {
      var bit = cell.path("connections").path(pin).path(0);
      if (bit.isInt()) {
        driven.put(bit.intValue(), outputs);
      }
    }
  }

  private void readers(String name, JsonNode cell) {
    boolean register = plain(cell);
    FlatNetlist.inputs(cell, (pin, bit) -> {
      var outputs = bit.isInt() ? driven.get(bit.intValue()) : null;
      if (outputs != null) {
        boolean moves = register && pin.equals("DI")
            && connection(cell, "CLK").equals(outputs.clock());
        read(bit.intValue(), moves ? cell.path("connections").path("Q").get(0) : null);
      }
    });
  }

  /// A port of the module that shows a bit reads it, too.
  private void port(JsonNode port) {
    for (var bit : port.path("bits")) {
      if (bit.isInt() && driven.containsKey(bit.intValue())) {
        read(bit.intValue(), null);
      }
    }
  }

  private void read(int bit, JsonNode register) {
    readers.computeIfAbsent(bit, _ -> new ArrayList<>()).add(register);
  }

  /// A flip-flop that takes its input at every clock.
  private static boolean plain(JsonNode cell) {
    return cell.path("type").asText().equals("TRELLIS_FF")
        && parameter(cell, "CLKMUX").equals("CLK")
        && parameter(cell, "CEMUX").strip().equals("1")
        && parameter(cell, "LSRMUX").equals("LSR")
        && parameter(cell, "REGSET").equals("RESET")
        && connection(cell, "LSR").equals("0")
        && !cell.path("connections").has("M");
  }

  private void decide() {
    var kept = new HashSet<Outputs>();
    var read = new HashSet<Outputs>();
    readers.forEach((bit, all) -> {
      read.add(driven.get(bit));
      if (all.size() != 1 || all.getFirst() == null) {
        kept.add(driven.get(bit));
      }
    });
    candidates.stream().filter(o -> read.contains(o) && !kept.contains(o)).forEach(moved::add);
  }

  private void changed(String name, JsonNode cell, BiConsumer<String, JsonNode> to) {
    String type = cell.path("type").asText();
    if (type.equals("TRELLIS_FF")) {
      var bit = cell.path("connections").path("DI").path(0);
      if (bit.isInt() && moved.contains(driven.get(bit.intValue())) && plain(cell)) {
        return;
      }
    }
    if (type.equals(MEMORY)) {
      moved.stream().filter(o -> o.memory().equals(name)).forEach(o -> move(cell, o));
    }
    to.accept(name, cell);
  }

  private void move(JsonNode cell, Outputs outputs) {
    var parameters = (ObjectNode) cell.path("parameters");
    var connections = (ObjectNode) cell.path("connections");
    for (String port : outputs.modes().split("")) {
      parameters.put("REGMODE_" + port, "OUTREG");
      connections.putArray("OCE" + port).add("1");
    }
    for (String pin : outputs.pins()) {
      var bit = connections.path(pin).path(0);
      if (bit.isInt() && readers.containsKey(bit.intValue())) {
        connections.putArray(pin).add(readers.get(bit.intValue()).getFirst());
      }
    }
  }
}
