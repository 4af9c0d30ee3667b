package org.systole.net;

import java.util.Optional;

/// A tensor of a network: an input, a constant, or what one operation writes.
///
/// `id` is its place in the list of the network; `name` holds harmless characters only
/// (`SafeName`).
public record Tensor(int id, String name, ElementType type, TensorShape shape,
    Optional<Quantization> quantization, Optional<TensorData> data) {

  public boolean constant() {
    return data.isPresent();
  }

  /// The scales of a tensor that was checked to have some.
  public Quantization quantized() {
    return quantization.orElseThrow();
  }

  /// The values of a tensor that was checked to be constant.
  public TensorData values() {
    return data.orElseThrow();
  }
}
