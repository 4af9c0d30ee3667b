package org.systole.net;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;

/// Gathers every finding about one layer; later checks are skipped where earlier ones make them
/// meaningless.
final class LayerCheck {
  /// Largest picture side, kernel side, channel or filter count that is accepted.
  static final int LARGEST = 1 << 16;

  /// From here on the mantissa would round up to an exponent of 31.
  private static final double SCALE_LIMIT = (1L << 30) - 0.25;

  private final Findings findings = new Findings();
  private final String where;
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

  LayerCheck(String name) {
    where = "layer " + name;
  }

  LayerCheck sizes(int h, int w, int c, int m, int r, int s, int u) {
    height = size("input height", h, "--input");
    width = size("input width", w, "--input");
    channels = size("input channels", c, "--input");
    filters = size("filters", m, "--filters");
    kernelHeight = size("kernel height", r, "--kernel");
    kernelWidth = size("kernel width", s, "--kernel");
    stride = size("stride", u, "--stride");
    if (sound && (long) h * w * c > Integer.MAX_VALUE) {
      add("LAYER TOO LARGE", "the input holds " + (long) h * w * c + " values",
          Shapes.text(h, w, c) + " is the shape", "use at most " + Integer.MAX_VALUE + " values");
      sound = false;
    }
    if (sound && (double) m * r * s * c > Integer.MAX_VALUE) {
      add("LAYER TOO LARGE", "the weights exceed " + Integer.MAX_VALUE + " values",
          Shapes.text(m, r, s, c) + " is the shape", "use fewer filters or a smaller kernel");
      sound = false;
    }
    return this;
  }

  private int size(String what, int value, String flag) {
    if (value < 1 || value > LARGEST) {
      add("LAYER SIZE", what + " is " + value, "it must be from 1 to " + LARGEST,
          "change " + flag);
      sound = false;
    }
    return value;
  }

  LayerCheck padding(Padding p) {
    if (p.top() < 0 || p.left() < 0 || p.bottom() < 0 || p.right() < 0
        || p.top() > LARGEST || p.left() > LARGEST || p.bottom() > LARGEST
        || p.right() > LARGEST) {
      add("LAYER SIZE", "padding is " + p.word(), "each side must be from 0 to " + LARGEST,
          "change --padding");
      sound = false;
    }
    if (!sound) {
      return this;
    }
    int paddedHeight = height + p.top() + p.bottom();
    int paddedWidth = width + p.left() + p.right();
    if (kernelHeight > paddedHeight || kernelWidth > paddedWidth) {
      add("KERNEL TOO LARGE",
          "kernel " + Shapes.text(kernelHeight, kernelWidth) + " is larger than the padded picture "
              + Shapes.text(paddedHeight, paddedWidth),
          "input " + Shapes.text(height, width) + ", padding " + p.word(),
          "use a smaller kernel, a larger picture or more padding");
      outputHeight = 0;
      return this;
    }
    outputHeight = (paddedHeight - kernelHeight) / stride + 1;
    outputWidth = (paddedWidth - kernelWidth) / stride + 1;
    return this;
  }

  LayerCheck tensors(Int8Tensor weights, Int32Tensor bias) {
    if (sound && !weights.hasShape(filters, kernelHeight, kernelWidth, channels)) {
      add("WEIGHT SHAPE",
          "weights have shape " + Shapes.text(weights.shape()) + " but the layer needs "
              + Shapes.text(filters, kernelHeight, kernelWidth, channels),
          "the order is filters x kernel height x kernel width x channels",
          "change the weights, or --filters, --kernel and --input");
    }
    if (sound && !bias.hasShape(filters)) {
      add("BIAS SHAPE",
          "bias has shape " + Shapes.text(bias.shape()) + " but the layer needs " + filters,
          "one bias for each filter", "change the bias, or --filters");
    }
    return this;
  }

  LayerCheck zeroPoints(int input, int output) {
    int8("input zero point", input, "change --input-zero-point");
    int8("output zero point", output, "change --output-zero-point");
    return this;
  }

  LayerCheck scales(List<Double> scales) {
    if (sound && scales.size() != filters) {
      add("SCALE COUNT", scales.size() + " scales for " + filters + " filters",
          "one scale for each filter", "give one number, or a file of " + filters);
    }
    for (int m = 0; m < scales.size(); m++) {
      double s = scales.get(m);
      if (!(s > 0 && s < SCALE_LIMIT)) {
        add("SCALE", "scale of filter " + m + " is " + s,
            "it must be above 0 and below 2^30", "change --scale");
        if (scales.stream().distinct().count() == 1) {
          break;
        }
      }
    }
    return this;
  }

  LayerCheck clamp(int low, int high) {
    int8("lower clamp bound", low, "change --activation");
    int8("upper clamp bound", high, "change --activation");
    if (low > high) {
      add("CLAMP", "lower clamp bound " + low + " is above the upper bound " + high,
          "no value lies between them", "write clamp:LO:HI with LO <= HI");
    }
    return this;
  }

  LayerCheck pooling(Pooling p) {
    if (p.height() < 1 || p.width() < 1 || p.stride() < 1) {
      add("POOL SIZE", "pooling is " + p.word(), "window and stride must be at least 1",
          "change --pool");
    } else if (p.kind() == Pooling.Kind.NONE && !p.equals(Pooling.NONE)) {
      add("POOL SIZE", "pooling none has a window of " + Shapes.text(p.height(), p.width()),
          "without pooling the window is 1x1 and the stride 1", "use Pooling.NONE");
    } else if (outputHeight > 0 && (p.height() > outputHeight || p.width() > outputWidth)) {
      add("POOL SIZE",
          "pool window " + Shapes.text(p.height(), p.width()) + " is larger than the output "
              + Shapes.text(outputHeight, outputWidth),
          "pooling follows the convolution and has no padding",
          "use a smaller window, or --pool none");
    }
    return this;
  }

  private void int8(String what, int value, String help) {
    if (value < Byte.MIN_VALUE || value > Byte.MAX_VALUE) {
      add("INT8 RANGE", what + " is " + value, "it must be from -128 to 127", help);
    }
  }

  private void add(String code, String message, String cause, String help) {
    findings.add(new Diagnostic(code, message, where, cause, help));
  }

  void throwIfAny() {
    findings.throwIfAny();
  }
}
