package org.systole.sim.netlist;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Edge;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Signal.Role;
import org.systole.sim.netlist.Netlist.Cell;

/// Registers and memories of a netlist, and the lines that clock and reset them.
final class Registers {
  private final Bits bits;
  private final Map<Integer, Signal> lines = new LinkedHashMap<>();
  private final Map<Integer, Character> starts = new HashMap<>();
  private final List<Memory> memories = new ArrayList<>();

  Registers(Bits bits, Netlist netlist) {
    this.bits = bits;
    for (var net : netlist.nets()) {
      for (int i = 0; i < Math.min(net.init().length(), net.bits().size()); i++) {
        starts.put(net.bits().get(i), net.init().charAt(net.init().length() - 1 - i));
      }
    }
  }

  /// Lines that the module supplies to itself, by the bit that drives each.
  Map<Integer, Signal> lines() {
    return lines;
  }

  List<Memory> memories() {
    return memories;
  }

  /// The register of a `$dff` or `$adff`.
  Signal register(Cell cell) {
    var register = new Signal(Shape.uint(cell.bits("Q").size()), Role.REGISTER, this, cell.at());
    boolean resets = cell.type().equals("$adff");
    var start = start(cell.bits("Q"));
    var clock = clock(cell.bits("CLK").getFirst(), cell.flag("CLK_POLARITY"));
    if (resets) {
      register.clockedBy(clock.withReset(line(cell.bits("ARST").getFirst()), ResetKind.ASYNC,
          cell.flag("ARST_POLARITY") ? Level.HIGH : Level.LOW));
      register.initialise(Bits.number(cell.digits("ARST_VALUE")));
      start.ifPresent(register::startWith);
    } else {
      register.clockedBy(start.isPresent() ? clock.withBoot() : clock);
      start.ifPresent(register::initialise);
    }
    return register;
  }

  /// What the bits of a register hold before anything happens, if one of them is known.
  private Optional<BigInteger> start(List<Integer> of) {
    String digits = of.reversed().stream().map(b -> String.valueOf(starts.getOrDefault(b, 'x')))
        .collect(Collectors.joining());
    return digits.matches("x*") ? Optional.empty() : Optional.of(Bits.number(digits));
  }

  private ClockDomain clock(int bit, boolean rising) {
    return ClockDomain.external("netlist").withClock(line(bit))
        .withEdge(rising ? Edge.RISING : Edge.FALLING).withoutReset();
  }

  private String line(int bit) {
    return lines.computeIfAbsent(bit, b -> {
      var line = new Signal(Shape.BOOL, Role.WIRE, this, org.systole.hdl.ir.SourceLocation.UNKNOWN);
      line.rename("line_" + b);
      return line;
    }).name();
  }

  /// The read ports of a `$mem_v2`, which have no clock; nothing for a memory with other ports.
  Optional<List<Signal>> reads(Cell cell) {
    if (IntStream.range(0, cell.number("RD_PORTS")).anyMatch(i -> bit(cell, "RD_CLK_ENABLE", i))
        || IntStream.range(0, cell.number("WR_PORTS"))
            .anyMatch(i -> !bit(cell, "WR_CLK_ENABLE", i))) {
      return Optional.empty();
    }
    int width = cell.number("WIDTH");
    var reads = new ArrayList<Signal>();
    for (int i = 0; i < cell.number("RD_PORTS"); i++) {
      var read = new Signal(Shape.uint(width), Role.WIRE, this, cell.at());
      read.rename("read" + i);
      reads.add(read);
      bits.hold(port(cell, "RD_DATA", i, width), read);
    }
    return Optional.of(reads);
  }

  /// Adds the memory itself, once all bits are held.
  void memory(Cell cell, String name, List<Signal> reads) {
    int width = cell.number("WIDTH");
    var ports = new ArrayList<Memory.ReadPort>();
    for (int i = 0; i < reads.size(); i++) {
      ports.add(new Memory.ReadPort(Memory.Timing.ASYNC, one(cell), address(cell, "RD_ADDR", i),
          reads.get(i), Memory.ReadUnderWrite.DONT_CARE, ClockDomain.DEFAULT, cell.at()));
    }
    var writes = new ArrayList<Memory.WritePort>();
    for (int i = 0; i < cell.number("WR_PORTS"); i++) {
      writes.add(new Memory.WritePort(one(cell), address(cell, "WR_ADDR", i),
          bits.of(port(cell, "WR_DATA", i, width), cell.at()),
          Optional.of(bits.of(port(cell, "WR_EN", i, width), cell.at())),
          clock(cell.bits("WR_CLK").get(i), bit(cell, "WR_CLK_POLARITY", i)), cell.at()));
    }
    memories.add(new Memory(name, width, cell.number("SIZE"), words(cell, width), writes, ports,
        cell.at()));
  }

  private static Expr one(Cell cell) {
    return new Expr.Literal(BigInteger.ONE, Shape.BOOL, false, cell.at());
  }

  private static boolean bit(Cell cell, String parameter, int i) {
    String digits = cell.digits(parameter);
    return i < digits.length() && digits.charAt(digits.length() - 1 - i) == '1';
  }

  private static List<Integer> port(Cell cell, String pin, int i, int width) {
    return cell.bits(pin).subList(i * width, (i + 1) * width);
  }

  private Expr address(Cell cell, String pin, int i) {
    Expr address = bits.of(port(cell, pin, i, cell.number("ABITS")), cell.at());
    int offset = cell.number("OFFSET");
    int room = Math.max(address.shape().width(), 32);
    var shape = Shape.uint(room);
    return offset == 0 ? address : new Expr.Binary(Expr.BinaryOp.SUB,
        new Expr.Resize(address, shape, cell.at()),
        Bits.literal(BigInteger.valueOf(offset), room, cell.at()), shape, cell.at());
  }

  /// Empty where no word is known.
  private static List<BigInteger> words(Cell cell, int width) {
    String digits = cell.digits("INIT");
    var words = new ArrayList<BigInteger>();
    if (!digits.matches("x*")) {
      for (int i = 0; i < cell.number("SIZE"); i++) {
        int end = digits.length() - i * width;
        words.add(Bits.number(digits.substring(Math.max(0, end - width), Math.max(0, end))));
      }
    }
    return words;
  }
}
