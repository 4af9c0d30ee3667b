package org.systole.tflite;

import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// A random network in the 16x8 form: convolution, depthwise, pointwise, addition over both, pool, fully connected
/// twice, and a quantize layer before them; biases of 64 bits, sometimes none.
public final class SixteenBitNetwork {
  private static final ElementType TYPE = ElementType.INT16;

  private final ModelBuilder builder = new ModelBuilder();
  private final Draw draw;

  public SixteenBitNetwork(long seed) {
    draw = new Draw(seed);
  }

  /// One random input of the network.
  public static TensorData input(long seed, TensorShape shape) {
    return new Draw(seed).integers(TYPE, shape);
  }

  /// A tensor and its scale.
  private record Value(int id, TensorShape shape, Quantization scale) {}

  public byte[] file() {
    int height = draw.between(4, 9);
    int width = draw.between(4, 9);
    int channels = draw.between(1, 4);
    int filters = draw.between(1, 12);
    var x = value("x", TensorShape.of(1, height, width, channels), 1.0 / 32_768);
    var a = products("a", 3, x, TensorShape.of(filters, 3, draw.between(1, 3), channels), 0,
        TensorShape.of(1, height, width, filters), draw.chance(0.9));
    var b = products("b", 4, a, TensorShape.of(1, 3, 3, filters), 3, a.shape(), true);
    var c = products("c", 3, b, TensorShape.of(filters, 1, 1, filters), 0, a.shape(), true);
    var sum = value("sum", a.shape(), 2 * Math.max(a.scale().scale(), c.scale().scale()));
    builder.operator(0, OperatorOptions.of(11).int8(0, draw.fused(sum.scale().scale())).bool(1, false), sum.id(),
        a.id(), c.id());
    boolean same = draw.chance(0.5);
    var pooled = new Value(activation("pooled", TensorShape.of(1, half(height, same), half(width, same), filters),
        sum.scale()), TensorShape.of(1, half(height, same), half(width, same), filters), sum.scale());
    builder.operator(draw.pick(1, 17), OperatorOptions.of(5).int8(0, same ? 0 : 1).int32(1, 2).int32(2, 2).int32(3, 2)
        .int32(4, 2).int8(5, draw.fused(sum.scale().scale())), pooled.id(), sum.id());
    var requantized = value("requantized", pooled.shape(), pooled.scale().scale() * draw.real(0.6, 1.7));
    builder.operator(114, OperatorOptions.none(), requantized.id(), pooled.id());
    int length = (int) pooled.shape().size();
    int hidden = draw.between(1, 20);
    var h = products("h", 9, requantized, TensorShape.of(hidden, length), 0, TensorShape.of(1, hidden),
        draw.chance(0.8));
    var y = products("y", 9, h, TensorShape.of(5, hidden), 0, TensorShape.of(1, 5), true);
    return builder.inputs(x.id()).outputs(y.id()).build();
  }

  private static int half(int length, boolean same) {
    return same ? (length + 1) / 2 : length / 2;
  }

  private int activation(String name, TensorShape shape, Quantization scale) {
    return builder.activation(name, TYPE, shape, scale);
  }

  private Value value(String name, TensorShape shape, double scale) {
    var q = Quantization.of((float) scale, 0);
    return new Value(activation(name, shape, q), shape, q);
  }

  private Value products(String name, int code, Value in, TensorShape weights, int axis, TensorShape out,
      boolean bias) {
    int filters = weights.dim(axis);
    var scales = new float[filters];
    for (int m = 0; m < filters; m++) {
      scales[m] = (float) draw.real(0.001, 0.01);
    }
    double taps = (double) weights.size() / filters;
    var y = value(name, out, in.scale().scale() * 0.005 * 60 * Math.sqrt(taps) * draw.real(0.4, 2));
    int w = builder.constant("w" + name, draw.int8(weights), Quantization.perChannel(scales, new int[filters], axis));
    int b = bias ? builder.constant("b" + name, draw.wideBias(filters), null) : -1;
    int fused = draw.fused(y.scale().scale());
    var options = switch (code) {
      case 3 -> OperatorOptions.of(1).int32(1, 1).int32(2, 1).int8(3, fused).int8(6, bias ? 4 : 0);
      case 4 -> OperatorOptions.of(2).int32(1, 1).int32(2, 1).int32(3, 1).int8(4, fused);
      default -> OperatorOptions.of(8).int8(0, fused).int8(4, 4);
    };
    builder.operator(code, options, y.id(), bias ? new int[] {in.id(), w, b} : new int[] {in.id(), w});
    return y;
  }
}
