package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Rounding;
import org.systole.net.Window;

/// What the engine computes in one go: perhaps a depthwise convolution, then a convolution, then
/// perhaps an addition, then perhaps a function of one value, then perhaps a pooling.
///
/// `input`, `output` and the addition's operand are ids of tensors in memory. The convolution reads
/// `height` x `width` x `channels`, the input or what the depthwise one makes of it; a fully
/// connected layer's window is the whole of it. Weights lie M x R x S x C. `shown` is the tensor
/// that leaves the convolution, or the addition; -1: none of the network.
public record EngineLayer(String name, List<Operation> operations, int input, int output,
    int height, int width, int channels, int filters, Window window, Products products,
    Optional<Sum> sum, Optional<FunctionTable> table, Optional<Pooled> pooled, int shown,
    Optional<Depthwise> depthwise) {

  public EngineLayer {
    operations = List.copyOf(operations);
  }

  /// Without a depthwise convolution before it.
  public EngineLayer(String name, List<Operation> operations, int input, int output, int height,
      int width, int channels, int filters, Window window, Products products, Optional<Sum> sum,
      Optional<FunctionTable> table, Optional<Pooled> pooled, int shown) {
    this(name, operations, input, output, height, width, channels, filters, window, products, sum,
        table, pooled, shown, Optional.empty());
  }

  /// A depthwise convolution with one filter a channel: weights lie R x S x C, its input is
  /// `height` x `width`. Sums are rounded away from zero, those of 64 bits once.
  public record Depthwise(Operation.DepthwiseConvolution operation, Window window, int height,
      int width, int channels, List<Byte> weights, List<FilterNumber> numbers, RoundingKind kind,
      int inputZeroPoint, Levels levels) {
    public Depthwise {
      weights = List.copyOf(weights);
      numbers = List.copyOf(numbers);
    }

    /// Multiplications of activations with weights of the network.
    public long macs() {
      return (long) window.outputHeight(height) * window.outputWidth(width) * channels
          * window.kernelHeight() * window.kernelWidth();
    }
  }

  /// With `first`, which reads the tensor kept as `from`, before its windows.
  EngineLayer behind(Depthwise first, int from) {
    var all = new ArrayList<Operation>();
    all.add(first.operation());
    operations.stream().filter(o -> !o.equals(first.operation())).forEach(all::add);
    return new EngineLayer(name, all, from, output, height, width, channels, filters, window,
        products, sum, table, pooled, shown, Optional.of(first));
  }

  /// Weights, biases and scales of the filters, and how their totals become int8. `moves`: they
  /// only scale the input, sum it up, or bring it to what follows. `realTaps` of a filter's weights
  /// are of the network, the others zeros between them.
  public record Products(List<Byte> weights, List<FilterNumber> numbers, int inputZeroPoint,
      RoundingKind kind, Levels levels, boolean moves, int realTaps) {
    public Products {
      weights = List.copyOf(weights);
      numbers = List.copyOf(numbers);
    }

    /// With sums of 32 bits.
    public Products(List<Byte> weights, List<Integer> biases, List<FixedPointScale> scales,
        int inputZeroPoint, Rounding rounding, Levels levels, boolean moves, int realTaps) {
      this(weights, FilterNumber.of(biases, scales), inputZeroPoint, RoundingKind.of(rounding),
          levels, moves, realTaps);
    }

    /// Whether sums are exact, whatever they are, and not modulo 2^32.
    boolean exact() {
      return kind == RoundingKind.SINGLE || kind == RoundingKind.NEAREST;
    }

    Products with(List<Byte> otherWeights) {
      return new Products(otherWeights, numbers, inputZeroPoint, kind, levels, moves, realTaps);
    }

    Products with(Levels otherLevels) {
      return new Products(weights, numbers, inputZeroPoint, kind, otherLevels, moves, realTaps);
    }
  }

  /// Zero point and limits of what leaves.
  public record Levels(int zeroPoint, int low, int high) {
    /// With limits `l..h` behind these.
    Levels within(int l, int h) {
      return new Levels(zeroPoint, Math.clamp(low, l, h), Math.clamp(high, l, h));
    }
  }

  /// An operand's zero point and scale.
  public record Term(int zeroPoint, double scale) {}

  /// How two tensors are joined: `left` is what comes from the array.
  public enum Join { ADD, SUBTRACT, SUBTRACT_FROM, MULTIPLY }

  /// The joining of two tensors: `left`, the tensor `own`, comes from the array, `right` is the
  /// tensor `operand`, whose only row or only pixel is `repeated` where it has just one. A product
  /// has no scale but `scale`.
  public record Sum(Join join, int own, int operand, boolean rowRepeated,
      boolean pixelRepeated, Term left, Term right, double scale, Levels levels) {}

  /// The pooling; with padding only real pixels count.
  public record Pooled(boolean average, Window window, int height, int width) {
    /// Whether it needs `NetworkFeature.BORDERS`: windows that lie partly outside,
    /// or two strides where both matter.
    public boolean borders() {
      return !window.padding().equals(Padding.NONE)
          || height > 1 && width > 1 && window.strideHeight() != window.strideWidth();
    }
  }

  /// Taps of a window, R * S * C.
  public int taps() {
    return window.kernelHeight() * window.kernelWidth() * channels;
  }

  /// Output rows P before pooling.
  public int outputHeight() {
    return window.outputHeight(height);
  }

  /// Output columns Q before pooling.
  public int outputWidth() {
    return window.outputWidth(width);
  }

  /// Rows that leave.
  public int pooledHeight() {
    return pooled.map(Pooled::height).orElse(outputHeight());
  }

  /// Columns that leave.
  public int pooledWidth() {
    return pooled.map(Pooled::width).orElse(outputWidth());
  }

  /// Multiplications of activations with weights, those with padding included, of the network.
  public long macs() {
    return depthwise.map(Depthwise::macs).orElse(0L) + (products.moves() ? 0
        : (long) outputHeight() * outputWidth() * filters * products.realTaps());
  }

  /// Writes another tensor, with one more operation behind.
  EngineLayer then(Operation operation, int newOutput) {
    var all = new ArrayList<>(operations);
    all.add(operation);
    return new EngineLayer(name, all, input, newOutput, height, width, channels, filters, window,
        products, sum, table, pooled, shown, depthwise);
  }

  EngineLayer writing(int newOutput) {
    return new EngineLayer(name, operations, input, newOutput, height, width, channels, filters,
        window, products, sum, table, pooled, shown, depthwise);
  }

  EngineLayer with(Products newProducts, Window newWindow) {
    return new EngineLayer(name, operations, input, output, height, width, channels, filters,
        newWindow, newProducts, sum, table, pooled, shown, depthwise);
  }

  /// With an addition whose result is the tensor `result`.
  EngineLayer with(Sum newSum, int result) {
    return new EngineLayer(name, operations, input, output, height, width, channels, filters,
        window, products, Optional.of(newSum), table, pooled, result, depthwise);
  }

  EngineLayer with(Pooled newPooled) {
    return new EngineLayer(name, operations, input, output, height, width, channels, filters,
        window, products, sum, table, Optional.of(newPooled), shown, depthwise);
  }

  /// With a function of what left so far, whose result is the tensor `result`; a mere limit needs
  /// no table.
  EngineLayer with(FunctionTable function, int result) {
    var all = table.map(t -> t.then(function)).orElse(function);
    var limits = all.limits();
    if (limits.isEmpty()) {
      return new EngineLayer(name, operations, input, output, height, width, channels, filters,
          window, products, sum, Optional.of(all), pooled, shown, depthwise);
    }
    return limited(limits.get().low(), limits.get().high(), result);
  }

  /// With limits of what left so far, whose result is the tensor `result`.
  EngineLayer limited(int low, int high, int result) {
    var limited = sum.isPresent() ? products : products.with(products.levels().within(low, high));
    return new EngineLayer(name, operations, input, output, height, width, channels, filters,
        window, limited, sum.map(s -> new Sum(s.join(), s.own(), s.operand(), s.rowRepeated(),
        s.pixelRepeated(), s.left(), s.right(), s.scale(), s.levels().within(low, high))),
        Optional.empty(), pooled, result, depthwise);
  }
}
