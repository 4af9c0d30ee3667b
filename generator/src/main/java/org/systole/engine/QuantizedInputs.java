package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;

/// A network whose inputs are float32 or uint8 and quantized first, as training tools write it by
/// default, as one that takes the quantized values: quantizing them is left to the host.
public final class QuantizedInputs {
  private QuantizedInputs() {}

  /// What the engine computes of a network: behind its quantizations, one picture at a time
  /// (`OnePicture`). Tensors keep their ids.
  public static Network engine(Network network) {
    var behind = of(network);
    return OnePicture.of(behind).orElse(behind);
  }

  /// The network behind the quantizations of its inputs; itself where there are none.
  public static Network of(Network network) {
    var before = before(network);
    if (before.isEmpty()) {
      return network;
    }
    var inputs = network.inputs().stream().map(id -> quantize(network, id)
        .map(Operation::output).orElse(id)).toList();
    var operations = new ArrayList<>(network.operations());
    operations.removeAll(before);
    return new Network(network.name(), network.tensors(), operations, inputs, network.outputs());
  }

  /// The quantizations that are left to the host; none where there is nothing behind them.
  public static List<Operation> before(Network network) {
    var all = network.inputs().stream().flatMap(id -> quantize(network, id).stream()).toList();
    return all.size() < network.operations().size() ? all : List.of();
  }

  /// What alone reads an input that no engine takes.
  private static Optional<Operation> quantize(Network network, int input) {
    var readers = network.operations().stream().filter(o -> o.inputs().contains(input)).toList();
    return Optional.of(readers)
        .filter(_ -> !activation(network, input) && !network.outputs().contains(input)
            && readers.size() == 1 && readers.getFirst() instanceof Operation.Quantize q
            && activation(network, q.output()))
        .map(List::getFirst);
  }

  private static boolean activation(Network network, int tensor) {
    var type = network.tensor(tensor).type();
    return type == ElementType.INT8 || type == ElementType.INT16;
  }
}
