package org.systole.read;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.systole.diag.FileCauses;
import org.systole.diag.UserError;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;

/// Pictures as int8 tensors H x W x C: a PNG's byte v is v - 128, so its zero point is -128.
///
/// One channel (grey) or three (red, green, blue). Findings have the code PICTURE.
public final class Pictures {
  private Pictures() {}

  /// A picture for a layer: `.npy` as quantized, anything else as PNG. The size must agree.
  public static Int8Tensor read(Path file, ConvolutionLayer layer) {
    Int8Tensor picture =
        file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")
            ? Npy.readInt8(file)
            : readPng(file, layer.channels());
    requireShape(picture, layer, file.toString());
    return picture;
  }

  /// A PNG file with 1 or 3 channels.
  public static Int8Tensor readPng(Path file, int channels) {
    if (!Files.exists(file)) {
      throw error(file.toString(), "the picture does not exist", "no such file", "check the path");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return readPng(in, channels, file.toString());
    } catch (IOException e) {
      throw error(file.toString(), "the picture cannot be read", FileCauses.of(e),
          "check the path");
    }
  }

  /// A PNG from a stream; `where` names it in errors.
  public static Int8Tensor readPng(InputStream in, int channels, String where) {
    if (channels != 1 && channels != 3) {
      throw error(where, "a PNG cannot feed " + channels + " channels",
          "it holds 1 (grey) or 3 (colour)", "give an int8 .npy file of H x W x C");
    }
    BufferedImage image;
    try {
      image = ImageIO.read(in);
    } catch (IOException | RuntimeException e) {
      image = null;
    }
    if (image == null) {
      throw error(where, "the picture is not a readable PNG", "no PNG picture was found in it",
          "convert it to PNG");
    }
    return fromImage(image, channels);
  }

  static Int8Tensor fromImage(BufferedImage image, int channels) {
    int height = image.getHeight();
    int width = image.getWidth();
    int bits = image.getSampleModel().getSampleSize(0);
    boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !(image.getColorModel() instanceof IndexColorModel)
        && bits >= 8;
    var data = new byte[height * width * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * channels;
        int rgb = grey
            ? (image.getRaster().getSample(x, y, 0) >> (bits - 8)) * 0x010101
            : image.getRGB(x, y);
        int red = (rgb >> 16) & 0xff;
        int green = (rgb >> 8) & 0xff;
        int blue = rgb & 0xff;
        if (channels == 3) {
          data[at] = (byte) (red - 128);
          data[at + 1] = (byte) (green - 128);
          data[at + 2] = (byte) (blue - 128);
        } else {
          int luma = red == green && green == blue
              ? red
              : (299 * red + 587 * green + 114 * blue + 500) / 1000;
          data[at] = (byte) (luma - 128);
        }
      }
    }
    return new Int8Tensor(new int[] {height, width, channels}, data);
  }

  /// Refuses a picture whose shape is not the layer's input.
  public static void requireShape(Int8Tensor picture, ConvolutionLayer layer, String where) {
    if (!picture.hasShape(layer.height(), layer.width(), layer.channels())) {
      throw error(where,
          "the picture is " + picture.toString().replace("int8 ", "") + " but the layer needs "
              + layer.height() + "x" + layer.width() + "x" + layer.channels(),
          "shapes are height x width x channels", "resize the picture, or change --input");
    }
  }

  /// Writes H x W x C with 1 or 3 channels as PNG, each value v as byte v + 128.
  public static void writePng(Path file, Int8Tensor picture) {
    if (picture.rank() != 3 || (picture.dim(2) != 1 && picture.dim(2) != 3)) {
      throw error(file.toString(), "only H x W x 1 or H x W x 3 can be a PNG",
          "the tensor is " + picture, "write it as .npy");
    }
    writeImage(file, toImage(picture));
  }

  static BufferedImage toImage(Int8Tensor picture) {
    int channels = picture.dim(2);
    boolean colour = channels == 3;
    var image = new BufferedImage(picture.dim(1), picture.dim(0),
        colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < picture.dim(0); y++) {
      for (int x = 0; x < picture.dim(1); x++) {
        for (int c = 0; c < (colour ? 3 : 1); c++) {
          image.getRaster().setSample(x, y, c, picture.get(y, x, c) + 128);
        }
      }
    }
    return image;
  }

  static void writeImage(Path file, BufferedImage image) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IllegalStateException("no PNG writer for " + image);
      }
    } catch (IOException e) {
      throw error(file.toString(), "the picture cannot be written", FileCauses.of(e),
          "check the folder");
    }
  }

  private static UserError error(String where, String message, String cause, String help) {
    return Problems.of("PICTURE", message, where, cause, help);
  }
}
