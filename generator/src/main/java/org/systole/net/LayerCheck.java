package org.systole.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;

/// Gathers every finding about one layer; later checks are skipped where earlier ones make them
/// meaningless. What is not known is null and is not checked.
public final class LayerCheck {
  /// Largest picture side, kernel side, channel or filter count that is accepted.
  static final int LARGEST = 1 << 16;

  /// Largest number of values in the input or in the weights.
  static final int MOST_VALUES = 1 << 26;

  /// From here on the mantissa would round up to an exponent of 31.
  private static final double SCALE_LIMIT = (1L << 30) - 0.25;

  private final List<Diagnostic> found = new ArrayList<>();
  private final UnaryOperator<String> place;
  private boolean sound = true;
  private int height;
  private int width;
  private int channels;
  private int filters;
  private int kernelHeight;
  private int kernelWidth;
  private int stride;
  private int outputHeight;
  private int outputWidth;

  /// `place` says where a word of the layer, such as `stride`, was written.
  public LayerCheck(UnaryOperator<String> place) {
    this.place = place;
  }

  public LayerCheck sizes(int h, int w, int c, int m, int r, int s, int u) {
    height = size("input height", h, "input");
    width = size("input width", w, "input");
    channels = size("input channels", c, "input");
    filters = size("filters", m, "filters");
    kernelHeight = size("kernel height", r, "kernel");
    kernelWidth = size("kernel width", s, "kernel");
    stride = size("stride", u, "stride");
    if (sound && (double) h * w * c > MOST_VALUES) {
      add("LAYER TOO LARGE", "input", "the input exceeds " + MOST_VALUES + " values",
          Shapes.text(h, w, c) + " is the shape", "use a smaller picture or fewer channels");
      sound = false;
    }
    if (sound && (double) m * r * s * c > MOST_VALUES) {
      add("LAYER TOO LARGE", "filters", "the weights exceed " + MOST_VALUES + " values",
          Shapes.text(m, r, s, c) + " is the shape", "use fewer filters or a smaller kernel");
      sound = false;
    }
    return this;
  }

  private int size(String what, int value, String key) {
    if (value < 1 || value > LARGEST) {
      add("LAYER SIZE", key, what + " is " + value, "it must be from 1 to " + LARGEST,
          "change --" + key);
      sound = false;
    }
    return value;
  }

  public LayerCheck padding(Padding p) {
    if (p.top() < 0 || p.left() < 0 || p.bottom() < 0 || p.right() < 0
        || p.top() > LARGEST || p.left() > LARGEST || p.bottom() > LARGEST
        || p.right() > LARGEST) {
      add("LAYER SIZE", "padding", "padding is " + p.word(), "each side must be from 0 to " + LARGEST,
          "change --padding");
      sound = false;
    }
    if (!sound) {
      return this;
    }
    int paddedHeight = height + p.top() + p.bottom();
    int paddedWidth = width + p.left() + p.right();
    if (kernelHeight > paddedHeight || kernelWidth > paddedWidth) {
      add("KERNEL TOO LARGE", "kernel",
          "kernel " + Shapes.text(kernelHeight, kernelWidth) + " is larger than the padded picture "
              + Shapes.text(paddedHeight, paddedWidth),
          "input " + Shapes.text(height, width) + ", padding " + p.word(),
          "use a smaller kernel, a larger picture or more padding");
      outputHeight = 0;
      return this;
    }
    outputHeight = (paddedHeight - kernelHeight) / stride + 1;
    outputWidth = (paddedWidth - kernelWidth) / stride + 1;
    tooLarge("padding", "the padded picture", paddedHeight, paddedWidth, channels);
    tooLarge("filters", "the output", outputHeight, outputWidth, filters);
    return this;
  }

