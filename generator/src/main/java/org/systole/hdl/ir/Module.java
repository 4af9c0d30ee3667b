package org.systole.hdl.ir;

import java.util.List;

/// One component body, elaborated once for its class, parameters and clock domain.
///
/// `domains`: its own first, then those of its registers, memories and children. `supplied`: clock
/// lines that it drives; `readLines`: clock lines whose values it uses, which are no signals of its
/// own. `sources`: what foreign Verilog consists of, if the design brings it along.
public record Module(String name, String component, String parameters, String summary,
    List<Signal> ports, List<Signal> signals, List<Statement> statements, List<Memory> memories,
    List<Instance> instances, List<GridInstance> grids, List<ClockDomain> domains,
    List<Signal> supplied, boolean foreign, Object owner, SourceLocation at,
    List<Signal> readLines, List<Source> sources) {

  public Module(String name, String component, String parameters, String summary,
      List<Signal> ports, List<Signal> signals, List<Statement> statements,
      List<Memory> memories, List<Instance> instances, List<GridInstance> grids,
      List<ClockDomain> domains, List<Signal> supplied, boolean foreign, Object owner,
      SourceLocation at) {
    this(name, component, parameters, summary, ports, signals, statements, memories, instances,
        grids, domains, supplied, foreign, owner, at, List.of(), List.of());
  }

  /// A file of Verilog.
  public record Source(String file, String text) {}

  /// A child; its port signals live in the parent as wires `<instance>_<port>`.
  public record Instance(String name, String module, List<ClockPin> clockPins,
      List<Generic> generics, List<PortWire> ports, SourceLocation at) {}

  /// A port of a foreign module and the clock line of the parent that feeds it, or its opposite.
  public record ClockPin(String port, String line, boolean inverted) {}

  public record PortWire(String port, Signal wire) {}

  public record Generic(String name, String value) {}

  /// `rows` x `columns` identical children joined neighbour to neighbour.
  public record GridInstance(String name, String module, int rows, int columns, List<Link> links,
      List<Edge> edges, SourceLocation at) {}

  /// Values enter at the west (or north) edge and move east (south), `output` of one feeding
  /// `input` of the next.
  public record Link(boolean eastward, String input, String output, int width, Signal edge) {}

  /// The far edge's outputs, gathered in one vector, element 0 in the low bits.
  public record Edge(boolean east, String output, int width, Signal target) {}
}
