package org.systole.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.net.Rounding;

/// What is shipped: the demonstration layer and picture, and the worked example of the textbook.
public final class Examples {
  /// File name of the shipped LeNet-5.
  public static final String LENET = "lenet5-int8.tflite";

  private static final String LAYER = "/org/systole/examples/demo-layer.yaml";
  private static final String PICTURE = "/org/systole/examples/demo-picture.png";

  private Examples() {}

  /// 32 x 32 x 3, eight named filters of 3x3, bias, ReLU, 2x2 max pooling.
  public static ConvolutionLayer demoLayer() {
    return LayerYaml.parse(
        new String(bytes(LAYER), StandardCharsets.UTF_8), "demo-layer.yaml", Path.of(""));
  }

  /// The colour picture of 32 x 32 for the demonstration layer.
  public static Int8Tensor demoPicture() {
    return Pictures.readPng(
        new ByteArrayInputStream(bytes(PICTURE)), 3, "demo-picture.png");
  }

  /// The shipped LeNet-5, which reads digits, as a TFLite file.
  public static byte[] lenet() {
    return bytes("/org/systole/examples/" + LENET);
  }

  /// A drawn digit of 32 x 32 that the shipped LeNet-5 was not trained on, as a PNG.
  public static byte[] digit(int digit) {
    return bytes("/org/systole/examples/digits/" + digit + ".png");
  }

  /// The worked example with a stride and a ring of zeros of the given width.
  public static ConvolutionLayer workedExample(int stride, int padding) {
    return new ConvolutionLayer("worked example", 5, 5, 1, 1, 3, 3, stride, Padding.all(padding),
        Int8Tensor.of(new int[] {1, 3, 3, 1}, 0, 1, 0, 1, 1, 1, 0, 1, 0),
        Int32Tensor.of(new int[] {1}, 0), 0, 0, List.of(1.0), Rounding.UP, -128, 127,
        Pooling.NONE);
  }

  /// The worked example's input, 5 x 5 x 1.
  public static Int8Tensor workedPicture() {
    return Int8Tensor.of(new int[] {5, 5, 1},
        0, 1, 2, 3, 2, 1, 2, 2, 2, 0, 0, 1, 0, 1, 3, 1, 2, 2, 1, 0, 0, 1, 0, 3, 1);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Examples.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
