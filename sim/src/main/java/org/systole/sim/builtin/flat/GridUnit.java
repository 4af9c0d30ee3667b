package org.systole.sim.builtin.flat;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.builtin.graph.Node;

/// A grid of one instance.
abstract sealed class GridUnit permits LaneGrid, CellGrid {
  final Context parent;
  final Module.GridInstance site;
  final int rows;
  final int columns;

  GridUnit(Context parent, Module.GridInstance site) {
    this.parent = parent;
    this.site = site;
    rows = site.rows();
    columns = site.columns();
  }

  /// Rows of equal cells where every cell gives what its registers hold; else each cell by itself.
  static GridUnit of(Context parent, Module.GridInstance site) {
    var lanes = LaneGrid.of(parent, site);
    return lanes == null ? new CellGrid(parent, site) : lanes;
  }

  /// The cell at this place, to look at.
  abstract Context cell(int row, int column);

  /// Adds what the cells do at their clocks.
  abstract void gather();

  /// Element `i` of what enters at the edge.
  Node edge(Module.Link link, int i, Signal port) {
    var graph = parent.flat.graph;
    return graph.convert(graph.slice(parent.value(link.edge()), i * link.width(), link.width()),
        port.shape().width(), port.shape().signed());
  }

  /// What enters `port` of a cell: from its neighbour, or from the edge.
  Node input(Signal port, int row, int column) {
    for (var link : site.links()) {
      if (link.input().equals(port.name())) {
        int along = link.eastward() ? column : row;
        return along == 0 ? edge(link, link.eastward() ? row : column, port)
            : cell(row - (link.eastward() ? 0 : 1), column - (link.eastward() ? 1 : 0))
                .port(link.output());
      }
    }
    return parent.flat.graph.constant(java.math.BigInteger.ZERO, port.shape().width(),
        port.shape().signed());
  }

  /// What leaves the grid at the far edge.
  Node border(Module.Edge edge) {
    var parts = new ArrayList<Node>();
    for (int i = 0; i < (edge.east() ? rows : columns); i++) {
      parts.addFirst((edge.east() ? cell(i, columns - 1) : cell(rows - 1, i))
          .port(edge.output()));
    }
    var graph = parent.flat.graph;
    return graph.convert(graph.concat(List.copyOf(parts)), edge.target().shape().width(),
        edge.target().shape().signed());
  }

  Context.Outside outside(int row, int column) {
    return new Context.Outside() {
      @Override
      public Node input(Signal port) {
        return GridUnit.this.input(port, row, column);
      }

      @Override
      public Node line(String name) {
        return parent.line(name);
      }
    };
  }

  String path(int row, int column) {
    return parent.path + site.name() + "[" + row + "][" + column + "].";
  }
}
