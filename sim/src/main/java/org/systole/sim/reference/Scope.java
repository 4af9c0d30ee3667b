package org.systole.sim.reference;

import java.util.Map;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// What one operation sees: its tensors, and the values that are there before it.
record Scope(Network network, Operation operation, Map<Integer, TensorData> values) {
  Tensor input() {
    return network.input(operation);
  }

  Tensor output() {
    return network.output(operation);
  }

  TensorShape shape(int id) {
    return network.shape(id);
  }

  Quantization quantized(int id) {
    return network.tensor(id).quantized();
  }

  TensorData value(int id) {
    return values.get(id);
  }

  int[] ints(int id) {
    return values.get(id).toInts();
  }

  /// The values of a tensor less its zero point.
  int[] centred(int id) {
    int[] x = ints(id);
    int zero = quantized(id).zeroPoint();
    for (int i = 0; i < x.length; i++) {
      x[i] -= zero;
    }
    return x;
  }

  /// Whether activations have 16 bits.
  boolean wide() {
    return input().type() == ElementType.INT16;
  }

  /// The operation's output from its integers.
  TensorData result(int[] y) {
    return TensorData.of(output().type(), output().shape(), y);
  }
}
