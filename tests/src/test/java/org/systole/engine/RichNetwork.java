package org.systole.engine;

import java.util.List;
import java.util.Optional;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// A random network in which every operator of an engine with all features occurs, among those of the others.
final class RichNetwork extends RandomNetwork {
  /// Beyond that nothing grows any more.
  private static final int LARGE = 12;

  private RichNetwork(long seed) {
    super(seed);
  }

  static Network of(long seed) {
    return new RichNetwork(seed).network("rich" + seed);
  }

  @Override
  int blocks() {
    return draw.between(1, 4);
  }

  @Override
  void block() {
    switch (draw.between(0, 13)) {
      case 0, 1 -> function();
      case 2, 3 -> pair();
      case 4 -> number();
      case 5, 6 -> pool();
      case 7 -> gate();
      case 8 -> now = sparse();
      case 9 -> transposed();
      case 10 -> resized();
      case 11 -> joined();
      case 12 -> padded();
      default -> super.block();
    }
  }

  private double scaleOf(int id) {
    return tensors.get(id).quantized().scale();
  }

  private int like(int id, TensorShape shape) {
    tensors.add(new Tensor(tensors.size(), "t" + tensors.size(), ElementType.INT8, shape,
        tensors.get(id).quantization(), Optional.empty()));
    return tensors.size() - 1;
  }

  private int quantized(TensorShape shape, double scale, int zeroPoint) {
    tensors.add(new Tensor(tensors.size(), "t" + tensors.size(), ElementType.INT8, shape,
        Optional.of(Quantization.of((float) scale, zeroPoint)), Optional.empty()));
    return tensors.size() - 1;
  }

  private int pointwise(int input) {
    return convolution(input, Window.valid(1, 1, 1, 1, 1, 1), shape(input).channels());
  }

  /// Behind a convolution, or alone; now and then two.
  private void function() {
    if (draw.chance(0.6)) {
      now = convolution(now, window(now), draw.between(1, 12));
    }
    for (int i = draw.between(1, 2); i > 0; i--) {
      apply(Operation.Function.values()[draw.between(0, Operation.Function.values().length - 1)]);
    }
  }

  private void apply(Operation.Function function) {
    int output = switch (function) {
      case LOGISTIC -> quantized(shape(now), 1.0 / 256, -128);
      case TANH -> quantized(shape(now), 1.0 / 128, 0);
      default -> activation(shape(now), scaleOf(now) * draw.real(0.5, 2));
    };
    operations.add(new Operation.Activation("function" + output, function, now, output, (float) draw.real(-1, 2),
        draw.chance(0.5) ? Rounding.AWAY : Rounding.UP, clamp(output)));
    now = output;
  }

  private void binary(Operation.BinaryFunction function, int left, int right, TensorShape shape) {
    double scale = function == Operation.BinaryFunction.MUL ? scaleOf(left) * scaleOf(right) * draw.real(20, 90)
        : Math.max(scaleOf(left), scaleOf(right)) * draw.real(0.8, 2);
    int output = activation(shape, scale);
    operations.add(new Operation.Binary("pair" + output, function, left, right, output, Rounding.AWAY, clamp(output)));
    now = output;
  }

  private Operation.BinaryFunction join() {
    return Operation.BinaryFunction.values()[draw.between(0, 2)];
  }

  /// What was made of a tensor, with it or with something else made of it.
  private void pair() {
    int one = pointwise(now);
    int other = draw.chance(0.5) ? now : pointwise(now);
    boolean swap = draw.chance(0.5);
    binary(join(), swap ? other : one, swap ? one : other, shape(now));
  }

  /// A tensor and a constant number, or a factor for each channel.
  private void number() {
    if (draw.chance(0.4)) {
      int factors = constant(draw.int8(TensorShape.of(shape(now).channels())),
          Quantization.of((float) draw.real(0.005, 0.02), 0));
      binary(Operation.BinaryFunction.MUL, now, factors, shape(now));
      return;
    }
    int constant = constant(TensorData.of(ElementType.INT8, TensorShape.of(), draw.zeroPoint()),
        Quantization.of((float) (scaleOf(now) * draw.real(0.3, 2)), draw.zeroPoint()));
    boolean swap = draw.chance(0.5);
    binary(join(), swap ? constant : now, swap ? now : constant, shape(now));
  }

  /// Each channel, or each column or row of one, with a number of its own.
  private void gate() {
    var in = shape(now);
    int whole = now;
    int gate;
    if (draw.chance(0.5)) {
      boolean apart = draw.chance(0.5);
      gate = apart ? like(now, TensorShape.of(1, 1, 1, in.channels()))
          : activation(TensorShape.of(1, 1, 1, in.channels()), scaleOf(now) * draw.real(0.5, 1.5));
      operations.add(new Operation.Mean("mean" + gate, now, gate, List.of(1, 2), true, apart, Rounding.AWAY));
    } else {
      boolean rows = draw.chance(0.5);
      var window = Window.valid(rows ? in.height() : 1, rows ? 1 : in.width(), 1, 1, 1, 1);
      gate = like(now, TensorShape.of(1, rows ? 1 : in.height(), rows ? in.width() : 1, in.channels()));
      operations.add(new Operation.Pool("pool" + gate, draw.chance(0.5), now, gate, window,
          Clamp.of(ElementType.INT8)));
    }
    now = gate;
    if (draw.chance(0.5)) {
      apply(Operation.Function.LOGISTIC);
    }
    boolean swap = draw.chance(0.5);
    binary(join(), swap ? now : whole, swap ? whole : now, in);
  }

