package org.systole.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.systole.net.Network;
import org.systole.net.Operation;

/// A network on an engine: its layers, where every tensor lies, which are parts of others, the
/// tables of functions, and what is left to the host. `network` has tensors that only the engine
/// knows, too.
public record NetworkPlan(NetworkEngineParams engine, Network network, List<LayerMapping> layers,
    Map<Integer, Place> places, Map<Integer, Integer> stored, Map<Integer, Part> parts,
    List<FunctionTable> tables, List<Operation> host) {

  public NetworkPlan {
    layers = List.copyOf(layers);
    places = Map.copyOf(places);
    stored = Map.copyOf(stored);
    parts = Map.copyOf(parts);
    tables = List.copyOf(tables);
    host = List.copyOf(host);
  }

  /// Where a tensor lies, or the one whose bytes it is.
  public Place place(int tensor) {
    return places.get(stored.getOrDefault(tensor, tensor));
  }

  /// Whether only the engine knows a tensor: no operation of the network writes it.
  public boolean added(int tensor) {
    return !network.inputs().contains(tensor) && !network.tensor(tensor).constant()
        && network.operations().stream().noneMatch(o -> o.output() == tensor);
  }

  /// The tensors that the engine leaves to the host.
  public List<Integer> results() {
    var written = host.stream().map(Operation::output).toList();
    return Stream.concat(network.outputs().stream().filter(id -> !written.contains(id)),
        host.stream().map(Operation::input)).distinct().toList();
  }

  /// Multiplications of activations with weights that the engine does.
  public long macs() {
    return layers.stream().mapToLong(l -> l.layer().macs()).sum();
  }

  /// Words of weights of all layers, equal ones once.
  public int weightWords() {
    return layers.stream().mapToInt(l -> l.firstWord() + l.weightWords()).max().orElse(0);
  }

  /// Groups of filters of all layers, those with the same numbers once.
  public int groups() {
    return layers.stream().mapToInt(l -> l.firstGroup() + l.groups()).max().orElse(0);
  }
}
