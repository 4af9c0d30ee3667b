package org.systole.sim.builtin.flat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import org.systole.hdl.ir.Memory;
import org.systole.sim.builtin.graph.Graph;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.graph.Words;

/// The memories of all instances: their words, their reads and their writes.
final class Memories {
  private record Key(Context context, String name) {}

  private final Flattening flat;
  private final Map<Key, Words> words = new HashMap<>();
  private final Map<Words, Memory> sources = new HashMap<>();
  final List<Words> all = new ArrayList<>();

  Memories(Flattening flat) {
    this.flat = flat;
  }

  private Words words(Context context, Memory memory) {
    return words.computeIfAbsent(new Key(context, memory.name()), _ -> {
      var made = new Words(all.size(), context.path + memory.name(), memory.width(),
          memory.depth(), memory.init(), memory.at());
      all.add(made);
      sources.put(made, memory);
      return made;
    });
  }

  /// What a read port gives: a register, or the word itself where there is no clock.
  Node read(Context context, ModuleIndex.Read read) {
    var port = read.port();
    var shape = port.data().shape();
    if (!port.sync()) {
      return flat.graph.convert(flat.graph.word(words(context, read.memory()),
          address(context, port.address())), shape.width(), shape.signed());
    }
    return flat.graph.state(flat.layout.register(shape.width(), shape.signed()));
  }

  private Node address(Context context, org.systole.hdl.ir.Expr expr) {
    return flat.graph.convert(context.translator().value(expr), expr.shape().width(), false);
  }

  /// Adds what the memories of `context` do at their clocks.
  void finish(Context context) {
    for (var memory : context.index.module.memories()) {
      var words = words(context, memory);
      for (var port : memory.reads()) {
        if (port.sync()) {
          read(context, memory, words, port);
        }
      }
      for (var port : memory.writes()) {
        var control = Control.of(context, port.domain(), false);
        flat.action(control, write(context, words, port, control));
      }
    }
  }

  private void read(Context context, Memory memory, Words words, Memory.ReadPort port) {
    Graph graph = flat.graph;
    var control = Control.of(context, port.domain(), false);
    Node address = address(context, port.address());
    Node word = graph.word(words, address);
    if (port.policy() == Memory.ReadUnderWrite.WRITE_FIRST) {
      for (var write : memory.writes()) {
        var w = write(context, words, write, Control.of(context, write.domain(), false));
        Node mask = w.mask();
        Node merged = mask == null ? w.data() : graph.logic(Op.OR,
            graph.logic(Op.AND, word, graph.not(mask)), graph.logic(Op.AND, w.data(), mask));
        Node hit = graph.logic(Op.AND, w.enable(), graph.compare(Op.EQ, w.address(),
            graph.convert(address, w.address().width(), false)));
        word = graph.mux(hit, merged, word);
      }
    }
    Node now = context.value(port.data());
    Slot slot = now.slot();
    Node next = graph.mux(context.translator().condition(port.enable()),
        graph.convert(word, slot.width(), slot.signed()), now);
    flat.action(control, new Action.Store(slot, control.full(graph, now, null, next)));
    flat.starts.add(new Circuit.Start(slot, 1, java.util.Optional.empty()));
  }

  private Action.Write write(Context context, Words words, Memory.WritePort port,
      Control control) {
    Graph graph = flat.graph;
    var translator = context.translator();
    Node mask = port.mask().map(m -> mask(translator.value(m), words.width())).orElse(null);
    return new Action.Write(words,
        graph.logic(Op.AND, control.enable(), translator.condition(port.enable())),
        address(context, port.address()),
        graph.convert(translator.value(port.data()), words.width(), false), mask);
  }

  /// Each bit of `mask` as often as the part of a word that it stands for has bits.
  private Node mask(Node mask, int width) {
    Graph graph = flat.graph;
    int bits = width / Math.max(1, mask.width());
    var parts = new ArrayList<Node>();
    for (int i = 0; i < mask.width(); i++) {
      parts.addFirst(graph.convert(graph.convert(graph.slice(mask, i, 1), 1, true), bits, false));
    }
    return graph.convert(graph.concat(parts), width, false);
  }
}
