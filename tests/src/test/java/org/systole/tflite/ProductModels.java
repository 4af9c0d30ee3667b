package org.systole.tflite;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Random models of one layer of products: convolutions and fully connected.
final class ProductModels {
  private ProductModels() {}

  static RandomModel convolution(Draw draw) {
    return convolution(draw, ElementType.INT8, 1);
  }

  static RandomModel grouped(Draw draw) {
    return convolution(draw, ElementType.INT8, draw.between(2, 4));
  }

  static RandomModel convolution16(Draw draw) {
    return convolution(draw, ElementType.INT16, 1);
  }

  private static RandomModel convolution(Draw draw, ElementType type, int groups) {
    int most = groups > 1 ? 4 : draw.chance(0.05) ? 200 : 20;
    int channels = groups * draw.between(1, most);
    int filters = groups * draw.between(1, most);
    var in = TensorShape.of(draw.chance(0.8) ? 1 : 2, draw.between(1, 9), draw.between(1, 9),
        channels);
    var w = window(draw, in, true);
    var weights = TensorShape.of(filters, w.window().kernelHeight(), w.window().kernelWidth(),
        channels / groups);
    return weighted(draw, type, 3, OperatorOptions.of(1).int8(0, w.code())
            .int32(1, w.window().strideWidth()).int32(2, w.window().strideHeight())
            .int32(4, w.window().dilationWidth()).int32(5, w.window().dilationHeight()),
        3, in, weights, 0, output(in, w.window(), filters));
  }

  static RandomModel depthwise(Draw draw) {
    return depthwise(draw, ElementType.INT8);
  }

  static RandomModel depthwise16(Draw draw) {
    return depthwise(draw, ElementType.INT16);
  }

  private static RandomModel depthwise(Draw draw, ElementType type) {
    var in = draw.picture(9, draw.chance(0.05) ? 150 : 20);
    int multiplier = draw.chance(0.6) ? 1 : draw.between(2, 5);
    int filters = in.channels() * multiplier;
    var w = window(draw, in, true);
    var weights = TensorShape.of(1, w.window().kernelHeight(), w.window().kernelWidth(), filters);
    return weighted(draw, type, 4, OperatorOptions.of(2).int8(0, w.code())
            .int32(1, w.window().strideWidth()).int32(2, w.window().strideHeight())
            .int32(3, multiplier).int32(5, w.window().dilationWidth())
            .int32(6, w.window().dilationHeight()),
        4, in, weights, 3, output(in, w.window(), filters));
  }

  static RandomModel fullyConnected(Draw draw) {
    return fullyConnected(draw, ElementType.INT8);
  }

  static RandomModel fullyConnected16(Draw draw) {
    return fullyConnected(draw, ElementType.INT16);
  }

  private static RandomModel fullyConnected(Draw draw, ElementType type) {
    int rows = draw.between(1, 5);
    int length = draw.between(1, draw.chance(0.05) ? 3000 : 80);
    int filters = draw.between(1, 40);
    return weighted(draw, type, 9, OperatorOptions.of(8), 0,
        TensorShape.of(rows, length), TensorShape.of(filters, length), 0,
        TensorShape.of(rows, filters));
  }

  static RandomModel transposed(Draw draw) {
    var out = TensorShape.of(draw.chance(0.8) ? 1 : 2, draw.between(2, 12), draw.between(2, 12),
        draw.between(1, 8));
    var w = window(draw, out, false);
    var in = output(out, w.window(), draw.between(1, 12));
    var weights = TensorShape.of(out.channels(), w.window().kernelHeight(),
        w.window().kernelWidth(), in.channels());
    return weighted(draw, ElementType.INT8, 67, OperatorOptions.of(49).int8(0, w.code())
            .int32(1, w.window().strideWidth()).int32(2, w.window().strideHeight()),
        3, in, weights, 0, out);
  }

  private record Walk(Window window, int code) {}

  private static Walk window(Draw draw, TensorShape in, boolean dilated) {
    boolean same = draw.chance(0.5);
    int dh = dilated && draw.chance(0.2) ? draw.between(2, 3) : 1;
    int dw = dilated && draw.chance(0.2) ? draw.between(2, 3) : 1;
    int kh = draw.between(1, same ? 5 : Math.min(5, (in.height() - 1) / dh + 1));
    int kw = draw.between(1, same ? 5 : Math.min(5, (in.width() - 1) / dw + 1));
    int uh = draw.between(1, 3);
    int uw = draw.chance(0.7) ? uh : draw.between(1, 3);
    return same ? new Walk(Window.same(in.height(), in.width(), kh, kw, uh, uw, dh, dw), 0)
        : new Walk(Window.valid(kh, kw, uh, uw, dh, dw), 1);
  }

  private static TensorShape output(TensorShape in, Window w, int channels) {
    return TensorShape.of(in.dim(0), w.outputHeight(in.height()), w.outputWidth(in.width()),
        channels);
  }

  private static RandomModel weighted(Draw draw, ElementType type, int code,
      OperatorOptions options, int fused, TensorShape in, TensorShape weights,
      int axis, TensorShape out) {
    var b = new ModelBuilder();
    boolean wide = type == ElementType.INT16;
    int filters = weights.dim(axis);
    int products = (int) (weights.size() / (code == 67 ? 1 : filters));
    Quantization q = draw.quantized(type);
    Quantization qw = draw.weights(filters, axis);
    double typical = q.scale() * qw.scale() * Math.sqrt(products) * (wide ? 20 : 60);
    double product = q.scale() * largest(qw);
    float least = (float) (wide ? product / 100 : code == 9 ? product / 1e5 : 0);
    Quantization qo = Quantization.of(Math.max(least, draw.near(typical)), draw.zeroPoint(type));
    options.int8(fused, draw.fused(qo.scale()));
    int x = b.activation("in", type, in, q);
    int w = b.constant("weights", draw.int8(weights), qw);
    TensorData values = wide && (code == 4 || draw.chance(0.7)) ? draw.wideBias(filters)
        : draw.bias(filters, products);
    if (wide && code != 4) {
      options.int8(code == 3 ? 6 : 4, values.type() == ElementType.INT32 ? 2 : 4);
    }
    int bias = (code == 9 || code == 67) && draw.chance(0.1) ? -1 : b.constant("bias", values,
        qw.count() > 1 ? null : Quantization.of((float) q.scale() * (float) qw.scale(), 0));
    int y = b.activation("out", type, out, qo);
    int shape = code == 67 ? b.ints("shape", out.toArray()) : -1;
    int[] ids = code == 67 ? new int[] {shape, w, x, bias} : new int[] {x, w, bias};
    b.operator(code, options, y, bias < 0 ? Arrays.copyOf(ids, ids.length - 1) : ids);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.integers(type, in)));
  }

  private static double largest(Quantization q) {
    return IntStream.range(0, q.count()).mapToDouble(q::scale).max().orElseThrow();
  }
}
