package org.systole.tflite;

import java.util.Random;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// What random models are made of; everything follows from one seed.
public final class Draw {
  private final Random random;

  public Draw(long seed) {
    random = new Random(seed);
  }

  /// `low` and `high` included.
  public int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  public double real(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /// Over nine decades, from a billionth to one; often a power of two.
  public float scale() {
    return chance(0.2) ? (float) Math.scalb(1.0, -between(0, 29))
        : (float) Math.pow(10, real(-9, 0));
  }

  /// Near `wanted`, so that outputs use their range, or anywhere.
  public float near(double wanted) {
    double s = chance(0.8) ? wanted * Math.pow(2, real(-2, 2)) : scale();
    return (float) Math.max(1e-9, Math.min(1, s));
  }

  /// The number of a fused activation whose bounds fit the output's scale.
  public int fused(double scale) {
    return between(0, scale < 3e-9 ? 1 : 3);
  }

  public int zeroPoint() {
    return chance(0.3) ? pick(-128, 0, 127) : between(-128, 127);
  }

  public int zeroPoint(ElementType type) {
    return type == ElementType.INT8 ? zeroPoint() : 0;
  }

  public Quantization quantized() {
    return Quantization.of(scale(), zeroPoint());
  }

  public Quantization quantized(ElementType type) {
    return Quantization.of(scale(), zeroPoint(type));
  }

  /// Everywhere in the type's range, or at its ends, or around one value.
  public TensorData integers(ElementType type, TensorShape shape) {
    var values = new long[(int) shape.size()];
    int kind = between(0, 4);
    int low = (int) type.low();
    int high = (int) type.high();
    int centre = between(low, high);
    for (int i = 0; i < values.length; i++) {
      values[i] = switch (kind) {
        case 0 -> pick(low, high);
        case 1 -> Math.max(low, Math.min(high, centre + between(-3, 3)));
        default -> between(low, high);
      };
    }
    return TensorData.of(type, shape, values);
  }

  public TensorData int8(TensorShape shape) {
    return integers(ElementType.INT8, shape);
  }

  /// Biases of the size of the products, or at the ends of 32 bits.
  public TensorData bias(int count, int products) {
    var values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = switch (between(0, 9)) {
        case 0 -> pick(Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30, -(1 << 30));
        case 1 -> random.nextInt();
        default -> between(-1, 1) * (long) between(0, Math.max(1, products * 4000));
      };
    }
    return TensorData.of(ElementType.INT32, TensorShape.of(count), values);
  }

  /// Biases of 64 bits, within the 40 that the form with 16-bit activations promises.
  public TensorData wideBias(int count) {
    var values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextLong() >> between(25, 63);
    }
    return TensorData.of(ElementType.INT64, TensorShape.of(count), values);
  }

  /// Scales per channel around a common one, with a dead channel now and then; or a single scale.
  public Quantization weights(int channels, int axis) {
    if (chance(0.2) || channels == 1) {
      return Quantization.of(scale(), 0);
    }
    var scales = new float[channels];
    float common = scale();
    for (int i = 0; i < channels; i++) {
      scales[i] = chance(0.1) ? 1e-11f : (float) Math.min(1, common * Math.pow(2, real(-3, 3)));
    }
    return Quantization.perChannel(scales, new int[channels], axis);
  }

  public TensorShape picture(int most, int mostChannels) {
    return TensorShape.of(chance(0.8) ? 1 : 2, between(1, most), between(1, most),
        between(1, mostChannels));
  }
}
