package org.systole.engine;

import org.systole.net.TensorShape;

/// Rows, columns and channels as the engine walks over them.
record Picture(int height, int width, int channels) {

  /// Of a tensor of any rank whose values are only taken in their order.
  static Picture ofValues(TensorShape shape) {
    int height = Placement.height(shape);
    int channels = shape.channels();
    return new Picture(height, Math.toIntExact(shape.size() / height / channels), channels);
  }

  static Picture of(TensorShape shape) {
    return new Picture(shape.height(), shape.width(), shape.channels());
  }
}
