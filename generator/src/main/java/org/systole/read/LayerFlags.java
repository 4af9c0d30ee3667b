package org.systole.read;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.ConvolutionLayer;
import picocli.CommandLine.Option;

/// The flags of a layer, for every verb that takes one (`@Mixin LayerFlags`).
///
/// Flags given beside `--layer` replace the file's words. Values are read as text, so that every
/// mistake is reported together as a `UserError`.
public final class LayerFlags implements Checked {
  @Option(names = "--layer", paramLabel = "FILE", description = "Layer as a YAML file.")
  private Path layer;

  @Option(names = "--input", paramLabel = "HxWxC", description = "Shape of the picture.")
  private String input;

  @Option(names = "--filters", paramLabel = "M", description = "Number of filters.")
  private String filters;

  @Option(names = "--kernel", paramLabel = "RxS", description = "Height and width of a filter.")
  private String kernel;

  @Option(names = "--stride", paramLabel = "U", description = "Stride, default 1.")
  private String stride;

  @Option(names = "--padding", paramLabel = "N|T,L,B,R",
      description = "Padding on every side, or top,left,bottom,right; default 0.")
  private String padding;

  @Option(names = "--weights", paramLabel = "FILE",
      description = "Weights, int8 .npy of M x R x S x C; random from --seed when absent.")
  private String weights;

  @Option(names = "--bias", paramLabel = "FILE", description = "Bias, int32 .npy of M values.")
  private String bias;

  @Option(names = "--input-zero-point", paramLabel = "ZP", description = "int8, default 0.")
  private String inputZeroPoint;

  @Option(names = "--output-zero-point", paramLabel = "ZP", description = "int8, default 0.")
  private String outputZeroPoint;

  @Option(names = "--scale", paramLabel = "X|FILE",
      description = "Real multiplier s_in * s_w / s_out: a number, or a file of M numbers;"
          + " default 1 / (160 * sqrt(R*S*C)).")
  private String scale;

  @Option(names = "--rounding", paramLabel = "up|away|single", description = "Default up.")
  private String rounding;

  @Option(names = "--activation", paramLabel = "none|relu|clamp:LO:HI",
      description = "Bounds before pooling, default none.")
  private String activation;

  @Option(names = "--pool", paramLabel = "none|max:RxS:U|avg:RxS:U",
      description = "Pooling, for example max:2x2:2; default none.")
  private String pool;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of random weights, default 1.")
  private String seed;

  /// Whether any of these flags was given.
  public boolean given() {
    return Stream.of(layer, input, filters, kernel, stride, padding, weights, bias,
            inputZeroPoint, outputZeroPoint, scale, rounding, activation, pool, seed)
        .anyMatch(Objects::nonNull);
  }

  /// A finding when any of them is given to `command` beside a network; one of them can be `done`.
  public void refuseBesideNetwork(String command, String done, Findings findings) {
    if (given()) {
      findings.add(new Diagnostic("FLAGS", "a network and flags of a layer are given", command,
          "one of them can be " + done, "remove the flags, or the file"));
    }
  }

  /// Mistakes of the layer, when any of its flags was given.
  @Override
  public void check(Findings findings) {
    if (given()) {
      var _ = findings.take(this::toLayer);
    }
  }

  /// The layer that the flags describe; every finding at once as `UserError`.
  public ConvolutionLayer toLayer() {
    LayerWords words = layer == null ? new LayerWords() : LayerYaml.words(layer);
    set(words, "input", input);
    set(words, "filters", filters);
    set(words, "kernel", kernel);
    set(words, "stride", stride);
    set(words, "padding", padding);
    set(words, "weights", weights);
    set(words, "bias", bias);
    set(words, "input-zero-point", inputZeroPoint);
    set(words, "output-zero-point", outputZeroPoint);
    set(words, "scale", scale);
    set(words, "rounding", rounding);
    set(words, "activation", activation);
    set(words, "pool", pool);
    set(words, "seed", seed);
    return words.toLayer();
  }

  private static void set(LayerWords words, String key, String value) {
    if (value != null) {
      words.set(key, value, "--" + key, Path.of(""));
    }
  }
}
