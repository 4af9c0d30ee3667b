package org.systole.sim.network;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.engine.OnePicture;
import org.systole.engine.QuantizedInputs;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.NetworkInputs;

/// A picture as the engine takes it, and what it is called in a report.
public record PictureOfFile(String name, TensorData data) {

  /// The pictures of a file for the engine, which computes one at a time: all of those that
  /// `network` takes at a time, or one. Where the host quantizes the network's input, the file
  /// holds that input, or what comes of it; a PNG is the latter.
  public static List<PictureOfFile> all(Path file, Network network) {
    String name = file.getFileName().toString();
    var one = QuantizedInputs.engine(network);
    var behind = QuantizedInputs.of(network);
    boolean several = !shape(behind).equals(shape(one));
    if (unquantized(file, network)) {
      var data = HostOperations.quantized(network, NetworkInputs.read(file, network));
      return several ? split(name, data) : List.of(new PictureOfFile(name, data));
    }
    return several && NetworkInputs.fills(file, behind)
        ? split(name, NetworkInputs.read(file, behind))
        : List.of(new PictureOfFile(name, NetworkInputs.read(file, one)));
  }

  /// Whether a file holds what the host is to quantize.
  public static boolean unquantized(Path file, Network network) {
    return !QuantizedInputs.before(network).isEmpty() && NetworkInputs.holds(file, network);
  }

  private static Object shape(Network network) {
    return network.shape(network.inputs().getFirst());
  }

  private static List<PictureOfFile> split(String name, TensorData data) {
    var pictures = OnePicture.split(data);
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> new PictureOfFile(name + "[" + i + "]", pictures.get(i))).toList();
  }
}
