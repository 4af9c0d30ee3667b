package org.systole.engine;

import java.util.List;
import java.util.Optional;
import org.systole.net.Operation;
import org.systole.net.Rounding;
import org.systole.net.Window;

/// What the engine computes in one go: a convolution, then perhaps an addition, then perhaps a
/// pooling.
///
/// `input`, `output` and the addition's operand are ids of tensors in memory. The input is `height`
/// x `width` x `channels`; a fully connected layer's window is the whole of it. Weights lie M x R x
/// S x C.
public record EngineLayer(String name, List<Operation> operations, int input, int output,
    int height, int width, int channels, int filters, Window window, Products products,
    Optional<Sum> sum, Optional<Pooled> pooled) {

  public EngineLayer {
    operations = List.copyOf(operations);
  }

  /// Weights, biases and scales of the filters, and how their totals become int8. `moves`: they are
  /// the identity, which only scales the input or brings it to the addition or the pooling.
  /// `realTaps` of a filter's weights are of the network, the others zeros between them.
  public record Products(List<Byte> weights, List<Integer> biases, List<Double> scales,
      int inputZeroPoint, Rounding rounding, Levels levels, boolean moves, int realTaps) {
    public Products {
      weights = List.copyOf(weights);
      biases = List.copyOf(biases);
      scales = List.copyOf(scales);
    }
  }

  /// Zero point and limits of what leaves.
  public record Levels(int zeroPoint, int low, int high) {}

  /// An operand's zero point and scale.
  public record Term(int zeroPoint, double scale) {}

  /// The addition: `left` comes from the array, `right` is the tensor `operand`.
  public record Sum(int operand, Term left, Term right, double scale, Levels levels) {}

  /// The pooling, `window` without padding.
  public record Pooled(boolean average, Window window, int height, int width) {}

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
    return products.moves() ? 0
        : (long) outputHeight() * outputWidth() * filters * products.realTaps();
  }
}
