package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;
import org.systole.tflite.Draw;

/// A small network that follows from a seed: plain, pooled, joined and residual convolutions, then perhaps a
/// fully connected layer. Everything that an engine without features computes occurs.
class RandomNetwork {
  final Draw draw;
  final List<Tensor> tensors = new ArrayList<>();
  final List<Operation> operations = new ArrayList<>();
  int now;

  RandomNetwork(long seed) {
    draw = new Draw(seed);
  }

  static Network of(long seed) {
    return new RandomNetwork(seed).network("random" + seed);
  }

  Network network(String name) {
    now = activation(TensorShape.of(1, draw.between(4, 12), draw.between(4, 12), draw.between(1, 9)), 0.05);
    int input = now;
    int blocks = blocks();
    for (int i = 0; i < blocks; i++) {
      block();
    }
    if (draw.chance(0.4)) {
      dense();
    }
    return new Network(name, tensors, operations, List.of(input), List.of(now));
  }

  int blocks() {
    return draw.between(1, 3);
  }

  /// One or several operations more.
  void block() {
    switch (draw.between(0, 10)) {
      case 0 -> now = convolution(now, window(now), draw.between(1, 12));
      case 1 -> pooled();
      case 2 -> branches();
      case 3 -> pool();
      case 4 -> twice();
      case 5 -> scaled();
      case 6 -> padded();
      case 7 -> now = depthwise(now);
      case 8 -> separable();
      default -> residual();
    }
  }

  TensorShape shape(int id) {
    return tensors.get(id).shape();
  }

  int activation(TensorShape shape, double scale) {
    tensors.add(new Tensor(tensors.size(), "t" + tensors.size(), ElementType.INT8, shape,
        Optional.of(Quantization.of((float) scale, draw.zeroPoint())), Optional.empty()));
    return tensors.size() - 1;
  }

  int constant(TensorData data, Quantization quantization) {
    tensors.add(new Tensor(tensors.size(), "t" + tensors.size(), data.type(), data.shape(),
        Optional.of(quantization), Optional.of(data)));
    return tensors.size() - 1;
  }

  Window window(int id) {
    var in = shape(id);
    int height = draw.between(1, Math.min(5, in.height()));
    int width = draw.between(1, Math.min(5, in.width()));
    int stride = draw.between(1, 2);
    return draw.chance(0.6)
        ? Window.same(in.height(), in.width(), height, width, stride, draw.between(1, 2), 1, 1)
        : Window.valid(height, width, stride, draw.between(1, 3), 1, 1);
  }

  int weights(TensorShape shape) {
    int filters = shape.dim(0);
    var scales = new float[filters];
    for (int m = 0; m < filters; m++) {
      scales[m] = (float) draw.real(0.002, 0.02);
    }
    return constant(draw.int8(shape), Quantization.perChannel(scales, new int[filters], 0));
  }

  int bias(int filters) {
    var values = new int[filters];
    for (int m = 0; m < filters; m++) {
      values[m] = draw.between(-3000, 3000);
    }
    return constant(TensorData.of(ElementType.INT32, TensorShape.of(filters), values), Quantization.of(1, 0));
  }

  /// A scale with which the outputs of a layer of `taps` taps use their range.
  double scale(int input, int taps) {
    return tensors.get(input).quantized().scale() * 0.01 * Math.sqrt(taps) * 60 * draw.real(0.7, 2);
  }

  Clamp clamp(int output) {
    int low = draw.between(-128, 0);
    return draw.chance(0.5) ? Clamp.of(ElementType.INT8)
        : new Clamp(Math.max(low, tensors.get(output).quantized().zeroPoint()), 127);
  }

  int convolution(int input, Window window, int filters) {
    var in = shape(input);
    int taps = window.kernelHeight() * window.kernelWidth() * in.channels();
    int weights = weights(TensorShape.of(filters, window.kernelHeight(), window.kernelWidth(), in.channels()));
    int bias = draw.chance(0.9) ? bias(filters) : Operation.NO_BIAS;
    int output = activation(TensorShape.of(1, window.outputHeight(in.height()), window.outputWidth(in.width()),
        filters), scale(input, taps));
    operations.add(new Operation.Convolution("conv" + output, input, weights, bias, output, window, 1,
        Rounding.values()[draw.between(0, 2)], clamp(output)));
    return output;
  }

