package org.systole.tflite;

import java.util.ArrayList;
import java.util.List;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Random int8 networks of several layers: convolutions, depthwise ones, pools, residual additions,
/// concatenations, branches; a mean, a fully connected layer and a softmax at the end.
///
/// Scales are such that values use their range. The same network for the same seed.
public final class RandomNetworks {
  /// A tensor that a later layer may read.
  private record Live(int id, TensorShape shape, Quantization scale) {}

  private final Draw draw;
  private final ModelBuilder builder = new ModelBuilder();
  private final List<Live> live = new ArrayList<>();
  private int layers;

  private RandomNetworks(long seed) {
    draw = new Draw(seed);
  }

  /// A network of about `layers` layers, at least 2, and one picture for it.
  public static RandomModel make(long seed, int layers) {
    return new RandomNetworks(seed).network(layers);
  }

  private RandomModel network(int wanted) {
    var shape = TensorShape.of(1, draw.between(4, 12), draw.between(4, 12), draw.between(1, 6));
    var input = add("input", shape, Quantization.of((float) draw.real(0.01, 1), draw.zeroPoint()));
    int tail = draw.between(0, Math.min(3, wanted - 1));
    while (layers < wanted - tail) {
      step(last());
    }
    if (tail > 2) {
      mean(last());
    }
    if (tail > 1) {
      fullyConnected(last());
    }
    if (tail > 0) {
      softmax(last());
    }
    return new RandomModel(builder.inputs(input.id()).outputs(last().id()).build(),
        List.of(draw.int8(shape)));
  }

  private Live last() {
    return live.getLast();
  }

  private void step(Live x) {
    var partners = live.stream().filter(t -> t.id() != x.id()
        && t.shape().equals(x.shape())).toList();
    switch (draw.between(0, 9)) {
      case 0, 1 -> depthwise(x);
      case 2 -> pool(x);
      case 3, 4, 5 -> {
        if (partners.isEmpty()) {
          convolution(x, 1, x.shape().channels(), null);
        } else {
          sum(x, partners.get(draw.between(0, partners.size() - 1)));
        }
      }
      case 6 -> concatenation(x);
      case 7 -> convolution(live.get(draw.between(0, live.size() - 1)), 1,
          draw.between(1, 12), null);
      default -> convolution(x, draw.between(1, 2), draw.between(1, 12), null);
    }
  }

  private Live convolution(Live x, int stride, int filters, Quantization wanted) {
    int kernel = draw.pick(1, 3, 3, 5);
    var w = Window.same(x.shape().height(), x.shape().width(), kernel, kernel, stride, stride, 1,
        1);
    var scales = scales(filters, 0);
    var out = output(x, w, filters, wanted != null ? wanted
        : scale(x, scales, kernel * kernel * x.shape().channels()));
    builder.operator(3, OperatorOptions.of(1).int32(1, stride).int32(2, stride)
            .int8(3, draw.between(0, 1)), out.id(), x.id(),
        builder.constant("w" + layers, draw.int8(TensorShape.of(filters, kernel, kernel,
            x.shape().channels())), scales), bias(filters));
    return out;
  }

  private void depthwise(Live x) {
    int multiplier = draw.chance(0.8) ? 1 : 2;
    int filters = x.shape().channels() * multiplier;
    int stride = draw.chance(0.7) ? 1 : 2;
    var w = Window.same(x.shape().height(), x.shape().width(), 3, 3, stride, stride, 1, 1);
    var scales = scales(filters, 3);
    var out = output(x, w, filters, scale(x, scales, 9));
    builder.operator(4, OperatorOptions.of(2).int32(1, stride).int32(2, stride)
            .int32(3, multiplier).int8(4, draw.between(0, 1)), out.id(), x.id(),
        builder.constant("w" + layers, draw.int8(TensorShape.of(1, 3, 3, filters)), scales),
        bias(filters));
  }

