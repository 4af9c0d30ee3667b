package org.systole.foreign;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.random.Built;
import org.systole.random.Programs;
import org.systole.verilog.Clocking;
import org.systole.verilog.VerilogWriter;

/// Random modules of ours, written to Verilog, as foreign ones.
final class RandomCore {
  private RandomCore() {}

  static Core of(long seed) {
    var design = Built.design(Programs.module(seed, true));
    var top = design.top();
    String name = "random" + seed;
    String verilog = new VerilogWriter().writeAlone(design).get(top.name() + ".v")
        .replace(top.name(), name);
    return new Core(name, ports(top.ports(), Signal.Role.INPUT) + " > "
        + ports(top.ports(), Signal.Role.OUTPUT), new Clocking(design).of(top.name()), List.of(),
        verilog);
  }

  private static String ports(List<Signal> ports, Signal.Role role) {
    return ports.stream().filter(p -> p.role() == role)
        .map(p -> p.name() + ":" + kind(p.shape()) + p.shape().width())
        .collect(Collectors.joining(" "));
  }

  private static char kind(Shape shape) {
    return shape.kind() == Shape.Kind.BOOL ? 'u'
        : shape.kind().name().toLowerCase(Locale.ROOT).charAt(0);
  }
}
