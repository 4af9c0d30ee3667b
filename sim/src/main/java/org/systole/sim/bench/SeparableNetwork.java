package org.systole.sim.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
import org.systole.sim.reference.ReferenceNetwork;

/// Networks of depthwise and pointwise convolutions in the shapes of keyword spotting and visual
/// wake words, with weights that follow from a seed and activations that use their range.
public final class SeparableNetwork {
  private static final float SCALE = 0.05f;
  private static final int ZERO = -128;

  private final SplittableRandom draw;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private int now;
  /// What a picture makes of the tensor `now`.
  private TensorData values;

  private SeparableNetwork(long seed, int height, int width, int channels) {
    draw = new SplittableRandom(seed);
    now = activation(TensorShape.of(1, height, width, channels));
    values = bytes(shape());
  }

  private void add(Operation operation) {
    operations.add(operation);
    var one = new Network("one", tensors, List.of(operation), List.of(now),
        List.of(operation.output()));
    values = ReferenceNetwork.run(one, values).get(operation.output());
    now = operation.output();
  }

  /// DS-CNN: 49 x 10 features, 64 filters of 10 x 4, four blocks of 64 channels, 12 words.
  public static Network keywords() {
    var net = new SeparableNetwork(12, 49, 10, 1);
    net.convolution(10, 4, 2, 64);
    for (int i = 0; i < 4; i++) {
      net.depthwise(1);
      net.convolution(1, 1, 1, 64);
    }
    return net.end("ds-cnn", 12);
  }

  /// MobileNet-v1 of a quarter of its width: 96 x 96 colours, 13 blocks, person or none.
  public static Network wakeWords() {
    var net = new SeparableNetwork(96, 96, 96, 3);
    net.convolution(3, 3, 2, 8);
    int[] filters = {16, 32, 32, 64, 64, 128, 128, 128, 128, 128, 128, 256, 256};
    for (int i = 0; i < filters.length; i++) {
      net.depthwise(i == 1 || i == 3 || i == 5 || i == 11 ? 2 : 1);
      net.convolution(1, 1, 1, filters[i]);
    }
    return net.end("mobilenet", 2);
  }

  private TensorShape shape() {
    return tensors.get(now).shape();
  }

  private int activation(TensorShape shape) {
    return tensor(ElementType.INT8, shape, Quantization.of(SCALE, ZERO), Optional.empty());
  }

  private int tensor(ElementType type, TensorShape shape, Quantization quantization,
      Optional<TensorData> data) {
    tensors.add(new Tensor(tensors.size(), "t" + tensors.size(), type, shape,
        Optional.of(quantization), data));
    return tensors.size() - 1;
  }

  /// Scales with which sums of `taps` products spread over a good part of int8.
  private int weights(TensorShape shape, int axis, int taps) {
    var scales = new float[shape.dim(axis)];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = (float) (90 / (74 * 90 * Math.sqrt(taps)) * draw.nextDouble(0.7, 1.4));
    }
    return tensor(ElementType.INT8, shape,
        Quantization.perChannel(scales, new int[scales.length], axis),
        Optional.of(bytes(shape)));
  }

  private TensorData bytes(TensorShape shape) {
    int[] bytes = new int[Math.toIntExact(shape.size())];
    Arrays.setAll(bytes, _ -> draw.nextInt(-127, 128));
    return TensorData.of(ElementType.INT8, shape, bytes);
  }

  /// Biases that bring the outputs of filters whose weights do not sum up to 0 back to the middle
  /// of their range.
  private int bias(int weights, int count, boolean channels) {
    byte[] bytes = tensors.get(weights).values().toBytes();
    byte[] input = values.toBytes();
    var means = new double[shape().channels()];
    for (int i = 0; i < input.length; i++) {
      means[i % means.length] += (double) (input[i] - ZERO) * means.length / input.length;
    }
    var biases = new int[count];
    for (int i = 0; i < bytes.length; i++) {
      biases[channels ? i % count : i / (bytes.length / count)] -=
          (int) (means[i % means.length] * bytes[i]);
    }
    int spread = (int) (5000 * Math.sqrt((double) bytes.length / count));
    Arrays.setAll(biases, i -> biases[i] + draw.nextInt(spread + 1));
    var data = TensorData.of(ElementType.INT32, TensorShape.of(count), biases);
    return tensor(ElementType.INT32, data.shape(), Quantization.of(1, 0), Optional.of(data));
  }

  private Window same(int height, int width, int stride) {
    return Window.same(shape().height(), shape().width(), height, width, stride, stride, 1, 1);
  }

  private void convolution(int height, int width, int stride, int filters) {
    var window = same(height, width, stride);
    int taps = height * width * shape().channels();
    int weights = weights(TensorShape.of(filters, height, width, shape().channels()), 0, taps);
    int bias = bias(weights, filters, false);
    int output = activation(TensorShape.of(1, window.outputHeight(shape().height()),
        window.outputWidth(shape().width()), filters));
    add(new Operation.Convolution("conv" + output, now, weights, bias, output, window, 1,
        Rounding.UP, Clamp.of(ElementType.INT8)));
  }

  private void depthwise(int stride) {
    var window = same(3, 3, stride);
    int channels = shape().channels();
    int weights = weights(TensorShape.of(1, 3, 3, channels), 3, 9);
    int bias = bias(weights, channels, true);
    int output = activation(TensorShape.of(1, window.outputHeight(shape().height()),
        window.outputWidth(shape().width()), channels));
    add(new Operation.DepthwiseConvolution("depthwise" + output, now, weights, bias, output,
        window, 1, Rounding.AWAY, Clamp.of(ElementType.INT8)));
  }

  /// The average over the whole picture, a fully connected layer, the host's softmax.
  private Network end(String name, int classes) {
    var window = Window.valid(shape().height(), shape().width(), 1, 1, 1, 1);
    int channels = shape().channels();
    int pooled = activation(TensorShape.of(1, 1, 1, channels));
    add(new Operation.Pool("pool", true, now, pooled, window, Clamp.of(ElementType.INT8)));
    int weights = tensor(ElementType.INT8, TensorShape.of(classes, channels),
        Quantization.of(0.0005f, 0), Optional.of(bytes(TensorShape.of(classes, channels))));
    int scores = tensor(ElementType.INT8, TensorShape.of(1, classes), Quantization.of(SCALE, 0),
        Optional.empty());
    operations.add(new Operation.FullyConnected("dense", pooled, weights,
        bias(weights, classes, false), scores, Rounding.UP, Clamp.of(ElementType.INT8)));
    int shares = tensor(ElementType.INT8, TensorShape.of(1, classes),
        Quantization.of(1f / 256, ZERO), Optional.empty());
    operations.add(new Operation.Softmax("softmax", scores, shares, 1));
    return new Network(name, tensors, operations, List.of(0), List.of(shares));
  }
}
