package org.systole.tflite;

import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorShape;

/// A network of seven layers: convolution, depthwise, addition over a branch, pool, mean, fully
/// connected, softmax. Tensors are named with `prefix`.
public final class SmallNetwork {
  private static final Quantization SCALE = Quantization.of(0.05f, -3);

  private final ModelBuilder builder = new ModelBuilder();
  private final Draw draw;
  private final String prefix;

  public SmallNetwork(long seed, String prefix) {
    draw = new Draw(seed);
    this.prefix = prefix;
  }

  /// A network that no engine computes: each row and column has shares of its own.
  public static byte[] refused() {
    var b = new ModelBuilder();
    int x = b.activation("x", ElementType.INT8, TensorShape.of(1, 4, 4, 2), SCALE);
    int e = b.activation("e", ElementType.INT8, TensorShape.of(1, 12, 12, 2), SCALE);
    b.operator(23, OperatorOptions.of(15), e, x, b.ints("size", 12, 12));
    return b.inputs(x).outputs(e).build();
  }

  public byte[] file() {
    var picture = TensorShape.of(1, 8, 8, 4);
    int x = activation("x", 1, 8, 8, 3);
    int a = activation("a", 1, 8, 8, 4);
    int b = activation("b", 1, 8, 8, 4);
    int c = activation("c", 1, 8, 8, 4);
    int d = activation("d", 1, 4, 4, 4);
    int e = activation("e", 1, 1, 1, 4);
    int f = activation("f", 1, 10);
    int y = builder.activation(prefix + "y", ElementType.INT8, TensorShape.of(1, 10),
        Quantization.of(1f / 256, -128));
    builder.operator(3, OperatorOptions.of(1).int32(1, 1).int32(2, 1).int8(3, 1), a, x,
        weights("wa", 0, 4, 3, 3, 3), bias("ba", 4));
    builder.operator(4, OperatorOptions.of(2).int32(1, 1).int32(2, 1).int32(3, 1), b, a,
        weights("wb", 3, 1, 3, 3, picture.channels()), bias("bb", 4));
    builder.operator(0, OperatorOptions.of(11).int8(0, 1), c, a, b);
    builder.operator(17, OperatorOptions.of(5).int8(0, 1).int32(1, 2).int32(2, 2).int32(3, 2)
        .int32(4, 2), d, c);
    builder.operator(40, OperatorOptions.of(27).bool(0, true), e, d, builder.ints("axes", 1, 2));
    builder.operator(9, OperatorOptions.of(8), f, e,
        builder.constant(prefix + "wf", draw.int8(TensorShape.of(10, 4)),
            Quantization.of(0.02f, 0)), -1);
    builder.operator(25, OperatorOptions.of(9).float32(0, 1), y, f);
    return builder.inputs(x).outputs(y).build();
  }

  private int activation(String name, int... shape) {
    return builder.activation(prefix + name, ElementType.INT8, TensorShape.of(shape), SCALE);
  }

  private int weights(String name, int axis, int... shape) {
    var s = TensorShape.of(shape);
    var scales = new float[s.dim(axis)];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = (float) draw.real(0.001, 0.02);
    }
    return builder.constant(prefix + name, draw.int8(s),
        Quantization.perChannel(scales, new int[scales.length], axis));
  }

  private int bias(String name, int count) {
    return builder.constant(prefix + name, draw.bias(count, 20), null);
  }
}