  private void tooLarge(String key, String what, int h, int w, int c) {
    if (sound && (double) h * w * c > MOST_VALUES) {
      add("LAYER TOO LARGE", key, what + " exceeds " + MOST_VALUES + " values",
          Shapes.text(h, w, c) + " is its shape", "use a smaller layer");
      sound = false;
    }
  }

  public LayerCheck tensors(Int8Tensor weights, Int32Tensor bias) {
    if (sound && weights != null && !weights.hasShape(filters, kernelHeight, kernelWidth, channels)) {
      add("WEIGHT SHAPE", "weights",
          "weights have shape " + Shapes.text(weights.shape()) + " but the layer needs "
              + Shapes.text(filters, kernelHeight, kernelWidth, channels),
          "the order is filters x kernel height x kernel width x channels",
          "change the weights, or --filters, --kernel and --input");
    }
    if (sound && bias != null && !bias.hasShape(filters)) {
      add("BIAS SHAPE", "bias",
          "bias has shape " + Shapes.text(bias.shape()) + " but the layer needs " + filters,
          "one bias for each filter", "change the bias, or --filters");
    }
    return this;
  }

  public LayerCheck zeroPoints(int input, int output) {
    int8("input zero point", input, "input-zero-point");
    int8("output zero point", output, "output-zero-point");
    return this;
  }

  public LayerCheck scales(List<Double> scales) {
    if (scales == null) {
      return this;
    }
    if (sound && scales.size() != filters) {
      add("SCALE COUNT", "scale", scales.size() + " scales for " + filters + " filters",
          "one scale for each filter", "give one number, or a file of " + filters);
    }
    for (int m = 0; m < scales.size(); m++) {
      double s = scales.get(m);
      if (!(s > 0 && s < SCALE_LIMIT)) {
        add("SCALE", "scale", "scale of filter " + m + " is " + s,
            "it must be above 0 and below 2^30", "change --scale");
        if (scales.stream().distinct().count() == 1) {
          break;
        }
      }
    }
    return this;
  }

  public LayerCheck clamp(int low, int high) {
    int8("lower clamp bound", low, "activation");
    int8("upper clamp bound", high, "activation");
    if (low > high) {
      add("CLAMP", "activation", "lower clamp bound " + low + " is above the upper bound " + high,
          "no value lies between them", "write clamp:LO:HI with LO <= HI");
    }
    return this;
  }

  public LayerCheck pooling(Pooling p) {
    if (p.height() < 1 || p.width() < 1 || p.stride() < 1) {
      add("POOL SIZE", "pool", "pooling is " + p.word(), "window and stride must be at least 1",
          "change --pool");
    } else if (p.kind() == Pooling.Kind.NONE && !p.equals(Pooling.NONE)) {
      add("POOL SIZE", "pool", "pooling none has a window of " + Shapes.text(p.height(), p.width()),
          "without pooling the window is 1x1 and the stride 1", "use Pooling.NONE");
    } else if (outputHeight > 0 && (p.height() > outputHeight || p.width() > outputWidth)) {
      add("POOL SIZE", "pool",
          "pool window " + Shapes.text(p.height(), p.width()) + " is larger than the output "
              + Shapes.text(outputHeight, outputWidth),
          "pooling follows the convolution and has no padding",
          "use a smaller window, or --pool none");
    }
    return this;
  }

  private void int8(String what, int value, String key) {
    if (value < Byte.MIN_VALUE || value > Byte.MAX_VALUE) {
      add("INT8 RANGE", key, what + " is " + value, "it must be from -128 to 127",
          "change --" + key);
    }
  }

  private void add(String code, String key, String message, String cause, String help) {
    found.add(new Diagnostic(code, message, place.apply(key), cause, help));
  }

  /// Some sizes are not known: what joins several of them is not checked.
  public void incomplete() {
    sound = false;
  }

  /// Whether all sizes are known and legal.
  public boolean sound() {
    return sound;
  }

  public void addTo(Findings findings) {
    found.forEach(findings::add);
  }
}
