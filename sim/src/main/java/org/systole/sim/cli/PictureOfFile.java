package org.systole.sim.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.engine.OnePicture;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.NetworkInputs;

/// A picture, and what it is called in a report.
record PictureOfFile(String name, TensorData data) {

  /// The pictures of a file for the engine, which computes `one` at a time: all of those that
  /// `network` takes at a time, or one.
  static List<PictureOfFile> all(Path file, Network network, Network one) {
    String name = file.getFileName().toString();
    if (network.shape(network.inputs().getFirst()).equals(one.shape(one.inputs().getFirst()))
        || !NetworkInputs.fills(file, network)) {
      return List.of(new PictureOfFile(name, NetworkInputs.read(file, one)));
    }
    var pictures = OnePicture.split(NetworkInputs.read(file, network));
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> new PictureOfFile(name + "[" + i + "]", pictures.get(i))).toList();
  }
}
