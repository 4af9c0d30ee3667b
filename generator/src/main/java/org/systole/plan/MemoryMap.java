package org.systole.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.engine.NetworkPlan;
import org.systole.engine.Place;

/// When which tensor lies where in the activation memory.
public record MemoryMap(List<Stay> stays, int layers) {

  public MemoryMap {
    stays = List.copyOf(stays);
  }

  /// A place (`Place`), in bytes.
  public record Bytes(int side, int base, int pixel, int pitch, int bytes) {
    public static Bytes of(Place place, int elementBytes) {
      return new Bytes(place.side(), place.base() * elementBytes, place.pixel() * elementBytes,
          place.pitch() * elementBytes, place.elements() * elementBytes);
    }

    public int end() {
      return base + bytes;
    }
  }

  /// A tensor from layer `first`, which writes it (-1: the host), to `last`, which reads it last
  /// (the number of layers: the host).
  public record Stay(int tensor, Bytes place, int first, int last) {
    boolean in(int layer) {
      return first <= layer && layer <= last;
    }
  }

  public static MemoryMap of(NetworkPlan plan) {
    var parts = plan.parts();
    int count = plan.layers().size();
    var results = plan.results().stream().map(id -> plan.stored().getOrDefault(id, id)).toList();
    var stays = new ArrayList<Stay>();
    plan.places().keySet().stream().sorted().filter(id -> !parts.containsKey(id)).forEach(id -> {
      int first = plan.network().inputs().contains(id) ? -1 : count;
      int last = results.contains(id) ? count : -1;
      for (int i = 0; i < count; i++) {
        var layer = plan.layers().get(i).layer();
        int output = layer.output();
        if (output == id || parts.containsKey(output) && parts.get(output).whole() == id) {
          first = Math.min(first, i);
        }
        boolean reads = layer.input() == id
            || layer.sum().isPresent() && layer.sum().get().operand() == id;
        last = reads ? Math.max(last, i) : last;
      }
      stays.add(new Stay(id, Bytes.of(plan.places().get(id), plan.engine().activationBytes()),
          first, Math.max(first, last)));
    });
    return new MemoryMap(stays, count);
  }

  /// The most bytes that are live at a time, what is written over an operand counted once.
  public int livePeak() {
    return IntStream.range(0, layers).map(this::live).max().orElse(0);
  }

  /// Bytes of the tensors that layer `layer` finds or leaves.
  public int live(int layer) {
    var places = new HashSet<Bytes>();
    stays.stream().filter(s -> s.in(layer)).forEach(s -> places.add(s.place()));
    return places.stream().mapToInt(Bytes::bytes).sum();
  }

  /// Bytes of a side up to the highest that is used.
  public int used(int side) {
    return stays.stream().map(Stay::place).filter(p -> p.side() == side)
        .mapToInt(Bytes::end).max().orElse(0);
  }
}
