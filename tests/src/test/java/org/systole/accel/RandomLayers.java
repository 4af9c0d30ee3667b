package org.systole.accel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.net.Rounding;
import org.systole.unit.ArrayTiles;

/// Random layers over the sizes that users meet; the same seed gives the same layer.
public final class RandomLayers {
  private static final int[][] KERNELS = {{1, 1}, {2, 2}, {3, 3}, {5, 5}, {7, 7}, {3, 5}};
  private static final int[] CHANNELS = {1, 3, 4, 17};
  private static final int[] FILTERS = {1, 5, 8, 33};

  private RandomLayers() {}

  public static ConvolutionLayer layer(long seed) {
    var random = new SplittableRandom(seed);
    int[] kernel = pick(random, KERNELS);
    int stride = 1 + random.nextInt(3);
    var padding = new Padding(random.nextInt(kernel[0]), random.nextInt(kernel[1]),
        random.nextInt(kernel[0]), random.nextInt(kernel[1]));
    int height = kernel[0] + random.nextInt(8);
    int width = kernel[1] + random.nextInt(8);
    return layer(random, height, width, pick(random, CHANNELS), pick(random, FILTERS), kernel[0],
        kernel[1], stride, padding, seed);
  }

  public static ConvolutionLayer layer(SplittableRandom random, int height, int width, int channels,
      int filters, int kernelHeight, int kernelWidth, int stride, Padding padding, long seed) {
    int taps = kernelHeight * kernelWidth * channels;
    int p = (height + padding.top() + padding.bottom() - kernelHeight) / stride + 1;
    int q = (width + padding.left() + padding.right() - kernelWidth) / stride + 1;
    boolean extreme = random.nextInt(4) == 0;
    byte[] weights = new byte[filters * taps];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) (extreme ? random.nextBoolean() ? -128 : 127 : random.nextInt(256));
    }
    int[] bias = random.ints(filters, -20000, 20000).toArray();
    if (extreme) {
      bias[0] = random.nextBoolean() ? 1 << 30 : -(1 << 30);
    }
    var scales = new ArrayList<Double>();
    for (int m = 0; m < filters; m++) {
      double scale = Math.pow(10, -4 + 3 * random.nextDouble());
      scales.add(random.nextInt(12) == 0 ? Math.pow(10, -11 + 12 * random.nextDouble()) : scale);
    }
    int low = random.nextBoolean() ? -128 : random.nextInt(-128, 1);
    int high = random.nextBoolean() ? 127 : random.nextInt(1, 128);
    return new ConvolutionLayer("random" + seed, height, width, channels, filters, kernelHeight,
        kernelWidth, stride, padding,
        new Int8Tensor(new int[] {filters, kernelHeight, kernelWidth, channels}, weights),
        new Int32Tensor(new int[] {filters}, bias), zeroPoint(random), zeroPoint(random), scales,
        pick(random, Rounding.values()), low, high, pooling(random, p, q));
  }

  /// The layer with its smallest weights raised to what the tile holds.
  public static ConvolutionLayer legal(ConvolutionLayer layer, ArrayTiles tile) {
    byte[] weights = layer.weights().data();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) Math.max(weights[i], tile.minWeight());
    }
    return with(layer, new Int8Tensor(layer.weights().shape(), weights), layer.pooling());
  }

  /// The layer with another pooling.
  public static ConvolutionLayer pooled(ConvolutionLayer layer, Pooling pooling) {
    return with(layer, layer.weights(), pooling);
  }

  private static ConvolutionLayer with(ConvolutionLayer layer, Int8Tensor weights,
      Pooling pooling) {
    return new ConvolutionLayer(layer.name(), layer.height(), layer.width(), layer.channels(),
        layer.filters(), layer.kernelHeight(), layer.kernelWidth(), layer.stride(),
        layer.padding(), weights, layer.bias(), layer.inputZeroPoint(), layer.outputZeroPoint(),
        layer.scales(), layer.rounding(), layer.clampLow(), layer.clampHigh(), pooling);
  }

  private static int zeroPoint(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> -128;
      case 1 -> 127;
      default -> random.nextInt(-128, 128);
    };
  }

  private static Pooling pooling(SplittableRandom random, int p, int q) {
    int[][] sizes = {{2, 2, 2}, {3, 3, 2}, {3, 3, 1}, {2, 3, 3}, {2, 2, 3}, {p, q, 1}};
    int[] size = pick(random, sizes);
    if (random.nextInt(3) == 0 || size[0] > p || size[1] > q || size[0] * size[1] > 255) {
      return Pooling.NONE;
    }
    return random.nextBoolean() ? Pooling.max(size[0], size[1], size[2])
        : Pooling.average(size[0], size[1], size[2]);
  }

  public static Int8Tensor picture(ConvolutionLayer layer, long seed) {
    byte[] data = new byte[layer.height() * layer.width() * layer.channels()];
    new SplittableRandom(~seed).nextBytes(data);
    return new Int8Tensor(new int[] {layer.height(), layer.width(), layer.channels()}, data);
  }

  private static <T> T pick(SplittableRandom random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static int pick(SplittableRandom random, int[] values) {
    return values[random.nextInt(values.length)];
  }

  /// Consecutive seeds.
  public static List<Long> seeds(long first, int count) {
    var seeds = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      seeds.add(first + i);
    }
    return seeds;
  }
}
