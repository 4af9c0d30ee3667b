package org.systole.sim.netlist;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.netlist.Netlist.Cell;
import org.systole.sim.netlist.Netlist.Net;

/// The names of the Verilog for the signals of a netlist: `count` of part `timer` is `timer_count`.
final class Names {
  /// The instance in the module around the foreign one.
  static final String INSTANCE = "box";

  private final List<Net> nets;
  private final Map<List<Integer>, String> known = new LinkedHashMap<>();
  private final Map<Integer, String> ofBit = new HashMap<>();
  private final Set<String> taken;
  private int fresh;

  Names(Netlist netlist, Set<String> ports) {
    taken = new HashSet<>(ports);
    nets = netlist.nets().stream().filter(n -> !n.hidden())
        .sorted(Comparator.comparingInt(n -> n.name().length())).toList();
    for (var net : nets) {
      known.putIfAbsent(net.bits(), plain(net.name()));
      net.bits().forEach(b -> ofBit.putIfAbsent(b, plain(net.name())));
    }
  }

  /// Without the instance around, and without dots.
  String plain(String name) {
    return name.replaceFirst("^" + INSTANCE + "[.]", "").replaceAll("[^A-Za-z0-9_$]", "_");
  }

  /// The net that these bits are, or belong to.
  String of(List<Integer> bits) {
    String whole = known.get(bits);
    return whole != null ? whole : bits.stream().filter(ofBit::containsKey).findFirst()
        .map(ofBit::get).orElse("a net without a name");
  }

  /// The name of the net of just these bits, when no other signal has it.
  Optional<String> take(List<Integer> bits) {
    return Optional.ofNullable(known.get(bits)).filter(taken::add);
  }

  /// A name that no net has.
  String fresh() {
    String name;
    do {
      name = "net_" + fresh++;
    } while (!taken.add(name));
    return name;
  }

  String memory(Cell cell) {
    return plain(cell.name());
  }

  /// Wires for the nets that have no signal of their own, and their bits.
  Map<Signal, List<Integer>> others(Bits bits) {
    var others = new LinkedHashMap<Signal, List<Integer>>();
    for (var net : nets) {
      String name = plain(net.name());
      if (net.bits().stream().anyMatch(bits::driven) && taken.add(name)) {
        var wire = new Signal(Shape.uint(net.bits().size()), Signal.Role.WIRE, this,
            SourceLocation.UNKNOWN);
        wire.rename(name);
        others.put(wire, net.bits());
      }
    }
    return others;
  }
}
