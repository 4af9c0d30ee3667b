package org.systole.sim.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Shape;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;
import org.systole.source.Numbers;

/// The values that inputs have cycle by cycle, as bits: number of the port to its values.
record Pokes(Map<Integer, List<BigInteger>> values) {

  /// Reads words such as `enable=1` or `a=3,-1,0xf`. Ports that are no inputs and values that a port
  /// cannot have are a `UserError`, all together.
  static Pokes of(List<String> words, PortTable ports) {
    var findings = new Findings();
    var values = new LinkedHashMap<Integer, List<BigInteger>>();
    for (String word : words) {
      String name = word.substring(0, word.indexOf('='));
      findings.take(() -> ports.number(name)).ifPresent(number -> {
        var row = row(word, ports.get(number), findings);
        if (values.put(number, row) != null) {
          findings.add(new Diagnostic("FLAG TWICE", name + " is poked twice", "--poke " + word,
              "only one list of values can hold", "write " + name + "=VALUE,VALUE"));
        }
      });
    }
    findings.throwIfAny();
    return new Pokes(values);
  }

  private static List<BigInteger> row(String word, Port port, Findings findings) {
    var row = new ArrayList<BigInteger>();
    if (!port.input() || port.role() == Port.Role.CLOCK) {
      findings.add(new Diagnostic(port.input() ? "CLOCK" : "NOT AN INPUT", port.name()
          + (port.input() ? " is a clock: the run drives it" : " is an output"), "--poke " + word,
          port.at() + "   declared here", "poke inputs only"));
      return row;
    }
    for (String text : word.substring(word.indexOf('=') + 1).split(",")) {
      var value = bits(text, port.shape());
      if (value.isEmpty()) {
        findings.add(new Diagnostic("BAD VALUE", port.name() + " is \"" + text + "\"",
            "--poke " + word, "it must be " + range(port.shape()),
            "write for example --poke " + port.name() + "=1"));
      }
      value.ifPresent(row::add);
    }
    return row;
  }

  private static Optional<BigInteger> bits(String text, Shape shape) {
    if (shape.kind() == Shape.Kind.BOOL && (text.equals("true") || text.equals("false"))) {
      return Optional.of(text.equals("true") ? BigInteger.ONE : BigInteger.ZERO);
    }
    var end = BigInteger.ONE.shiftLeft(shape.width());
    return Numbers.parse(text)
        .filter(v -> v.compareTo(lowest(shape)) >= 0 && v.compareTo(highest(shape)) <= 0)
        .map(v -> v.signum() < 0 ? v.add(end) : v);
  }

  private static BigInteger lowest(Shape shape) {
    return shape.signed() ? BigInteger.ONE.shiftLeft(shape.width() - 1).negate() : BigInteger.ZERO;
  }

  private static BigInteger highest(Shape shape) {
    return BigInteger.ONE.shiftLeft(shape.width() - (shape.signed() ? 1 : 0))
        .subtract(BigInteger.ONE);
  }

  private static String range(Shape shape) {
    return shape.kind() == Shape.Kind.BOOL ? "0 or 1"
        : "a whole number from " + lowest(shape) + " to " + highest(shape);
  }

  /// Whether the port has values of its own.
  boolean has(int port) {
    return values.containsKey(port);
  }

  /// The value of a port in a cycle; 0 when it is not poked.
  BigInteger at(int port, int cycle) {
    var row = values.get(port);
    return row == null ? BigInteger.ZERO : row.get(Math.min(cycle, row.size() - 1));
  }
}