  private void pool(Live x) {
    var w = Window.same(x.shape().height(), x.shape().width(), 2, 2, 2, 2, 1, 1);
    var out = output(x, w, x.shape().channels(), x.scale());
    builder.operator(draw.pick(1, 17), OperatorOptions.of(5).int32(1, 2).int32(2, 2).int32(3, 2)
        .int32(4, 2), out.id(), x.id());
  }

  private void sum(Live x, Live y) {
    var out = add("sum" + layers, x.shape(), Quantization.of(
        (float) Math.max(x.scale().scale(), y.scale().scale()), draw.zeroPoint()));
    builder.operator(0, OperatorOptions.of(11).int8(0, draw.between(0, 1)), out.id(), x.id(),
        y.id());
    layers++;
  }

  /// With a convolution of the same tensor and scale beside it.
  private void concatenation(Live x) {
    var y = convolution(x, 1, draw.between(1, 8), x.scale());
    int channels = x.shape().channels() + y.shape().channels();
    var out = add("joined" + layers, TensorShape.of(1, x.shape().height(), x.shape().width(),
        channels), x.scale());
    builder.operator(2, OperatorOptions.of(10).int32(0, 3), out.id(), x.id(), y.id());
    layers++;
  }

  private void mean(Live x) {
    var out = add("mean", TensorShape.of(1, 1, 1, x.shape().channels()), Quantization.of(
        (float) (x.scale().scale() * draw.real(0.3, 1)), draw.zeroPoint()));
    builder.operator(40, OperatorOptions.of(27).bool(0, true), out.id(), x.id(),
        builder.ints("axes", 1, 2));
    layers++;
  }

  private void fullyConnected(Live x) {
    int length = (int) x.shape().size();
    int filters = draw.between(2, 12);
    var weights = Quantization.of((float) draw.real(0.001, 0.02), 0);
    var out = add("dense", TensorShape.of(1, filters), scale(x, weights, length));
    builder.operator(9, OperatorOptions.of(8), out.id(), x.id(), builder.constant("wf",
        draw.int8(TensorShape.of(filters, length)), weights), bias(filters,
        Quantization.of((float) x.scale().scale() * (float) weights.scale(), 0)));
    layers++;
  }

  private void softmax(Live x) {
    var out = add("softmax", x.shape(), Quantization.of(1f / 256, -128));
    builder.operator(25, OperatorOptions.of(9).float32(0, 1), out.id(), x.id());
    layers++;
  }

  private Live output(Live x, Window w, int channels, Quantization scale) {
    layers++;
    return add("t" + layers, TensorShape.of(1, w.outputHeight(x.shape().height()),
        w.outputWidth(x.shape().width()), channels), scale);
  }

  private Live add(String name, TensorShape shape, Quantization scale) {
    var tensor = new Live(builder.activation(name, ElementType.INT8, shape, scale), shape, scale);
    live.add(tensor);
    return tensor;
  }

  private Quantization scales(int filters, int axis) {
    var scales = new float[filters];
    for (int i = 0; i < filters; i++) {
      scales[i] = (float) draw.real(0.001, 0.02);
    }
    return filters == 1 ? Quantization.of(scales[0], 0)
        : Quantization.perChannel(scales, new int[filters], axis);
  }

  private Quantization scale(Live x, Quantization weights, int products) {
    double typical = x.scale().scale() * weights.scale() * Math.sqrt(products) * 40;
    return Quantization.of((float) (typical * draw.real(0.5, 2)), draw.zeroPoint());
  }

  private int bias(int filters) {
    return bias(filters, null);
  }

  private int bias(int filters, Quantization scale) {
    var values = new long[filters];
    for (int i = 0; i < filters; i++) {
      values[i] = draw.between(-5000, 5000);
    }
    return builder.constant("bias" + layers,
        TensorData.of(ElementType.INT32, TensorShape.of(filters), values), scale);
  }
}
