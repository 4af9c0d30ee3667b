package org.systole.read.tflite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systole.net.Tensor;

/// Names of layers, which TFLite does not have: the first name of the tensor that each writes, made
/// different from all others.
final class LayerNames {
  private final Set<String> taken = new HashSet<>();
  private int index;

  String of(Operator operator, List<Tensor> tensors) {
    int[] outputs = operator.outputs();
    String name = outputs.length > 0 && outputs[0] >= 0 && outputs[0] < tensors.size()
        ? tensors.get(outputs[0]).name() : "";
    if (name.isEmpty() || !taken.add(name)) {
      name = (name.isEmpty() ? "layer" : name) + "." + index;
      taken.add(name);
    }
    index++;
    return name;
  }
}
