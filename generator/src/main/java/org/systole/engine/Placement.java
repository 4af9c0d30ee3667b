package org.systole.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.net.Network;
import org.systole.net.TensorShape;

/// Places all tensors of a network in the two sides of the activation memory.
///
/// A tensor lives from the layer that writes it to the last that reads it. The sum of an addition
/// is written over the operand where nothing else reads that any more. An addition's operand lies
/// on the other side than the picture whose windows are read meanwhile, where that can be. The
/// pitch of rows suits the kernels that read them (`WindowGather`). Each tensor takes the lowest
/// place that is free while it lives; where one side is too small, the other is tried.
final class Placement {
  private static final int ALIGNMENT = 4;

  private final NetworkEngineParams engine;
  private final Network network;
  private final Fusion.Fused fused;
  private final Map<Integer, Life> lives = new LinkedHashMap<>();
  private final Map<Integer, Integer> over = new LinkedHashMap<>();
  private final Map<Integer, Life> wholeLives = new HashMap<>();
  private final Map<Integer, List<Integer>> readTogether = new HashMap<>();
  private final Map<Integer, Place> places = new TreeMap<>();
  private final List<Integer> alive = new ArrayList<>();

  /// First and last layer that need a tensor.
  record Life(int first, int last) {}

  Placement(NetworkEngineParams engine, Fusion.Fused fused) {
    this.engine = engine;
    this.network = fused.network();
    this.fused = fused;
  }

  /// The places by tensor; a `UserError` says by how many bytes the memory is too small.
  Map<Integer, Place> places() {
    int lacking = lacking();
    if (lacking > 0) {
      throw new MemoryShortage(engine, fused, places, lives, wholeLives).error(lacking);
    }
    fused.parts().forEach((id, part) -> places.put(id, place(id, part)));
    return places;
  }

  /// Places all tensors that are no part of others; bytes that lack in a side.
  int lacking() {
    lives();
    var pitches = pitches();
    for (int i = 0; i < fused.layers().size(); i++) {
      int layer = i;
      var l = fused.layers().get(i);
      l.sum().filter(s -> l.pooled().isEmpty() && !s.rowRepeated() && !s.pixelRepeated()
          && !fused.parts().containsKey(l.output())
          && lives.get(s.operand()).last() == layer
          && s.operand() != l.input()
          && pitches.get(s.operand()).equals(pitches.get(l.output())))
          .ifPresent(s -> over.put(l.output(), s.operand()));
    }
    overwritten();
    int lacking = 0;
    for (int id : lives.keySet()) {
      if (over.containsKey(id)) {
        places.put(id, places.get(over.get(id)));
      } else {
        var place = place(id, pitches.get(id));
        places.put(id, place);
        alive.add(id);
        lacking = Math.max(lacking, place.end() - engine.sideElements(place.side()));
      }
    }
    return lacking;
  }

  /// The place of a part in the tensor that it belongs to.
  private Place place(int id, Part part) {
    var whole = places.get(part.whole());
    if (part.flat()) {
      int elements = Math.toIntExact(network.shape(id).size());
      return new Place(whole.side(), whole.base() + part.row() * whole.pitch(), channels(id),
          row(id), elements);
    }
    int from = part.row() * whole.pitch() + part.column() * whole.pixel() + part.channel();
    return new Place(whole.side(), whole.base() + from, whole.pixel() * part.columnStep(),
        whole.pitch() * part.rowStep(), whole.elements() - from);
  }

  private int channels(int id) {
    return network.shape(id).channels();
  }

  private void lives() {
    network.inputs().forEach(id -> lives.put(id, new Life(-1, -1)));
    for (int i = 0; i < fused.layers().size(); i++) {
      var layer = fused.layers().get(i);
      int now = i;
      lives.merge(fused.whole(layer.output()), new Life(i, i),
          (life, _) -> new Life(life.first(), now));
      reads(layer).forEach(id -> lives.computeIfPresent(id,
          (_, life) -> new Life(life.first(), now)));
    }
    int end = fused.layers().size();
    network.outputs().forEach(id -> keep(id, end));
    fused.host().forEach(o -> o.inputs().forEach(id -> keep(id, end)));
  }

  private void keep(int id, int end) {
    lives.computeIfPresent(fused.stored().getOrDefault(id, id),
        (_, life) -> new Life(life.first(), end));
  }

