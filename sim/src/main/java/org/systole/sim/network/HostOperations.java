package org.systole.sim.network;

import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.engine.NetworkPlan;
import org.systole.engine.QuantizedInputs;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.TensorData;
import org.systole.sim.reference.ReferenceNetwork;

/// What a plan leaves to the host: quantizing inputs, a softmax for example.
public final class HostOperations {
  private HostOperations() {}

  /// What the network's only input becomes before the engine has it.
  public static TensorData quantized(Network network, TensorData input) {
    var before = QuantizedInputs.before(network);
    var outputs = before.stream().map(Operation::output).toList();
    return ReferenceNetwork.run(new Network(network.name(), network.tensors(), before,
        network.inputs(), outputs), input).get(outputs.getFirst());
  }

  /// Computes it from the tensors that were read back; nothing when one of its inputs is not among
  /// them.
  public static SortedMap<Integer, TensorData> run(NetworkPlan plan,
      NavigableMap<Integer, TensorData> read) {
    var network = plan.network();
    var inputs = plan.host().stream().flatMap(o -> o.inputs().stream()).distinct()
        .filter(id -> !network.tensor(id).constant()).toList();
    if (inputs.isEmpty() || !read.keySet().containsAll(inputs)) {
      return new TreeMap<>();
    }
    var outputs = plan.host().stream().map(Operation::output).toList();
    var rest = new Network(network.name(), network.tensors(), plan.host(), inputs, outputs);
    var values = ReferenceNetwork.run(rest, inputs.stream().map(read::get).toList());
    values.keySet().retainAll(outputs);
    return values;
  }
}
