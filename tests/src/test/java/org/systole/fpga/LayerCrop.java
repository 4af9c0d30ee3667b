package org.systole.fpga;

import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.read.Examples;

/// The demonstration layer on a corner of its picture.
public final class LayerCrop {
  private LayerCrop() {}

  public static ConvolutionLayer layer() {
    return NetlistTest.cropped(Examples.demoLayer());
  }

  public static Int8Tensor picture() {
    return NetlistTest.corner(Examples.demoPicture());
  }

  /// The same with every bit inverted.
  public static Int8Tensor inverted() {
    var picture = picture();
    byte[] data = picture.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) ~data[i];
    }
    return new Int8Tensor(picture.shape(), data);
  }
}