  /// One to three depthwise convolutions, each with a pointwise one behind it.
  private void separable() {
    for (int i = draw.between(1, 3); i > 0; i--) {
      int middle = depthwise(now);
      now = convolution(middle, Window.valid(1, 1, 1, 1, 1, 1), draw.between(1, 20));
      if (draw.chance(0.2)) {
        pool();
      }
    }
  }

  /// One or more filters a channel, with or without gaps.
  private int depthwise(int input) {
    var in = shape(input);
    boolean plain = draw.chance(0.7);
    int multiplier = plain ? 1 : draw.between(1, 3);
    int dilation = plain ? 1 : draw.between(1, 2);
    int height = draw.between(1, Math.max(1, Math.min(4, in.height()) / dilation));
    int width = draw.between(1, Math.max(1, Math.min(5, in.width()) / dilation));
    int down = draw.between(1, 2);
    int right = draw.chance(0.7) ? down : draw.between(1, 3);
    var window = draw.chance(0.7)
        ? Window.same(in.height(), in.width(), height, width, down, right, dilation, dilation)
        : Window.valid(height, width, down, right, dilation, dilation);
    int filters = in.channels() * multiplier;
    var scales = new float[filters];
    for (int m = 0; m < filters; m++) {
      scales[m] = (float) draw.real(0.002, 0.02);
    }
    int weights = constant(draw.int8(TensorShape.of(1, height, width, filters)),
        Quantization.perChannel(scales, new int[filters], 3));
    int bias = draw.chance(0.9) ? bias(filters) : Operation.NO_BIAS;
    int output = activation(TensorShape.of(1, window.outputHeight(in.height()), window.outputWidth(in.width()),
        filters), scale(input, height * width));
    operations.add(new Operation.DepthwiseConvolution("depthwise" + output, input, weights, bias, output, window,
        multiplier, draw.chance(0.8) ? Rounding.AWAY : Rounding.UP, clamp(output)));
    return output;
  }

  private void pooled() {
    now = convolution(now, window(now), draw.between(1, 12));
    pool();
  }

  private void pool() {
    var in = shape(now);
    boolean whole = draw.chance(0.3);
    int height = whole ? in.height() : draw.between(1, Math.min(3, in.height()));
    int width = whole ? in.width() : draw.between(1, Math.min(3, in.width()));
    int stride = draw.between(1, 3);
    var window = Window.valid(height, width, stride, stride, 1, 1);
    var quantization = tensors.get(now).quantized();
    int output = tensors.size();
    tensors.add(new Tensor(output, "t" + output, ElementType.INT8, TensorShape.of(1,
        window.outputHeight(in.height()), window.outputWidth(in.width()), in.channels()),
        Optional.of(quantization), Optional.empty()));
    operations.add(new Operation.Pool("pool" + output, draw.chance(0.5), now, output, window,
        Clamp.of(ElementType.INT8)));
    now = output;
  }

  /// Two convolutions, and a shortcut past them, itself a convolution where shapes differ.
  private void residual() {
    var in = shape(now);
    int stride = draw.between(1, 2);
    int filters = draw.chance(0.5) ? in.channels() : draw.between(1, 12);
    var narrowing = Window.same(in.height(), in.width(), 3, 3, stride, stride, 1, 1);
    int first = convolution(now, narrowing, filters);
    var middle = shape(first);
    int second = convolution(first, Window.same(middle.height(), middle.width(), 3, 3, 1, 1, 1, 1), filters);
    int shortcut = stride == 1 && filters == in.channels() ? now
        : convolution(now, Window.valid(1, 1, stride, stride, 1, 1), filters);
    int sum = activation(shape(second), tensors.get(second).quantized().scale() * draw.real(0.8, 2));
    boolean swapped = draw.chance(0.5);
    operations.add(new Operation.Binary("add" + sum, Operation.BinaryFunction.ADD, swapped ? shortcut : second,
        swapped ? second : shortcut, sum, Rounding.AWAY, clamp(sum)));
    now = sum;
  }

