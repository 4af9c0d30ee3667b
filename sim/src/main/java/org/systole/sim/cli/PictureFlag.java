package org.systole.sim.cli;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.read.Pictures;
import picocli.CommandLine.Option;

/// `--picture`: a file, or the same random picture each time.
final class PictureFlag {
  @Option(names = "--picture", paramLabel = "FILE",
      description = "int8 .npy of H x W x C, or a PNG (byte v is v - 128); default random.")
  private Path picture;

  boolean given() {
    return picture != null;
  }

  /// The file, or null.
  Path path() {
    return picture;
  }

  Int8Tensor read(ConvolutionLayer layer) {
    return picture == null ? random(layer) : Pictures.read(picture, layer);
  }

  private static Int8Tensor random(ConvolutionLayer layer) {
    byte[] data = new byte[layer.height() * layer.width() * layer.channels()];
    new SplittableRandom(1).nextBytes(data);
    return new Int8Tensor(new int[] {layer.height(), layer.width(), layer.channels()}, data);
  }
}
