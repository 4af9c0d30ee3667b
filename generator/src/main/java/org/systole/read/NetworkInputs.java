package org.systole.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.systole.diag.FileCauses;
import org.systole.diag.UserError;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// What a network is run on: `.bin` holds the input's bytes as they are, `.npy` its values,
/// anything else is a PNG.
///
/// A PNG's byte v is v - 128; or v, where the input is uint8; or v / scale + zero point, where the
/// scale says that the network takes 0 to 255. Findings have the code PICTURE.
public final class NetworkInputs {
  /// From here on a scale spans more than half of 0 to 255.
  private static final double WHOLE_BYTES = 0.5;

  private NetworkInputs() {}

  /// The files that a word of the command line names: itself, or all of a folder in order.
  public static List<Path> files(Path word) {
    if (!Files.isDirectory(word)) {
      return List.of(word);
    }
    try (var list = Files.list(word)) {
      var files = list.filter(Files::isRegularFile).sorted().toList();
      if (files.isEmpty()) {
        throw error(word, "the folder holds no pictures", "it is empty", "name another one");
      }
      return files;
    } catch (IOException e) {
      throw error(word, "the folder cannot be read", FileCauses.of(e), "check the path");
    }
  }

  /// Whether the file's size or shape, of a `.bin` or `.npy`, is the whole input of the network.
  public static boolean fills(Path file, Network network) {
    var input = network.tensor(network.inputs().getFirst());
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      return name.endsWith(".bin")
          ? Files.size(file) == input.shape().size() * input.type().bytes()
          : name.endsWith(".npy") && Npy.read(file, input.type()).shape().equals(input.shape());
    } catch (IOException _) {
      return false;
    }
  }

  /// Whether a file holds values of the input's type: the size of a `.bin` or the type of a `.npy`
  /// tell.
  public static boolean holds(Path file, Network network) {
    var input = network.tensor(network.inputs().getFirst());
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      return fills(file, network);
    }
    try {
      Npy.read(file, input.type());
      return true;
    } catch (UserError _) {
      return false;
    }
  }

  /// One input of a network with one input.
  public static TensorData read(Path file, Network network) {
    if (network.inputs().size() != 1) {
      throw error(file, "the network has " + network.inputs().size() + " inputs",
          "one picture feeds one input", "use a network with one input");
    }
    var input = network.tensor(network.inputs().getFirst());
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".bin")) {
      return raw(file, input);
    }
    return name.endsWith(".npy") ? values(file, input) : picture(file, input);
  }

  private static TensorData raw(Path file, Tensor input) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw error(file, "the input cannot be read", FileCauses.of(e), "check the path");
    }
    if (bytes.length != input.shape().size() * input.type().bytes()) {
      throw error(file, "the input has " + bytes.length + " bytes, the network takes "
          + input.shape().size() * input.type().bytes(), input.type().word() + " "
          + input.shape() + " is its input", "give the tensor as it is, without a header");
    }
    return TensorData.view(input.type(), input.shape(), ByteBuffer.wrap(bytes));
  }

  private static TensorData values(Path file, Tensor input) {
    var given = Npy.read(file, input.type());
    var lengths = input.shape().lengths();
    boolean one = lengths.size() > 1 && lengths.getFirst() == 1
        && given.shape().equals(new TensorShape(lengths.subList(1, lengths.size())));
    if (!one && !given.shape().equals(input.shape())) {
      throw error(file, "the input is " + given.shape() + ", the network takes " + input.shape(),
          "shapes are N x H x W x C, the N of one picture may be left out", "reshape it");
    }
    return given.reshaped(input.shape());
  }

  private static TensorData picture(Path file, Tensor input) {
    var shape = input.shape();
    if (shape.rank() != 4 || shape.dim(0) != 1 || input.type().bytes() != 1) {
      throw error(file, "a PNG cannot feed an input of " + input.type().word() + " " + shape,
          "it is one picture of bytes", "give .npy or .bin");
    }
    var picture = Pictures.readPng(file, shape.channels());
    if (!picture.hasShape(shape.height(), shape.width(), shape.channels())) {
      throw error(file, "the picture is " + picture.toString().replace("int8 ", "")
          + " but the network takes " + shape.height() + "x" + shape.width() + "x"
          + shape.channels(), "shapes are height x width x channels", "resize the picture");
    }
    var scale = input.quantization().map(q -> q.scale()).orElse(1.0);
    int zero = input.quantization().map(q -> q.zeroPoint()).orElse(0);
    var values = new int[picture.size()];
    for (int i = 0; i < values.length; i++) {
      int v = picture.flat(i) + 128;
      long q = input.type() == ElementType.UINT8 ? v
          : scale < WHOLE_BYTES ? v - 128 : Math.round(v / scale) + zero;
      values[i] = (int) Math.max(input.type().low(), Math.min(input.type().high(), q));
    }
    return TensorData.of(input.type(), shape, values);
  }

  private static UserError error(Path where, String message, String cause, String help) {
    return Problems.of("PICTURE", message, where.toString(), cause, help);
  }
}
