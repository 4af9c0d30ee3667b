package org.systole.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Tensor;
import org.systole.net.TensorShape;

/// Makes a network that computes several pictures of one that ends in fully connected layers: these
/// read the weights once for all pictures.
///
/// Everything before the first fully connected layer is there once for each picture, with an input
/// of its own; what it leaves become rows of a table, which the rest computes row by row.
public final class Batch {
  private final Network network;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Integer, Integer> constants = new HashMap<>();

  private Batch(Network network) {
    this.network = network;
  }

  /// The network for `pictures` pictures: as many inputs, and outputs of as many rows.
  public static Network of(Network network, int pictures) {
    return new Batch(network).make(pictures);
  }

  private Network make(int pictures) {
    int first = 0;
    while (first < network.operations().size()
        && !(network.operations().get(first) instanceof Operation.FullyConnected)) {
      first++;
    }
    if (first == network.operations().size() || network.inputs().size() != 1) {
      throw refusal("it has no fully connected layer, or several inputs");
    }
    var inputs = new ArrayList<Integer>();
    var rows = new ArrayList<Integer>();
    int table = network.operations().get(first).input();
    for (int b = 0; b < pictures; b++) {
      String suffix = "_" + b;
      var ids = new HashMap<Integer, Integer>();
      inputs.add(map(ids, network.inputs().getFirst(), suffix, 0));
      for (var operation : network.operations().subList(0, first)) {
        operations.add(copy(operation, ids, suffix, 0));
      }
      rows.add(flat(ids.get(table), suffix));
    }
    var ids = new HashMap<Integer, Integer>();
    var whole = tensors.get(rows.getFirst());
    ids.put(table, tensor("rows", whole, TensorShape.of(pictures, whole.shape().dim(1))));
    operations.add(new Operation.Concatenation("rows", rows, ids.get(table), 0));
    for (var operation : network.operations().subList(first, network.operations().size())) {
      operations.add(copy(operation, ids, "", pictures));
    }
    var outputs = network.outputs().stream().map(ids::get).toList();
    return new Network(network.name(), tensors, operations, inputs, outputs);
  }

  private UserError refusal(String cause) {
    return new UserError(List.of(new Diagnostic("NOT ON THIS ENGINE", network.name()
        + " is not computed for several pictures at a time", network.name(), cause,
        "compute one picture after the other")));
  }

  private int tensor(String name, Tensor like, TensorShape shape) {
    tensors.add(new Tensor(tensors.size(), name, like.type(), shape, like.quantization(),
        Optional.empty()));
    return tensors.size() - 1;
  }

  /// A row of all values, a reshape if it is none.
  private int flat(int id, String suffix) {
    var tensor = tensors.get(id);
    if (tensor.shape().rank() == 2) {
      return id;
    }
    int row = tensor("row" + suffix, tensor,
        TensorShape.of(1, Math.toIntExact(tensor.shape().size())));
    operations.add(new Operation.Reshape("row" + suffix, id, row));
    return row;
  }

  /// The new id of a tensor; `rows` that it gets, 0 for those that it has.
  private int map(Map<Integer, Integer> ids, int id, String suffix, int rows) {
    if (id == Operation.NO_BIAS) {
      return id;
    }
    var tensor = network.tensor(id);
    if (tensor.constant()) {
      return constants.computeIfAbsent(id, _ -> {
        tensors.add(new Tensor(tensors.size(), tensor.name(), tensor.type(), tensor.shape(),
            tensor.quantization(), tensor.data()));
        return tensors.size() - 1;
      });
    }
    return ids.computeIfAbsent(id, _ -> tensor(tensor.name() + suffix, tensor,
        rows == 0 ? tensor.shape() : TensorShape.of(rows, tensor.shape().channels())));
  }

  private Operation copy(Operation operation, Map<Integer, Integer> ids, String suffix, int rows) {
    String name = operation.name() + suffix;
    int input = map(ids, operation.input(), suffix, rows);
    return switch (operation) {
      case Operation.Convolution c when rows == 0 -> new Operation.Convolution(name, input,
          map(ids, c.weights(), "", 0), map(ids, c.bias(), "", 0),
          map(ids, c.output(), suffix, 0), c.window(), c.groups(), c.rounding(), c.clamp());
      case Operation.Binary b when rows == 0 -> new Operation.Binary(name, b.function(), input,
          map(ids, b.right(), suffix, 0), map(ids, b.output(), suffix, 0), b.rounding(),
          b.clamp());
      case Operation.Pool p when rows == 0 -> new Operation.Pool(name, p.average(), input,
          map(ids, p.output(), suffix, 0), p.window(), p.clamp());
      case Operation.Reshape r when rows == 0 ->
          new Operation.Reshape(name, input, map(ids, r.output(), suffix, 0));
      case Operation.FullyConnected f -> new Operation.FullyConnected(name, input,
          map(ids, f.weights(), "", 0), map(ids, f.bias(), "", 0),
          map(ids, f.output(), suffix, rows), f.rounding(), f.clamp());
      case Operation.Softmax s ->
          new Operation.Softmax(name, input, map(ids, s.output(), suffix, rows), s.beta());
      case Operation.Dequantize d ->
          new Operation.Dequantize(name, input, map(ids, d.output(), suffix, rows));
      default -> throw refusal("it has a layer of kind " + operation.kind());
    };
  }
}
