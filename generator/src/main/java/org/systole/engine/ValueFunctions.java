package org.systole.engine;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.systole.accel.FixedPointScale;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;

/// Operations that are functions of one int8, as tables; the rules are those of
/// `docs/OPERATORS.md`.
final class ValueFunctions {
  private ValueFunctions() {}

  /// The table of an operation, none when it is no function of one int8.
  static Optional<FunctionTable> of(Network network, Operation operation) {
    if (network.output(operation).type() != ElementType.INT8) {
      return Optional.empty();
    }
    return switch (operation) {
      case Operation.Activation a when int8(network, a.input()) ->
          Optional.of(activation(network, a));
      case Operation.Quantize q when int8(network, q.input()) -> {
        var out = network.output(q).quantized();
        var in = network.input(q).quantized();
        var scale = FixedPointScale.of(in.scale() / out.scale());
        yield Optional.of(FunctionTable.of(x -> (int) Clamp.of(ElementType.INT8)
            .apply(scaled(x - in.zeroPoint(), scale, q.rounding()) + out.zeroPoint())));
      }
      case Operation.Binary b when single(network, b.left()) != single(network, b.right()) ->
          Optional.of(binary(network, b));
      default -> Optional.empty();
    };
  }

  private static boolean int8(Network network, int id) {
    return network.tensor(id).type() == ElementType.INT8;
  }

  /// A constant of one value, which is the same for all values of the other operand.
  private static boolean single(Network network, int id) {
    return network.tensor(id).constant() && network.shape(id).size() == 1;
  }

  /// The tensor that a function of one value reads, and not its constant.
  static int input(Network network, Operation operation) {
    return operation instanceof Operation.Binary b && single(network, b.left()) ? b.right()
        : operation.input();
  }

  private static FunctionTable activation(Network network, Operation.Activation a) {
    var in = network.input(a).quantized();
    var out = network.output(a).quantized();
    IntUnaryOperator function = switch (a.function()) {
      case RELU, RELU6, RELU_N1_TO_1 -> linear(a, in, out, 1);
      case LEAKY_RELU -> {
        var above = linear(a, in, out, 1);
        var below = linear(a, in, out, a.alpha());
        yield d -> d >= 0 ? above.applyAsInt(d) : below.applyAsInt(d);
      }
      case LOGISTIC -> real(in, out, v -> 1f / (1f + (float) Math.exp(-v)));
      case TANH -> real(in, out, v -> (float) Math.tanh(v));
      case ELU -> real(in, out, v -> v < 0 ? (float) Math.expm1(v) : v);
      case HARD_SWISH -> hardSwish(in, out);
    };
    return FunctionTable.of(x -> (int) a.clamp().apply(
        (long) function.applyAsInt(x - in.zeroPoint()) + out.zeroPoint()));
  }

  private static IntUnaryOperator linear(Operation.Activation a, Quantization in,
      Quantization out, float slope) {
    var scale = FixedPointScale.of((float) in.scale() * slope / (float) out.scale());
    return d -> (int) scaled(d, scale, a.rounding());
  }

  private interface Real {
    float of(float v);
  }

  /// Computed in float32, rounded with ties away from zero; saturates at 32 bits.
  private static IntUnaryOperator real(Quantization in, Quantization out, Real function) {
    float step = (float) in.scale();
    float perUnit = 1f / (float) out.scale();
    return d -> {
      double y = function.of(step * d) * perUnit;
      return (int) Math.clamp(Math.copySign(Math.floor(Math.abs(y) + 0.5), y), -1e9, 1e9);
    };
  }

  /// `value * scale`, rounded as a total is.
  static long scaled(int value, FixedPointScale scale, Rounding rounding) {
    int right = scale.rightShift();
    if (rounding == Rounding.SINGLE) {
      int shift = 31 + right - scale.leftShift();
      long product = (long) value * scale.multiplier();
      return shift == 0 ? product : product + (1L << shift - 1) >> shift;
    }
    long high = (long) (value << scale.leftShift()) * scale.multiplier() + (1L << 30) >> 31;
    return rounding == Rounding.UP ? right == 0 ? high : high + (1L << right - 1) >> right
        : away(high, right);
  }

  private static long away(long value, int shift) {
    if (shift == 0) {
      return value;
    }
    long amount = Math.abs(value) + (1L << shift - 1) >> shift;
    return value < 0 ? -amount : amount;
  }

  /// In 16 bits: x as it is, scaled to the output, times the share that relu6(x + 3) / 6 is.
  private static IntUnaryOperator hardSwish(Quantization in, Quantization out) {
    float step = (float) in.scale() / 128;
    var toOutput = FixedPointScale.of(step / (float) out.scale());
    var toShare = FixedPointScale.of(step / (3f / 32768));
    int up = toShare.leftShift();
    return d -> {
      int fine = 128 * d;
      long share = up > 0 ? int16((long) fine << up - 1) : fine;
      share = product16((int) share, toShare);
      share = up > 0 ? int16(share << 1) : away(share, toShare.rightShift());
      share = share + (1 << 15) >> 1;
      long product = share * product16(fine, toOutput) / (1 << 15);
      return (int) away(int16(product), toOutput.rightShift());
    };
  }

  private static long int16(long value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /// With the multiplier in 16 bits.
  private static long product16(int value, FixedPointScale scale) {
    long narrow = Math.min((long) scale.multiplier() + (1 << 15) >> 16, Short.MAX_VALUE);
    return int16(value * narrow + (1 << 14) >> 15);
  }

  private static FunctionTable binary(Network network, Operation.Binary b) {
    boolean left = single(network, b.left());
    int constant = (int) network.tensor(left ? b.left() : b.right()).values().get(0);
    var join = new Pair(network, b);
    return FunctionTable.of(x -> left ? join.of(constant, x) : join.of(x, constant));
  }

  /// A sum, difference or product of two values.
  private record Pair(Quantization left, Quantization right, Quantization out,
      Operation.Binary operation) {
    Pair(Network network, Operation.Binary b) {
      this(network.tensor(b.left()).quantized(), network.tensor(b.right()).quantized(),
          network.output(b).quantized(), b);
    }

    int of(int x, int y) {
      int a = x - left.zeroPoint();
      int b = y - right.zeroPoint();
      double twice = 2 * Math.max(left.scale(), right.scale());
      var rounding = operation.rounding();
      long total = switch (operation.function()) {
        case MUL -> scaled(a * b, FixedPointScale.of((float) left.scale() * (float) right.scale()
            / (float) out.scale()), rounding);
        case ADD, SUB -> {
          long first = scaled(a << 20, FixedPointScale.of(left.scale() / twice), rounding);
          long second = scaled(b << 20, FixedPointScale.of(right.scale() / twice), rounding);
          yield scaled((int) (operation.function() == Operation.BinaryFunction.ADD
              ? first + second : first - second),
              FixedPointScale.of(twice / ((1 << 20) * out.scale())), rounding);
        }
      };
      return (int) operation.clamp().apply(total + out.zeroPoint());
    }
  }
}