  /// Another scale, with or without a limit.
  private void scaled() {
    int output = activation(shape(now), tensors.get(now).quantized().scale() * draw.real(0.4, 2.5));
    var rounding = Rounding.values()[draw.between(0, 2)];
    operations.add(draw.chance(0.5) ? new Operation.Quantize("scale" + output, now, output, rounding)
        : new Operation.Activation("relu" + output, Operation.Function.RELU, now, output, 0, rounding, clamp(output)));
    now = output;
  }

  private void padded() {
    var in = shape(now);
    int top = draw.between(0, 2);
    int left = draw.between(0, 2);
    int bottom = draw.between(0, 2);
    int right = draw.between(0, 2);
    int output = tensors.size();
    tensors.add(new Tensor(output, "t" + output, ElementType.INT8, TensorShape.of(1, in.height() + top + bottom,
        in.width() + left + right, in.channels()), tensors.get(now).quantization(), Optional.empty()));
    operations.add(new Operation.Pad("pad" + output, now, output, List.of(0, top, left, 0),
        List.of(0, bottom, right, 0), tensors.get(now).quantized().zeroPoint()));
    now = convolution(output, window(output), draw.between(1, 12));
  }

  /// A tensor and itself, or what was made of it, added: no convolution goes with it.
  private void twice() {
    int other = draw.chance(0.5) ? now
        : convolution(now, Window.valid(1, 1, 1, 1, 1, 1), shape(now).channels());
    int more = convolution(other, Window.valid(1, 1, 1, 1, 1, 1), shape(now).channels());
    int sum = activation(shape(now), tensors.get(now).quantized().scale() * draw.real(0.8, 2));
    operations.add(new Operation.Binary("add" + sum, Operation.BinaryFunction.ADD, now, other, sum, Rounding.AWAY,
        clamp(sum)));
    int last = activation(shape(now), tensors.get(sum).quantized().scale() * draw.real(0.8, 2));
    operations.add(new Operation.Binary("add" + last, Operation.BinaryFunction.ADD, more, sum, last, Rounding.AWAY,
        clamp(last)));
    now = last;
  }

  /// Two or three convolutions of one tensor, side by side, by channels or one below the other.
  private void branches() {
    var in = shape(now);
    int width = draw.pick(1, 3);
    int stride = draw.between(1, 2);
    var window = Window.same(in.height(), in.width(), draw.pick(1, 3), width, stride, stride, 1, 1);
    boolean rows = draw.chance(0.3);
    int filters = draw.between(1, 9);
    var parts = new ArrayList<Integer>();
    int channels = 0;
    for (int i = draw.between(2, 3); i > 0; i--) {
      int part = convolution(now, window, rows ? filters : draw.between(1, 9));
      if (!parts.isEmpty()) {
        var as = tensors.get(parts.getFirst()).quantization();
        tensors.set(part, new Tensor(part, "t" + part, ElementType.INT8, shape(part), as, Optional.empty()));
      }
      parts.add(part);
      channels += shape(part).channels();
    }
    var one = shape(parts.getFirst());
    var shape = rows ? TensorShape.of(1, one.height() * parts.size(), one.width(), filters)
        : TensorShape.of(1, one.height(), one.width(), channels);
    int whole = tensors.size();
    tensors.add(new Tensor(whole, "t" + whole, ElementType.INT8, shape,
        tensors.get(parts.getFirst()).quantization(), Optional.empty()));
    operations.add(new Operation.Concatenation("join" + whole, parts, whole, rows ? 1 : 3));
    now = whole;
  }

  private void dense() {
    int length = (int) shape(now).size();
    int input = now;
    if (draw.chance(0.5)) {
      input = tensors.size();
      tensors.add(new Tensor(input, "t" + input, ElementType.INT8, TensorShape.of(1, length),
          tensors.get(now).quantization(), Optional.empty()));
      operations.add(new Operation.Reshape("reshape" + input, now, input));
    }
    int filters = draw.between(1, 20);
    var weights = constant(draw.int8(TensorShape.of(filters, length)), Quantization.of(0.01f, 0));
    int bias = bias(filters);
    int output = activation(TensorShape.of(1, filters), scale(input, length));
    operations.add(new Operation.FullyConnected("dense" + output, input, weights, bias, output, Rounding.UP,
        clamp(output)));
    now = output;
  }
}
