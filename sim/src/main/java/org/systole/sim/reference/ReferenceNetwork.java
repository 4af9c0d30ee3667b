package org.systole.sim.reference;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.TensorData;

/// Computes a network in integers, layer by layer, from the equations of
/// `generator/docs/OPERATORS.md`.
///
/// Shares nothing with the hardware. Gives every tensor by its id: inputs, constants, and what each
/// operation writes.
public final class ReferenceNetwork {
  private ReferenceNetwork() {}

  /// One inference of a network with one input.
  public static SortedMap<Integer, TensorData> run(Network network, TensorData input) {
    return run(network, List.of(input));
  }

  /// One inference; `inputs` in the network's order. Throws `IllegalArgumentException` when they
  /// have other types or shapes.
  public static SortedMap<Integer, TensorData> run(Network network, List<TensorData> inputs) {
    if (inputs.size() != network.inputs().size()) {
      throw new IllegalArgumentException(inputs.size() + " inputs for "
          + network.inputs().size());
    }
    var values = new TreeMap<Integer, TensorData>();
    network.tensors().forEach(t -> t.data().ifPresent(data -> values.put(t.id(), data)));
    for (int i = 0; i < inputs.size(); i++) {
      var tensor = network.tensor(network.inputs().get(i));
      var given = inputs.get(i);
      if (given.type() != tensor.type() || !given.shape().equals(tensor.shape())) {
        throw new IllegalArgumentException("input " + i + " is " + given + ", not "
            + tensor.type().word() + " " + tensor.shape());
      }
      values.put(tensor.id(), given);
    }
    for (var operation : network.operations()) {
      values.put(operation.output(), compute(operation, new Scope(network, operation, values)));
    }
    return values;
  }

  private static TensorData compute(Operation operation, Scope scope) {
    return switch (operation) {
      case Operation.Convolution c -> Products.convolution(c, scope);
      case Operation.DepthwiseConvolution d -> Products.depthwise(d, scope);
      case Operation.FullyConnected f -> Products.fullyConnected(f, scope);
      case Operation.TransposeConvolution t -> Products.transposed(t, scope);
      case Operation.Binary b -> Pairs.binary(b, scope);
      case Operation.Concatenation c -> Moves.concatenation(c, scope);
      case Operation.Pool p -> Windows.pool(p, scope);
      case Operation.Mean m -> Windows.mean(m, scope);
      case Operation.Pad p -> Moves.pad(p, scope);
      case Operation.Reshape r -> scope.value(r.input()).reshaped(scope.output().shape());
      case Operation.Activation a -> Functions.activation(a, scope);
      case Operation.Resize r -> Resizes.resize(r, scope);
      case Operation.Quantize q -> Edges.quantize(q, scope);
      case Operation.Dequantize _ -> Edges.dequantize(scope);
      case Operation.Softmax s -> Edges.softmax(s, scope);
    };
  }
}
