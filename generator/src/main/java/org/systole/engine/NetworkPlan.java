package org.systole.engine;

import java.util.List;
import java.util.Map;
import org.systole.net.Network;
import org.systole.net.Operation;

/// A network on an engine: its layers, where every tensor lies, and what is left to the host.
public record NetworkPlan(NetworkEngineParams engine, Network network, List<LayerMapping> layers,
    Map<Integer, Place> places, Map<Integer, Integer> stored, List<Operation> host) {

  public NetworkPlan {
    layers = List.copyOf(layers);
    places = Map.copyOf(places);
    stored = Map.copyOf(stored);
    host = List.copyOf(host);
  }

  /// Where a tensor lies, or the one whose bytes it is.
  public Place place(int tensor) {
    return places.get(stored.getOrDefault(tensor, tensor));
  }

  /// Multiplications of activations with weights that the engine does.
  public long macs() {
    return layers.stream().mapToLong(l -> l.layer().macs()).sum();
  }

  /// Words of weights of all layers.
  public int weightWords() {
    return layers.stream().mapToInt(LayerMapping::weightWords).sum();
  }
}
