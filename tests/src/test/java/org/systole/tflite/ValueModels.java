package org.systole.tflite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Random models of one layer that joins, reduces, moves or maps values.
final class ValueModels {
  private ValueModels() {}

  static RandomModel add(Draw draw) {
    return sum(draw, ElementType.INT8, 0, OperatorOptions.of(11));
  }

  static RandomModel add16(Draw draw) {
    return sum(draw, ElementType.INT16, 0, OperatorOptions.of(11).bool(1, false));
  }

  static RandomModel sub(Draw draw) {
    return sum(draw, ElementType.INT8, 41, OperatorOptions.of(28));
  }

  private static RandomModel sum(Draw draw, ElementType type, int code, OperatorOptions options) {
    var left = draw.quantized(type);
    var right = draw.chance(0.8) ? Quantization.of(
        (float) Math.min(1, left.scale() * Math.pow(2, draw.real(-4, 4))), draw.zeroPoint(type))
        : draw.quantized(type);
    double largest = Math.max(left.scale(), right.scale());
    float out = (float) Math.max(draw.near(largest),
        largest / (type == ElementType.INT8 ? 4e5 : 1e4));
    return binary(draw, type, code, options, left, right, out);
  }

  static RandomModel mul(Draw draw) {
    var left = draw.quantized();
    var right = draw.quantized();
    return binary(draw, ElementType.INT8, 18, OperatorOptions.of(21), left, right,
        draw.near(left.scale() * right.scale() * 60));
  }

  private static RandomModel binary(Draw draw, ElementType type, int code,
      OperatorOptions options, Quantization left, Quantization right, float out) {
    var shape = draw.picture(6, 20);
    var other = draw.chance(0.7) ? shape : thinner(draw, shape);
    boolean swap = draw.chance(0.5);
    var b = new ModelBuilder();
    int x = b.activation("left", type, swap ? other : shape, left);
    int y = b.activation("right", type, swap ? shape : other, right);
    int z = b.activation("out", type, shape, Quantization.of(out, draw.zeroPoint(type)));
    b.operator(code, options.int8(0, draw.fused(out)), z, x, y);
    return new RandomModel(b.inputs(x, y).outputs(z).build(), List.of(
        draw.integers(type, swap ? other : shape), draw.integers(type, swap ? shape : other)));
  }

  private static TensorShape thinner(Draw draw, TensorShape shape) {
    return TensorShape.of(IntStream.range(draw.chance(0.2) ? 1 : 0, 4)
        .map(axis -> draw.chance(0.5) ? 1 : shape.dim(axis)).toArray());
  }

  static RandomModel maxPool(Draw draw) {
    return pool(draw, ElementType.INT8, 17);
  }

  static RandomModel averagePool(Draw draw) {
    return pool(draw, ElementType.INT8, 1);
  }

  static RandomModel maxPool16(Draw draw) {
    return pool(draw, ElementType.INT16, 17);
  }

  static RandomModel averagePool16(Draw draw) {
    return pool(draw, ElementType.INT16, 1);
  }

  private static RandomModel pool(Draw draw, ElementType type, int code) {
    var in = draw.picture(10, 20);
    boolean same = draw.chance(0.5);
    int kh = draw.between(1, same ? 5 : in.height());
    int kw = draw.between(1, same ? 5 : in.width());
    int uh = draw.between(1, 3);
    int uw = draw.between(1, 3);
    var w = same ? Window.same(in.height(), in.width(), kh, kw, uh, uw, 1, 1)
        : Window.valid(kh, kw, uh, uw, 1, 1);
    var out = TensorShape.of(in.dim(0), w.outputHeight(in.height()), w.outputWidth(in.width()),
        in.channels());
    return unary(draw, type, code, OperatorOptions.of(5).int8(0, same ? 0 : 1).int32(1, uw)
        .int32(2, uh).int32(3, kw).int32(4, kh), in, out, null);
  }

