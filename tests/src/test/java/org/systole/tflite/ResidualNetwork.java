package org.systole.tflite;

import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// A network that engines compute: two convolutions, the second added to the first, a pooling, a
/// fully connected layer, and a softmax for the host. Tensors: input 0, then `a`, `b`, `c`, `d`, `f`, output 6.
public final class ResidualNetwork {
  private static final Quantization SCALE = Quantization.of(0.05f, -3);

  private final ModelBuilder builder = new ModelBuilder();
  private final Draw draw;
  private final String prefix;
  private final int channels;

  /// `prefix` begins every name; the convolutions have `channels` filters.
  public ResidualNetwork(long seed, String prefix, int channels) {
    draw = new Draw(seed);
    this.prefix = prefix;
    this.channels = channels;
  }

  public byte[] file() {
    int x = activation("x", SCALE, 1, 8, 8, 3);
    int a = activation("a", SCALE, 1, 8, 8, channels);
    int b = activation("b", SCALE, 1, 8, 8, channels);
    int c = activation("c", SCALE, 1, 8, 8, channels);
    int d = activation("d", SCALE, 1, 4, 4, channels);
    int f = activation("f", SCALE, 1, 10);
    int y = activation("y", Quantization.of(1f / 256, -128), 1, 10);
    int flat = builder.activation(prefix + "e", ElementType.INT8, TensorShape.of(1, 16 * channels), SCALE);
    builder.operator(3, convolution(), a, x, weights("wa", channels, 3, 3, 3), bias("ba", channels));
    builder.operator(3, convolution(), b, a, weights("wb", channels, 3, 3, channels), bias("bb", channels));
    builder.operator(0, OperatorOptions.of(11).int8(0, 1), c, a, b);
    builder.operator(17, OperatorOptions.of(5).int8(0, 1).int32(1, 2).int32(2, 2).int32(3, 2).int32(4, 2), d, c);
    builder.operator(22, OperatorOptions.of(17), flat, d, builder.ints(prefix + "shape", 1, 16 * channels));
    builder.operator(9, OperatorOptions.of(8), f, flat, builder.constant(prefix + "wf",
        draw.int8(TensorShape.of(10, 16 * channels)), Quantization.of(0.002f, 0)), -1);
    builder.operator(25, OperatorOptions.of(9).float32(0, 1), y, f);
    return builder.inputs(x).outputs(y).build();
  }

  private static OperatorOptions convolution() {
    return OperatorOptions.of(1).int32(1, 1).int32(2, 1).int8(3, 1);
  }

  private int activation(String name, Quantization scale, int... shape) {
    return builder.activation(prefix + name, ElementType.INT8, TensorShape.of(shape), scale);
  }

  private int weights(String name, int... shape) {
    var s = TensorShape.of(shape);
    var scales = new float[s.dim(0)];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = (float) draw.real(0.0005, 0.002);
    }
    return builder.constant(prefix + name, draw.int8(s), Quantization.perChannel(scales, new int[scales.length], 0));
  }

  private int bias(String name, int count) {
    var values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = draw.between(-2000, 2000);
    }
    return builder.constant(prefix + name, TensorData.of(ElementType.INT32, TensorShape.of(count), values), null);
  }
}
