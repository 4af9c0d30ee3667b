package org.systole.sim.cli;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.systole.hdl.ir.Shape;
import org.systole.sim.engine.Port;

/// The columns of a table of cycles: inputs, then outputs. Bits and what is wider than 64 bits are
/// hexadecimal, else numbers are decimal.
final class PortColumns {
  private static final int DECIMAL = 64;
  private static final int CYCLE = 7;

  private final List<Integer> inputs;
  private final List<Integer> outputs;
  private final List<Port> ports;

  /// `shown`: which ports have a column.
  PortColumns(List<Port> ports, Predicate<Integer> shown) {
    this.ports = ports;
    inputs = columns(shown, true);
    outputs = columns(shown, false);
  }

  private List<Integer> columns(Predicate<Integer> shown, boolean input) {
    return IntStream.range(0, ports.size()).boxed()
        .filter(n -> ports.get(n).input() == input && shown.test(n)).toList();
  }

  /// The first line of the table.
  String head() {
    return line("cycle", number -> ports.get(number).name());
  }

  /// One cycle, with the value of each port as bits; `x` where it is unknown.
  String row(long cycle, Function<Integer, Optional<BigInteger>> value) {
    return line(Long.toString(cycle), number -> value.apply(number)
        .map(bits -> text(bits, ports.get(number).shape())).orElse("x"));
  }

  private String line(String first, Function<Integer, String> cell) {
    var line = new StringBuilder(right(first, CYCLE));
    inputs.forEach(n -> line.append("  ").append(right(cell.apply(n), width(ports.get(n)))));
    if (!outputs.isEmpty()) {
      line.append("  |");
    }
    outputs.forEach(n -> line.append("  ").append(right(cell.apply(n), width(ports.get(n)))));
    return line.toString();
  }

  private static int width(Port port) {
    var shape = port.shape();
    var widest = BigInteger.ONE.shiftLeft(shape.signed() ? shape.width() - 1 : shape.width());
    return Math.max(port.name().length(),
        text(shape.signed() ? widest : widest.subtract(BigInteger.ONE), shape).length());
  }

  private static String text(BigInteger bits, Shape shape) {
    if (shape.width() > DECIMAL || shape.kind() == Shape.Kind.BITS) {
      int digits = Math.max(1, (shape.width() + 3) / 4);
      String hex = bits.toString(16);
      return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
    boolean negative = shape.signed() && shape.width() > 0 && bits.testBit(shape.width() - 1);
    return (negative ? bits.subtract(BigInteger.ONE.shiftLeft(shape.width())) : bits).toString();
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