  private static List<Integer> reads(EngineLayer layer) {
    var reads = new ArrayList<Integer>();
    reads.add(layer.input());
    layer.sum().ifPresent(s -> reads.add(s.operand()));
    return reads;
  }

  /// Rows of a picture or of a table.
  static int height(TensorShape shape) {
    return shape.rank() == 4 ? shape.height() : shape.rank() == 2 ? shape.dim(0) : 1;
  }

  private int height(int id) {
    var shape = network.shape(id);
    return height(shape);
  }

  /// Elements of a row without a gap.
  private int row(int id) {
    return Math.toIntExact(network.shape(id).size() / height(id));
  }

  /// How long a place is taken, and which tensors are read in one layer, once it is known what is
  /// written over what.
  private void overwritten() {
    lives.forEach((id, life) -> wholeLives.merge(root(id), life, (a, b) ->
        new Life(Math.min(a.first(), b.first()), Math.max(a.last(), b.last()))));
    EngineLayer before = null;
    for (var layer : fused.layers()) {
      layer.sum().ifPresent(s -> {
        int operand = root(s.operand());
        int input = root(layer.input());
        readTogether.computeIfAbsent(operand, _ -> new ArrayList<>()).add(input);
        readTogether.computeIfAbsent(input, _ -> new ArrayList<>()).add(operand);
      });
      if (before != null && layer.depthwise().isPresent() && before.depthwise().isEmpty()) {
        // the unit reads while the layer before still reads its windows
        readTogether.computeIfAbsent(root(layer.input()), _ -> new ArrayList<>())
            .add(root(before.input()));
      }
      before = layer;
    }
  }

  /// The tensor in whose place one lies, written over it by additions.
  private int root(int tensor) {
    int root = tensor;
    while (over.containsKey(root)) {
      root = over.get(root);
    }
    return root;
  }

  /// The least pitches that equal, modulo the banks, the kernel rows of all that read the tensor.
  private Map<Integer, Integer> pitches() {
    int banks = engine.rows();
    var rests = new HashMap<Integer, Integer>();
    for (var layer : fused.layers()) {
      if (layer.window().kernelHeight() == 1) {
        continue;
      }
      int rest = layer.window().kernelWidth() * layer.channels() % banks;
      int wanted = rests.getOrDefault(layer.input(), rest);
      if (wanted != rest) {
        throw new UserError(List.of(new Diagnostic("NOT ON THIS ENGINE", "layer " + layer.name()
            + " reads a tensor with another kernel width than a layer before",
            "engine " + engine.moduleSuffix(), "rows would have to lie " + rest + " and " + wanted
            + " elements modulo " + banks + " apart", "use kernels of one width on a tensor, or "
            + "another number of array rows")));
      }
      rests.put(layer.input(), rest);
    }
    var pitches = new LinkedHashMap<Integer, Integer>();
    lives.keySet().forEach(id -> {
      int row = row(id);
      pitches.put(id, rests.containsKey(id) ? row + Math.floorMod(rests.get(id) - row, banks)
          : row);
    });
    return pitches;
  }

  private Place place(int id, int pitch) {
    int elements = (height(id) - 1) * pitch + row(id);
    int size = Math.ceilDiv(elements, ALIGNMENT) * ALIGNMENT;
    var choices = new ArrayList<Place>();
    for (int side = 0; side < 2; side++) {
      choices.add(new Place(side, lowest(id, side, size), channels(id), pitch, size));
    }
    return choices.stream().min(Comparator
        .comparing((Place p) -> p.end() > engine.sideElements(p.side()))
        .thenComparing(p -> collides(id, p.side()))
        .thenComparingInt(Place::end)).orElseThrow();
  }

  /// Whether windows and an operand would be read from one side at once.
  private boolean collides(int id, int side) {
    return readTogether.getOrDefault(id, List.of()).stream().anyMatch(other ->
        places.containsKey(other) && places.get(other).side() == side);
  }

  /// The lowest free elements; tensors are placed in the order in which their lives begin.
  private int lowest(int id, int side, int size) {
    int now = lives.get(id).first();
    alive.removeIf(other -> wholeLives.get(other).last() < now);
    var taken = new TreeMap<Integer, Integer>();
    for (int other : alive) {
      var place = places.get(other);
      if (place.side() == side) {
        taken.merge(place.base(), place.end(), Math::max);
      }
    }
    int base = 0;
    for (var gap : taken.entrySet()) {
      if (gap.getKey() - base >= size) {
        break;
      }
      base = Math.max(base, gap.getValue());
    }
    return base;
  }
}
