package org.systole.sim.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.verilog.Clocking;

/// The ports of a design's top module in the order of its Verilog: clock, reset and enable lines,
/// then those of the component; and what every engine refuses, a `UserError` each.
public final class PortTable {
  private final String top;
  private final SourceLocation at;
  private final List<Port> ports;
  private final Map<String, Integer> numbers = new HashMap<>();

  public PortTable(String top, SourceLocation at, List<Port> ports) {
    this.top = top;
    this.at = at;
    this.ports = List.copyOf(ports);
    for (int i = 0; i < ports.size(); i++) {
      numbers.put(ports.get(i).name(), i);
    }
  }

  /// The ports of a checked design.
  public static PortTable of(Design design) {
    var top = design.top();
    Map<String, Port.Role> roles = new HashMap<>();
    top.domains().forEach(d -> roles(d, roles));
    var ports = new ArrayList<Port>();
    for (var line : new Clocking(design).of(top.name())) {
      ports.add(new Port(line, Shape.BOOL, true, roles.get(line), top.at()));
    }
    for (var port : top.ports()) {
      boolean line = top.supplied().contains(port);
      ports.add(new Port(port.name(), port.shape(), port.role() == Signal.Role.INPUT,
          line ? roles.getOrDefault(port.name(), Port.Role.DATA) : Port.Role.DATA, port.at()));
    }
    return new PortTable(top.name(), top.at(), ports);
  }

  private static void roles(ClockDomain domain, Map<String, Port.Role> roles) {
    roles.putIfAbsent(domain.enable(), Port.Role.ENABLE);
    roles.putIfAbsent(domain.softReset(), Port.Role.RESET);
    roles.put(domain.reset(), Port.Role.RESET);
    roles.put(domain.clock(), Port.Role.CLOCK);
  }

  /// The name of the top module.
  public String top() {
    return top;
  }

  /// Where the top module is made.
  public SourceLocation at() {
    return at;
  }

  /// All ports; their position is their number.
  public List<Port> ports() {
    return ports;
  }

  /// The port with this number.
  public Port get(int port) {
    return ports.get(port);
  }

  /// The number of a port; UNKNOWN PORT suggests a name.
  public int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw PortErrors.unknown(name, top, at, ports);
    }
    return number;
  }

  /// Refuses what no `write` takes: NOT AN INPUT, PORT TOO WIDE for a long, VALUE TOO WIDE.
  public void checkWrite(int number, long value) {
    var port = input(number);
    narrow(port);
    if (port.width() < 64 && value >>> port.width() != 0) {
      throw PortErrors.valueTooWide(port, unsigned(value), "");
    }
  }

  /// Refuses what no `write` takes: NOT AN INPUT, VALUE TOO WIDE; negative values are too wide.
  public void checkWrite(int number, BigInteger value) {
    var port = input(number);
    if (value.signum() < 0 || value.bitLength() > port.width()) {
      throw PortErrors.valueTooWide(port, value, "");
    }
  }

  /// Refuses PORT TOO WIDE for a long.
  public void checkRead(int number) {
    narrow(get(number));
  }

  /// Refuses as a clock what is no input of one bit: NOT AN INPUT, NOT A CLOCK.
  public void checkClock(int number) {
    var port = input(number);
    if (port.width() != 1) {
      throw PortErrors.noClock(port);
    }
  }

  /// Refuses a batch with a wrong clock, a port written that is no input, or a value with bits
  /// beyond its width. Arrays that are too short are an `IllegalArgumentException`.
  public void checkBatch(int clock, Batch batch) {
    checkClock(clock);
    int row = words(batch.inputs());
    if (batch.stimuli().length < (long) row * batch.cycles()
        || batch.responses().length < (long) words(batch.outputs()) * batch.cycles()) {
      throw new IllegalArgumentException("a batch of " + batch.cycles()
          + " cycles with arrays that are too short");
    }
    int offset = 0;
    for (int number : batch.inputs()) {
      var port = input(number);
      offset += port.words();
      if (port.width() % 64 != 0 || port.width() == 0) {
        checkColumn(port, batch, offset - 1, row);
      }
    }
  }

  private static void checkColumn(Port port, Batch batch, int offset, int row) {
    long beyond = port.width() == 0 ? -1 : -1L << port.width();
    long[] stimuli = batch.stimuli();
    for (int cycle = 0, at = offset; cycle < batch.cycles(); cycle++, at += row) {
      if ((stimuli[at] & beyond) != 0) {
        var value = unsigned(stimuli[at]);
        for (int i = 1; i < port.words(); i++) {
          value = value.shiftLeft(64).or(unsigned(stimuli[at - i]));
        }
        throw PortErrors.valueTooWide(port, value, " in cycle " + cycle + " of the batch");
      }
    }
  }

  /// How many words a row of these ports has.
  public int words(int[] numbers) {
    int words = 0;
    for (int number : numbers) {
      words += get(number).words();
    }
    return words;
  }

  /// The number whose bits the long holds.
  public static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private Port input(int number) {
    var port = get(number);
    if (!port.input()) {
      throw PortErrors.noInput(port, top);
    }
    return port;
  }

  private static void narrow(Port port) {
    if (port.width() > 64) {
      throw PortErrors.portTooWide(port);
    }
  }
}
