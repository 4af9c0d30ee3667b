package org.systole.sim.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Shape;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// The top module of a design as a black box of another language, with its Verilog in `rtl/`.
///
/// Clock and reset of the top's own domain are mapped to the domain where it is used (in SpinalHDL
/// the enable, too); lines of other domains are ordinary inputs.
public final class DesignExport {
  private final Design design;
  private final Guest guest;
  private final List<Port> ports;
  private final ClockDomain own;

  public DesignExport(Design design, Guest guest) {
    this.design = design;
    this.guest = guest;
    ports = PortTable.of(design).ports().stream().filter(p -> p.width() > 0).toList();
    own = design.top().domains().isEmpty() ? ClockDomain.DEFAULT
        : design.top().domains().getFirst();
  }

  /// Path within the folder to content.
  public Map<String, String> files() {
    var verilog = new VerilogWriter().writeAlone(design);
    var files = new LinkedHashMap<String, String>();
    files.put(design.top().name() + guest.suffix(), text(List.copyOf(verilog.keySet())));
    verilog.forEach((name, text) -> files.put("rtl/" + name, text));
    return files;
  }

  private String text(List<String> verilog) {
    var model = new HashMap<String, Object>(Map.of("module", design.top().name(),
        "files", verilog, "ports", ports.stream().filter(p -> !mapped(p)).map(this::port).toList(),
        "lines", ports.stream().filter(this::mapped).map(this::port).toList()));
    line(own.clock()).ifPresent(c -> model.put("clock", guest.field(c.name())));
    boolean low = own.resetLevel() == Level.LOW;
    line(own.reset()).ifPresent(r -> model.put("reset", reset(guest.field(r.name()), low)));
    if (model.containsKey("clock")) {
      model.put("mapping", mapping());
    }
    return new Templates().render(guest.template(), model);
  }

  private Optional<Port> line(String name) {
    return ports.stream().filter(p -> p.name().equals(name) && p.role() != Port.Role.DATA)
        .findFirst();
  }

  /// Whether the domain where the black box is used drives it.
  private boolean mapped(Port port) {
    boolean clocked = line(own.clock()).isPresent();
    return clocked && port.role() != Port.Role.DATA && (port.name().equals(own.clock())
        || port.name().equals(own.reset())
        || guest == Guest.SPINALHDL && port.name().equals(own.enable()));
  }

  /// What stands for a port: its name, its field and its type in the language.
  private Map<String, Object> port(Port port) {
    var model = new HashMap<String, Object>(Map.of("name", port.name(),
        "field", guest.field(port.name()), "direction", direction(port), "type", type(port),
        "kind", port.input() ? "i" : "o"));
    boolean renamed = !guest.field(port.name()).equals(port.name());
    model.put("naming", renamed ? guest.naming() + "(\"" + port.name() + "\")" : "");
    if (guest == Guest.AMARANTH && mapped(port)) {
      boolean clock = port.name().equals(own.clock());
      model.put("line", clock ? "ClockSignal(self._domain)"
          : (own.resetLevel() == Level.LOW ? "~" : "") + "ResetSignal(self._domain)");
    }
    return model;
  }

  private String direction(Port port) {
    return switch (guest) {
      case SPINALHDL -> port.input() ? "in" : "out";
      case AMARANTH -> mapped(port) || port.input() ? "In" : "Out";
      case CHISEL -> port.input() ? "Input" : "Output";
    };
  }

  private String type(Port port) {
    int width = port.width();
    boolean bool = port.shape().equals(Shape.BOOL);
    boolean signed = port.shape().signed();
    return switch (guest) {
      case SPINALHDL -> bool ? "Bool()"
          : (signed ? "SInt(" : port.shape().kind() == Shape.Kind.BITS ? "Bits(" : "UInt(")
              + width + " bits)";
      case AMARANTH -> (signed ? "signed(" : "unsigned(") + width + ")";
      case CHISEL -> mapped(port) && port.role() == Port.Role.CLOCK ? "Clock()"
          : mapped(port) && own.resetKind() == ResetKind.ASYNC ? "AsyncReset()"
          : bool ? "Bool()" : (signed ? "SInt(" : "UInt(") + width + ".W)";
    };
  }

  /// Chisel: what drives the reset.
  private String reset(String field, boolean low) {
    String value = low ? "(!Module.reset.asBool)" : "Module.reset";
    return "box." + field + " := " + (own.resetKind() == ResetKind.ASYNC
        ? value + ".asAsyncReset" : low ? "!Module.reset.asBool" : "Module.reset.asBool");
  }

  /// SpinalHDL: the arguments of `mapCurrentClockDomain`.
  private String mapping() {
    var arguments = new ArrayList<String>();
    arguments.add("clock = io." + guest.field(own.clock()));
    line(own.reset()).ifPresent(r -> arguments.add("reset = io." + guest.field(r.name())
        + ", resetActiveLevel = " + own.resetLevel()));
    line(own.enable()).ifPresent(e -> arguments.add("enable = io." + guest.field(e.name())
        + ", enableActiveLevel = " + own.enableLevel()));
    return String.join(", ", arguments);
  }
}
