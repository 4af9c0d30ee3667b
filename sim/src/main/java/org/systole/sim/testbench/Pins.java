package org.systole.sim.testbench;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.BaseType;
import org.systole.hdl.Component;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;

/// The ports of a component, by its own fields, as numbers of their type.
final class Pins {
  private final Component top;
  private final Engine engine;
  private final Timeline timeline;
  private final Map<Signal, Integer> numbers = new HashMap<>();

  Pins(Component top, Engine engine, Timeline timeline) {
    this.top = top;
    this.engine = engine;
    this.timeline = timeline;
  }

  /// The number of the pin of `port`; NOT A PORT when it has none.
  int number(BaseType<?> port) {
    var signal = port.signal();
    Integer known = numbers.get(signal);
    if (known != null) {
      return known;
    }
    if (signal == null || !signal.port() || !top.equals(signal.owner())) {
      throw error("NOT A PORT", (signal == null ? "the result of an operator"
          : signal.wish().orElse("what was declared there")) + " is no port of the " + name()
          + " under test", signal == null ? "" : signal.at() + "   declared here",
          "take the ports of top() of the Dut; make an inner value an output first");
    }
    int number = engine.port(signal.name());
    numbers.put(signal, number);
    return number;
  }

  private String name() {
    return top.getClass().getSimpleName();
  }

  void poke(BaseType<?> port, BigInteger value) {
    int number = number(port);
    var pin = engine.ports().get(number);
    var least = least(pin.shape());
    var most = most(pin.shape());
    if (!pin.input()) {
      throw error("NOT AN INPUT", pin.name() + " is an output of " + name()
          + ", so it cannot be poked", declared(port.signal()), "poke inputs only");
    }
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw error("VALUE TOO WIDE", pin.name() + " is " + pin.shape() + ", so it cannot be "
          + value, declared(port.signal()), "poke " + least + " to " + most);
    }
    poke(number, value);
  }

  void poke(BaseType<?> port, long value) {
    int number = number(port);
    var pin = engine.ports().get(number);
    int width = pin.width();
    boolean fits = pin.shape().signed() ? width > 0 && value >> (width - 1) == value >> 63
        : value >> width == 0;
    if (pin.input() && width < 64 && fits) {
      timeline.write(number, value & ((1L << width) - 1));
    } else {
      poke(port, BigInteger.valueOf(value));
    }
  }

  /// Any value that the port can have.
  void randomize(BaseType<?> port, Random random) {
    int number = number(port);
    int width = engine.ports().get(number).width();
    if (width < 64) {
      timeline.write(number, random.nextLong() & ((1L << width) - 1));
    } else {
      timeline.write(number, new BigInteger(width, random));
    }
  }

  private void poke(int number, BigInteger value) {
    var pin = engine.ports().get(number);
    timeline.write(number, value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(pin.width()))
        : value);
  }

  /// The value of the port, negative where its type is signed and its upper bit is set.
  BigInteger peek(BaseType<?> port) {
    int number = number(port);
    var shape = engine.ports().get(number).shape();
    var bits = engine.readWide(number);
    return shape.signed() && shape.width() > 0 && bits.testBit(shape.width() - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(shape.width())) : bits;
  }

  /// The value of a port of at most 63 bits, or 64 where it is signed.
  long peekLong(BaseType<?> port) {
    int number = number(port);
    var shape = engine.ports().get(number).shape();
    int width = shape.width();
    if (width > 64 || width == 64 && !shape.signed()) {
      var value = peek(port);
      if (value.bitLength() > 63) {
        throw error("VALUE TOO WIDE", engine.ports().get(number).name() + " is " + shape
            + " and has the value " + value + ", which no long holds",
            declared(port.signal()), "peekWide(..) it");
      }
      return value.longValue();
    }
    long bits = engine.read(number);
    int spare = 64 - width;
    return shape.signed() && width > 0 ? bits << spare >> spare : bits;
  }

  /// A line by its name: a clock, a reset or an enable, or a port as plain bits.
  void poke(String line, BigInteger value) {
    int number = engine.port(line);
    timeline.write(number, value);
  }

  BigInteger peek(String line) {
    return engine.readWide(engine.port(line));
  }

  List<Port> ports() {
    return engine.ports();
  }

  private static BigInteger least(Shape shape) {
    return shape.signed() ? BigInteger.ONE.shiftLeft(shape.width() - 1).negate() : BigInteger.ZERO;
  }

  private static BigInteger most(Shape shape) {
    return BigInteger.ONE.shiftLeft(shape.signed() ? shape.width() - 1 : shape.width())
        .subtract(BigInteger.ONE);
  }

  private static String declared(Signal signal) {
    return signal.at() + "   " + signal.name() + " declared here";
  }

  static UserError error(String code, String message, String cause, String help) {
    return new UserError(List.of(
        new Diagnostic(code, message, Places.here().toString(), cause, help)));
  }
}
