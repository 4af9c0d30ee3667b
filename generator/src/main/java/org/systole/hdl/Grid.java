package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;

/// `rows` x `columns` identical children; values enter at the west and north edges and travel from
/// neighbour to neighbour.
///
/// Rendered as two nested `generate` loops. Edge vectors hold one element a row (column), element 0
/// in the low bits.
public final class Grid<C extends Component> {
  private record LinkSpec(boolean eastward, BaseType<?> input, BaseType<?> output, Signal edge) {}

  private record EdgeSpec(boolean east, BaseType<?> output, Signal target) {}

  private final Component owner;
  private final String name;
  private final int rows;
  private final int columns;
  private final C prototype;
  private final List<LinkSpec> links = new ArrayList<>();
  private final List<EdgeSpec> edges = new ArrayList<>();
  private final SourceLocation at = Locations.user();

  Grid(Component owner, String name, int rows, int columns, C prototype) {
    this.owner = owner;
    this.name = name;
    this.rows = rows;
    this.columns = columns;
    this.prototype = prototype;
  }

  Component prototype() {
    return prototype;
  }

  /// `west` (rows elements) enters `input` of column 0; each `output` feeds the `input` of its
  /// eastern neighbour.
  public void eastward(Function<C, BaseType<?>> input, Function<C, BaseType<?>> output,
      Bits west, String edgeName) {
    link(true, input, output, west, rows, edgeName);
  }

  /// `north` (columns elements) enters `input` of row 0; each `output` feeds the `input` of its
  /// southern neighbour.
  public void southward(Function<C, BaseType<?>> input, Function<C, BaseType<?>> output,
      Bits north, String edgeName) {
    link(false, input, output, north, columns, edgeName);
  }

  private void link(boolean eastward, Function<C, BaseType<?>> input,
      Function<C, BaseType<?>> output, Bits edge, int count, String edgeName) {
    var signal = owner.wire(new Bits(Shape.bits(count * input.apply(prototype).width())))
        .named(edgeName);
    signal.set(edge);
    links.add(new LinkSpec(eastward, input.apply(prototype), output.apply(prototype),
        signal.signal()));
  }

  /// The outputs of the last row, one element a column.
  public Bits south(Function<C, BaseType<?>> output, String edgeName) {
    var port = output.apply(prototype);
    var target = owner.wire(new Bits(Shape.bits(columns * port.width()))).named(edgeName);
    edges.add(new EdgeSpec(false, port, target.signal()));
    return target;
  }

  List<Signal> driven() {
    return edges.stream().map(EdgeSpec::target).toList();
  }

  List<Signal> read() {
    return links.stream().map(LinkSpec::edge).toList();
  }

  Module.GridInstance freeze(String moduleName) {
    return new Module.GridInstance(name, moduleName, rows, columns,
        links.stream().map(l -> new Module.Link(l.eastward(), l.input().signal().name(),
            l.output().signal().name(), l.input().width(), l.edge())).toList(),
        edges.stream().map(e -> new Module.Edge(e.east(), e.output().signal().name(),
            e.output().width(), e.target())).toList(), at);
  }
}
