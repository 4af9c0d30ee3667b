package org.systole.sim.builtin.flat;

import java.util.List;
import java.util.stream.Stream;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.graph.Words;

/// What happens at a clock edge; all of one edge see the values of before.
public sealed interface Action {
  /// The values that it needs.
  List<Node> values();

  /// What it changes: a resource.
  Object changes();

  /// A register takes a value.
  record Store(Slot slot, Node value) implements Action {
    @Override
    public List<Node> values() {
      return List.of(value);
    }

    @Override
    public Object changes() {
      return slot.resource();
    }
  }

  /// A memory takes the bits of `mask`, or all when it is null, where `enable` is 1.
  record Write(Words memory, Node enable, Node address, Node data, Node mask) implements Action {
    @Override
    public List<Node> values() {
      return Stream.of(enable, address, data, mask).filter(n -> n != null).toList();
    }

    @Override
    public Object changes() {
      return memory;
    }
  }

  /// Check `number` speaks where `when` is 1.
  record Say(int number, Node when) implements Action {
    @Override
    public List<Node> values() {
      return List.of(when);
    }

    @Override
    public Object changes() {
      return this;
    }
  }

  /// A clock pin of a black box moves.
  record Tick(Box box, String pin, boolean rising) implements Action {
    @Override
    public List<Node> values() {
      return List.of();
    }

    @Override
    public Object changes() {
      return this;
    }
  }

  /// All cells of a grid move: first every link takes its values from the neighbours and the edge,
  /// then every register.
  record Cells(Object grid, int rows, int columns, List<Store> registers, List<Route> links)
      implements Action {
    @Override
    public List<Node> values() {
      return links.stream().flatMap(l -> l.edge().stream()).toList();
    }

    @Override
    public Object changes() {
      return grid;
    }
  }

  /// Values that travel through a grid: from `output` of a cell to `input` of the next.
  record Route(boolean eastward, Slot input, Node output, List<Node> edge) {}
}