  /// With padding, two strides, and limits.
  private void pool() {
    if (draw.chance(0.5)) {
      now = convolution(now, window(now), draw.between(1, 12));
    }
    var in = shape(now);
    int height = draw.between(1, Math.min(4, in.height()));
    int width = draw.between(1, Math.min(4, in.width()));
    var window = draw.chance(0.8)
        ? Window.same(in.height(), in.width(), height, width, draw.between(1, 3), draw.between(1, 3), 1, 1)
        : new Window(height, width, draw.between(1, 3), draw.between(1, 3), 1, 1, new Padding(
            draw.between(0, height - 1), draw.between(0, width - 1), draw.between(0, height - 1),
            draw.between(0, width - 1)));
    int output = like(now, TensorShape.of(1, window.outputHeight(in.height()), window.outputWidth(in.width()),
        in.channels()));
    operations.add(new Operation.Pool("pool" + output, draw.chance(0.5), now, output, window,
        draw.chance(0.3) ? clamp(output) : Clamp.of(ElementType.INT8)));
    now = output;
  }

  /// Groups, and gaps in the window.
  private int sparse() {
    int groups = draw.between(1, 3);
    int input = convolution(now, Window.valid(1, 1, 1, 1, 1, 1), groups * draw.between(1, 4));
    var in = shape(input);
    int filters = groups * draw.between(1, 4);
    var window = Window.same(in.height(), in.width(), draw.between(1, 3), draw.between(1, 3), draw.between(1, 2),
        draw.between(1, 2), draw.between(1, 3), draw.between(1, 3));
    int own = in.channels() / groups;
    int weights = weights(TensorShape.of(filters, window.kernelHeight(), window.kernelWidth(), own));
    int output = activation(TensorShape.of(1, window.outputHeight(in.height()), window.outputWidth(in.width()),
        filters), scale(input, window.kernelHeight() * window.kernelWidth() * own));
    operations.add(new Operation.Convolution("sparse" + output, input, weights, bias(filters), output, window, groups,
        groups > 1 ? Rounding.AWAY : Rounding.UP, clamp(output)));
    return output;
  }

  private void transposed() {
    var in = shape(now);
    int down = in.height() > LARGE ? 1 : draw.between(1, 3);
    int right = in.width() > LARGE ? 1 : draw.between(1, 3);
    int height = draw.between(1, 4);
    int width = draw.between(1, 4);
    boolean same = draw.chance(0.5);
    int rows = same ? in.height() * down - draw.between(0, down - 1)
        : (in.height() - 1) * down + height + draw.between(0, down - 1);
    int columns = same ? in.width() * right - draw.between(0, right - 1)
        : (in.width() - 1) * right + width + draw.between(0, right - 1);
    var window = same ? Window.same(rows, columns, height, width, down, right, 1, 1)
        : Window.valid(height, width, down, right, 1, 1);
    int filters = draw.between(1, 8);
    int weights = weights(TensorShape.of(filters, height, width, in.channels()));
    int output = activation(TensorShape.of(1, rows, columns, filters), scale(now, height * width * in.channels()));
    operations.add(new Operation.TransposeConvolution("transposed" + output, now, weights,
        draw.chance(0.8) ? bias(filters) : Operation.NO_BIAS, output, window, Rounding.AWAY, clamp(output)));
    now = output;
  }

  private void resized() {
    var in = shape(now);
    int height = in.height() > LARGE ? (in.height() + 1) / 2 : in.height() * draw.between(1, 3);
    int width = in.width() > LARGE ? in.width() / 2 : in.width() * draw.between(1, 3);
    int output = like(now, TensorShape.of(1, height, width, in.channels()));
    operations.add(new Operation.Resize("resized" + output, false, now, output, false, draw.chance(0.5)));
    now = output;
  }

  /// A tensor, itself again, and something made of it, side by side along any axis.
  private void joined() {
    var in = shape(now);
    int axis = draw.between(1, 3);
    int more = like(now, in);
    operations.add(new Operation.Activation("limited" + more, Operation.Function.RELU, now, more, 0, Rounding.AWAY,
        new Clamp(Math.max(-128, tensors.get(now).quantized().zeroPoint()), 127)));
    var parts = draw.chance(0.5) ? List.of(now, more) : List.of(more, now, now);
    var lengths = new int[] {1, in.height(), in.width(), in.channels()};
    lengths[axis] *= parts.size();
    int whole = like(now, TensorShape.of(lengths));
    operations.add(new Operation.Concatenation("joined" + whole, parts, whole, axis));
    now = whole;
  }

  /// A picture with a border, and with further channels, that not only convolutions read.
  private void padded() {
    var in = shape(now);
    var before = List.of(0, draw.between(0, 2), draw.between(0, 2), draw.between(0, 2));
    var after = List.of(0, draw.between(0, 2), draw.between(0, 2), draw.between(0, 2));
    int output = like(now, TensorShape.of(1, in.height() + before.get(1) + after.get(1),
        in.width() + before.get(2) + after.get(2), in.channels() + before.get(3) + after.get(3)));
    operations.add(new Operation.Pad("pad" + output, now, output, before, after, draw.zeroPoint()));
    now = output;
    if (draw.chance(0.5)) {
      binary(join(), now, now, shape(now));
    }
  }
}