  static RandomModel reshape(Draw draw) {
    var in = draw.picture(6, 12);
    var out = TensorShape.of(in.dim(0), (int) (in.size() / in.dim(0)));
    var q = draw.quantized();
    var b = new ModelBuilder();
    int x = b.activation("in", ElementType.INT8, in, q);
    int y = b.activation("out", ElementType.INT8, out, q);
    b.operator(22, OperatorOptions.of(17), y, x, b.ints("shape", out.toArray()));
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.int8(in)));
  }

  static RandomModel softmax(Draw draw) {
    var shape = TensorShape.of(draw.between(1, 4), draw.between(1, 40));
    return unary(draw, ElementType.INT8, 25, OperatorOptions.of(9)
            .float32(0, draw.chance(0.8) ? 1 : (float) draw.real(0.1, 3)), shape, shape,
        Quantization.of(1f / 256, -128));
  }

  static RandomModel mean(Draw draw) {
    var in = draw.picture(10, 20);
    boolean keep = draw.chance(0.5);
    var q = draw.quantized();
    var out = draw.chance(0.3) ? q : Quantization.of(draw.near(q.scale()), draw.zeroPoint());
    var b = new ModelBuilder();
    int x = b.activation("in", ElementType.INT8, in, q);
    int axes = draw.chance(0.5) ? b.ints("axes", 1, 2) : b.ints("axes", -2, 1);
    int y = b.activation("out", ElementType.INT8,
        keep ? TensorShape.of(in.dim(0), 1, 1, in.channels())
            : TensorShape.of(in.dim(0), in.channels()), out);
    b.operator(40, OperatorOptions.of(27).bool(0, keep), y, x, axes);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.int8(in)));
  }

  static RandomModel pad(Draw draw) {
    var in = draw.picture(6, 12);
    var q = draw.quantized();
    int[] amounts = IntStream.range(0, 8).map(_ -> draw.between(0, 3)).toArray();
    var out = TensorShape.of(IntStream.range(0, 4)
        .map(axis -> in.dim(axis) + amounts[2 * axis] + amounts[2 * axis + 1]).toArray());
    boolean value = draw.chance(0.3);
    var b = new ModelBuilder();
    int x = b.activation("in", ElementType.INT8, in, q);
    int p = b.constant("paddings", TensorData.of(ElementType.INT32, TensorShape.of(4, 2), amounts),
        null);
    int y = b.activation("out", ElementType.INT8, out, q);
    if (value) {
      int v = b.constant("value", TensorData.of(ElementType.INT8, TensorShape.of(),
          draw.zeroPoint()), q);
      b.operator(60, OperatorOptions.of(43), y, x, p, v);
    } else {
      b.operator(34, OperatorOptions.of(22), y, x, p);
    }
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.int8(in)));
  }

  static RandomModel concatenation(Draw draw) {
    int axis = draw.between(0, 3);
    int[] lengths = IntStream.range(0, 4).map(_ -> draw.between(1, 6)).toArray();
    var q = draw.quantized();
    var b = new ModelBuilder();
    var inputs = new ArrayList<TensorData>();
    int[] ids = new int[draw.between(1, 4)];
    int total = 0;
    for (int i = 0; i < ids.length; i++) {
      lengths[axis] = draw.between(1, 6);
      total += lengths[axis];
      var shape = TensorShape.of(lengths);
      ids[i] = b.activation("in" + i, ElementType.INT8, shape, q);
      inputs.add(draw.int8(shape));
    }
    lengths[axis] = total;
    int y = b.activation("out", ElementType.INT8, TensorShape.of(lengths), q);
    b.operator(2, OperatorOptions.of(10).int32(0, draw.chance(0.5) ? axis : axis - 4), y, ids);
    return new RandomModel(b.inputs(ids).outputs(y).build(), inputs);
  }

  static RandomModel resize(Draw draw, boolean bilinear) {
    var in = draw.picture(8, 12);
    var out = TensorShape.of(in.dim(0), draw.between(1, 20), draw.between(1, 20), in.channels());
    var q = draw.quantized();
    int corners = draw.between(0, 2);
    int first = bilinear ? 2 : 0;
    var b = new ModelBuilder();
    int x = b.activation("in", ElementType.INT8, in, q);
    int y = b.activation("out", ElementType.INT8, out, q);
    b.operator(bilinear ? 23 : 97, OperatorOptions.of(bilinear ? 15 : 74)
            .bool(first, corners == 1).bool(first + 1, corners == 2), y, x,
        b.ints("size", out.height(), out.width()));
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.int8(in)));
  }

  /// One of the functions of one value; `kind` and `alpha` are its options.
  static RandomModel function(Draw draw, int code) {
    var shape = draw.picture(6, 20);
    var in = draw.quantized();
    var q = switch (code) {
      case 14 -> Quantization.of(1f / 256, -128);
      case 28 -> Quantization.of(1f / 128, 0);
      case 117 -> Quantization.of((float) Math.max(draw.near(in.scale()), in.scale() / 100),
          draw.zeroPoint());
      case 21 -> Quantization.of(Math.max(3e-9f, draw.near(in.scale())), draw.zeroPoint());
      default -> Quantization.of(draw.near(in.scale()), draw.zeroPoint());
    };
    if (code == 14 || code == 28 || code == 117 || code == 111) {
      in = Quantization.of((float) Math.pow(10, draw.real(-4, 0)), in.zeroPoint());
      if (code == 117 || code == 111) {
        q = Quantization.of((float) (in.scale() * draw.real(0.1, 4)), q.zeroPoint());
      }
    }
    var options = code == 98 ? OperatorOptions.of(75).float32(0,
        draw.chance(0.5) ? (float) draw.real(0, 1) : (float) draw.real(-2, 3))
        : OperatorOptions.none();
    var b = new ModelBuilder();
    int x = b.activation("in", ElementType.INT8, shape, in);
    int y = b.activation("out", ElementType.INT8, shape, q);
    b.operator(code, options, y, x);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.int8(shape)));
  }

  /// From and to any type that has scales.
  static RandomModel requantize(Draw draw) {
    var types = List.of(ElementType.INT8, ElementType.INT8, ElementType.UINT8, ElementType.INT16);
    var from = types.get(draw.between(0, 3));
    var to = types.get(draw.between(0, from == ElementType.INT8 ? 3 : 0));
    if (from == ElementType.INT16) {
      to = draw.chance(0.5) ? ElementType.INT8 : ElementType.INT16;
    }
    var shape = draw.picture(6, 20);
    var in = Quantization.of(draw.scale(), zero(draw, from));
    double ratio = to.bytes() == from.bytes() ? 1 : to.bytes() > from.bytes() ? 1 / 256.0 : 256;
    var b = new ModelBuilder();
    int x = b.activation("in", from, shape, in);
    int y = b.activation("out", to, shape,
        Quantization.of(draw.near(in.scale() * ratio), zero(draw, to)));
    b.operator(114, OperatorOptions.none(), y, x);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.integers(from, shape)));
  }

  private static int zero(Draw draw, ElementType type) {
    return type == ElementType.UINT8 ? draw.between(0, 255) : draw.zeroPoint(type);
  }

  static RandomModel quantize(Draw draw) {
    var shape = draw.picture(6, 20);
    var type = draw.chance(0.7) ? ElementType.INT8
        : draw.chance(0.5) ? ElementType.INT16 : ElementType.UINT8;
    var q = Quantization.of(draw.scale(), zero(draw, type));
    int reach = type == ElementType.INT16 ? 50_000 : 300;
    var values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (q.scale() * (draw.chance(0.2) ? draw.between(-reach, reach) + 0.5
          : draw.real(-reach, reach)));
    }
    var b = new ModelBuilder();
    int x = b.activation("in", ElementType.FLOAT32, shape, null);
    int y = b.activation("out", type, shape, q);
    b.operator(114, OperatorOptions.none(), y, x);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(TensorData.of(shape, values)));
  }

  static RandomModel dequantize(Draw draw) {
    var shape = draw.picture(6, 20);
    var type = draw.chance(0.7) ? ElementType.INT8
        : draw.chance(0.5) ? ElementType.INT16 : ElementType.UINT8;
    var b = new ModelBuilder();
    int x = b.activation("in", type, shape, Quantization.of(draw.scale(), zero(draw, type)));
    int y = b.activation("out", ElementType.FLOAT32, shape, null);
    b.operator(6, OperatorOptions.none(), y, x);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.integers(type, shape)));
  }

  private static RandomModel unary(Draw draw, ElementType type, int code,
      OperatorOptions options, TensorShape in, TensorShape out, Quantization outScale) {
    var q = draw.quantized(type);
    var b = new ModelBuilder();
    int x = b.activation("in", type, in, q);
    int y = b.activation("out", type, out, outScale == null ? q : outScale);
    if (outScale == null) {
      options.int8(5, draw.fused(q.scale()));
    }
    b.operator(code, options, y, x);
    return new RandomModel(b.inputs(x).outputs(y).build(), List.of(draw.integers(type, in)));
  }
}
