package org.systole.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Tensor;
import org.systole.net.TensorShape;

/// A network while its operations become layers of the engine: what is there already, under which
/// id its bytes are kept, where it belongs in others, and tensors that only the engine knows.
final class NetworkGraph {
  private final Network network;
  private final List<Tensor> tensors;
  private final ElementType activation;
  private final Map<Integer, List<Operation>> readers = new HashMap<>();
  private final Map<Integer, Integer> stored = new HashMap<>();
  private final Map<Integer, Part> parts = new HashMap<>();
  private final Set<Integer> there = new HashSet<>();
  private final List<EngineLayer> layers = new ArrayList<>();
  private final Findings findings = new Findings();

  NetworkGraph(Network network) {
    this.network = network;
    tensors = new ArrayList<>(network.tensors());
    for (var operation : network.operations()) {
      operation.inputs().forEach(id ->
          readers.computeIfAbsent(id, _ -> new ArrayList<>()).add(operation));
    }
    there.addAll(network.inputs());
    activation = activations(network);
    network.inputs().forEach(this::activation);
  }

  /// What activations of a network are on the engine: int16 where an input is.
  static ElementType activations(Network network) {
    return network.inputs().stream().anyMatch(id -> network.tensor(id).type() == ElementType.INT16)
        ? ElementType.INT16 : ElementType.INT8;
  }

  /// The network as it was given.
  Network network() {
    return network;
  }

  Fusion.Fused fused(List<Operation> host) {
    findings.throwIfAny();
    var all = new Network(network.name(), tensors, network.operations(), network.inputs(),
        network.outputs());
    return new Fusion.Fused(all, layers, host, stored, parts);
  }

  TensorShape shape(int id) {
    return tensors.get(id).shape();
  }

  Quantization quantized(int id) {
    return tensors.get(id).quantized();
  }

  /// A new tensor of activations.
  int add(String name, TensorShape shape, Quantization quantization) {
    int id = tensors.size();
    tensors.add(new Tensor(id, name, activation, shape, Optional.of(quantization),
        Optional.empty()));
    return id;
  }

  /// The tensor whose bytes `id` is.
  int stored(int id) {
    return stored.getOrDefault(id, id);
  }

  /// `id` is another name of the bytes of `other`.
  void same(int id, int other) {
    stored.put(id, stored(other));
    if (there.contains(other)) {
      there.add(id);
    }
  }

  /// `id` is written into its place in another tensor.
  void part(int id, Part part) {
    parts.put(id, part);
  }

  boolean isPart(int id) {
    return parts.containsKey(id);
  }

  /// A layer; what it writes lies in memory as it leaves the array, whatever shape it is to have.
  void add(EngineLayer layer) {
    var leaves = new Picture(layer.pooledHeight(), layer.pooledWidth(), layer.filters());
    there.add(layer.output());
    if (leaves.equals(Picture.ofValues(shape(layer.output())))) {
      layers.add(layer);
      return;
    }
    int plain = add("values", TensorShape.of(1, leaves.height(), leaves.width(),
        leaves.channels()), quantized(layer.output()));
    layers.add(layer.writing(plain));
    there.add(plain);
    same(layer.output(), plain);
  }

  List<EngineLayer> layers() {
    return layers;
  }

  /// `id` has been written, all of it.
  void written(int id) {
    there.add(id);
  }

  boolean there(int id) {
    return there.contains(id);
  }

  List<Operation> readers(int id) {
    return readers.getOrDefault(id, List.of());
  }

  /// What reads `id`, when it is one operation and the host does not read it too.
  Optional<Operation> onlyReader(int id) {
    var all = readers(id);
    return all.size() == 1 && !network.outputs().contains(id) ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  /// The type of all activations.
  ElementType activation() {
    return activation;
  }

  boolean activation(int id) {
    if (tensors.get(id).type() == activation) {
      return true;
    }
    findings.add(new Diagnostic("NOT ON THIS ENGINE", "tensor " + id + " is "
        + tensors.get(id).type().word(), network.name(), "activations of the engine are "
        + activation.word(), "quantize the network to " + activation.word()));
    return false;
  }

  /// Whether a tensor is kept as values that the engine can read in their order.
  boolean values(int id) {
    return there.contains(id) && !tensors.get(id).constant() && activation(id);
  }

  /// Whether a tensor is kept as the picture that it is.
  boolean picture(int id) {
    return shape(id).rank() == 4 && shape(id).dim(0) == 1 && shape(stored(id)).equals(shape(id))
        && values(id);
  }

  /// What it would write counts as there, so that what reads it is judged for itself.
  void refuse(Operation operation, String cause, String help) {
    there.add(operation.output());
    findings.add(new Diagnostic("NOT ON THIS ENGINE", operation.kind() + " " + operation.name()
        + " does not run on the engine", network.name(), cause, help));
  }

  void refuse(Operation operation, String cause) {
    refuse(operation, cause, "leave it to the host, or write it as a convolution");
  }
}
