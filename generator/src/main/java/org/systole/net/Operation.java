package org.systole.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One step of a network: reads tensors, writes one. Tensors are named by their id.
///
/// Weights: convolution M x R x S x C/groups, depthwise 1 x R x S x C*multiplier, fully connected
/// M x K, transposed convolution M x R x S x C. A bias that is missing is `NO_BIAS`. `rounding`
/// says how sums are scaled down, `clamp` what the outputs are limited to.
public sealed interface Operation {
  int NO_BIAS = -1;

  String name();

  int output();

  /// The tensors that are read, activations first.
  List<Integer> inputs();

  /// The first tensor that is read.
  default int input() {
    return inputs().getFirst();
  }

  /// The word of its kind in reports, for example `convolution`.
  default String kind() {
    return switch (this) {
      case Convolution c -> c.groups() == 1 ? "convolution" : "grouped convolution";
      case DepthwiseConvolution _ -> "depthwise";
      case FullyConnected _ -> "fully connected";
      case TransposeConvolution _ -> "transposed convolution";
      case Binary b -> b.function().word();
      case Concatenation _ -> "concatenation";
      case Pool p -> p.average() ? "average pool" : "max pool";
      case Mean _ -> "mean";
      case Pad _ -> "pad";
      case Reshape _ -> "reshape";
      case Activation a -> a.function().word();
      case Resize r -> r.bilinear() ? "resize bilinear" : "resize nearest";
      case Quantize _ -> "quantize";
      case Dequantize _ -> "dequantize";
      case Softmax _ -> "softmax";
    };
  }

  /// How sums are scaled down, of those that do.
  default Optional<Rounding> scaling() {
    return switch (this) {
      case Convolution c -> Optional.of(c.rounding());
      case DepthwiseConvolution d -> Optional.of(d.rounding());
      case FullyConnected f -> Optional.of(f.rounding());
      case TransposeConvolution t -> Optional.of(t.rounding());
      case Binary b -> Optional.of(b.rounding());
      case Mean m -> Optional.of(m.rounding());
      case Quantize q -> Optional.of(q.rounding());
      case Activation a when a.function().clamps() || a.function() == Function.LEAKY_RELU ->
          Optional.of(a.rounding());
      case Activation _, Concatenation _, Pool _, Pad _, Reshape _, Resize _, Dequantize _,
          Softmax _ -> Optional.empty();
    };
  }

  record Convolution(String name, int input, int weights, int bias, int output, Window window,
      int groups, Rounding rounding, Clamp clamp) implements Operation {
    @Override
    public List<Integer> inputs() {
      return present(input, weights, bias);
    }
  }

  record DepthwiseConvolution(String name, int input, int weights, int bias, int output,
      Window window, int multiplier, Rounding rounding, Clamp clamp) implements Operation {
    @Override
    public List<Integer> inputs() {
      return present(input, weights, bias);
    }
  }

  /// Every K values of the input make one row of M outputs.
  record FullyConnected(String name, int input, int weights, int bias, int output,
      Rounding rounding, Clamp clamp) implements Operation {
    @Override
    public List<Integer> inputs() {
      return present(input, weights, bias);
    }
  }

  /// `window` is that of the convolution which would lead from the output back to the input.
  record TransposeConvolution(String name, int input, int weights, int bias, int output,
      Window window, Rounding rounding, Clamp clamp) implements Operation {
    @Override
    public List<Integer> inputs() {
      return present(input, weights, bias);
    }
  }

  /// What joins two tensors value by value; lengths of 1 are repeated.
  enum BinaryFunction {
    ADD, SUB, MUL;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Binary(String name, BinaryFunction function, int left, int right, int output,
      Rounding rounding, Clamp clamp) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(left, right);
    }
  }

  record Concatenation(String name, List<Integer> inputs, int output, int axis)
      implements Operation {
    public Concatenation {
      inputs = List.copyOf(inputs);
    }
  }

  /// Maximum or average of the real pixels of each window.
  record Pool(String name, boolean average, int input, int output, Window window, Clamp clamp)
      implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /// The average over `axes`. `zeroApart`: the sum is of the integers as they are, and the input's
  /// zero point is scaled and rounded apart; else it is subtracted before.
  record Mean(String name, int input, int output, List<Integer> axes, boolean keepAxes,
      boolean zeroApart, Rounding rounding) implements Operation {
    public Mean {
      axes = List.copyOf(axes);
    }

    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /// `before` and `after` of each axis are filled with the integer `value`.
  record Pad(String name, int input, int output, List<Integer> before, List<Integer> after,
      long value) implements Operation {
    public Pad {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  record Reshape(String name, int input, int output) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /// Functions of one value.
  enum Function {
    RELU, RELU6, RELU_N1_TO_1, LEAKY_RELU, LOGISTIC, TANH, HARD_SWISH, ELU;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Whether it only scales and limits.
    public boolean clamps() {
      return ordinal() <= RELU_N1_TO_1.ordinal();
    }
  }

  /// `alpha` is the slope of `LEAKY_RELU` below zero.
  record Activation(String name, Function function, int input, int output, float alpha,
      Rounding rounding, Clamp clamp) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  record Resize(String name, boolean bilinear, int input, int output, boolean alignCorners,
      boolean halfPixelCenters) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /// From real numbers, or from other integers.
  record Quantize(String name, int input, int output, Rounding rounding) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  record Dequantize(String name, int input, int output) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /// Over the last axis.
  record Softmax(String name, int input, int output, float beta) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  private static List<Integer> present(int input, int weights, int bias) {
    return Stream.of(input, weights, bias).filter(id -> id != NO_BIAS).toList();
  }
}
