package org.systole.read.tflite;

import java.util.List;
import org.systole.net.ElementType;
import org.systole.net.Operation;
import org.systole.net.Tensor;

/// One layer's name and tensors, its mistakes told as refusals.
final class Layer {
  private final String name;
  private final Operator operator;
  private final List<Tensor> tensors;

  Layer(String name, Operator operator, List<Tensor> tensors) {
    this.name = name;
    this.operator = operator;
    this.tensors = tensors;
  }

  String name() {
    return name;
  }

  /// Refuses any other number of inputs, or of outputs than one.
  void expect(int least, int most) {
    int count = operator.inputs().length;
    if (count < least || count > most || operator.outputs().length != 1) {
      throw new Refusal("it has " + count + " inputs and " + operator.outputs().length
          + " outputs", "it takes " + (least == most ? least : least + " to " + most)
          + " and gives 1", "export the network again");
    }
  }

  Tensor output() {
    return tensor(operator.outputs()[0]);
  }

  Tensor input(int place) {
    return tensor(operator.inputs()[place]);
  }

  /// The id of an input that may be missing.
  int optional(int place) {
    return place < operator.inputs().length && operator.inputs()[place] >= 0
        ? input(place).id() : Operation.NO_BIAS;
  }

  private Tensor tensor(int id) {
    if (id < 0 || id >= tensors.size()) {
      throw new Refusal("it has no tensor " + id, "the network has " + tensors.size() + " tensors",
          "export the network again");
    }
    return tensors.get(id);
  }

  /// The values of a small constant of integers.
  int[] ints(int place) {
    var t = input(place);
    var data = t.data().filter(d -> d.size() <= 64
        && (d.type() == ElementType.INT32 || d.type() == ElementType.INT64));
    if (data.isEmpty()) {
      throw new Refusal("its input " + place + " is not a constant list of integers",
          "what it does must be known before it runs",
          "export the network with fixed shapes");
    }
    var values = new int[data.get().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE,
          data.get().get(i)));
    }
    return values;
  }

  /// A tensor N x H x W x C.
  Tensor picture(Tensor tensor) {
    if (tensor.shape().rank() != 4) {
      throw new Refusal("tensor " + tensor.id() + " has shape " + tensor.shape(),
          "it must be N x H x W x C", "put a Reshape layer before it");
    }
    return tensor;
  }
}
