package org.systole.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.systole.diag.UserError;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// A network that computes N pictures at a time, each on its own, as one that computes one picture:
/// the engine takes one after the other. Tensors keep their ids; every tensor of activations has N
/// as its first length.
public final class OnePicture {
  private OnePicture() {}

  /// Pictures that a network computes at a time and an engine one after the other, 1 where those
  /// are one run.
  public static int pictures(Network network) {
    return of(network).isPresent() ? lengths(network) : 1;
  }

  /// The network for one picture; none where the given one is that already, or does something
  /// across pictures.
  public static Optional<Network> of(Network network) {
    int pictures = lengths(network);
    boolean apart = pictures > 1 && network.tensors().stream().allMatch(t -> t.constant()
        || !used(network, t) || t.shape().rank() > 1 && t.shape().dim(0) == pictures)
        && network.operations().stream().allMatch(o -> apart(network, o));
    if (!apart) {
      return Optional.empty();
    }
    var tensors = network.tensors().stream().map(t -> t.constant() || !used(network, t) ? t
        : new Tensor(t.id(), t.name(), t.type(), one(t.shape()), t.quantization(), t.data()))
        .toList();
    try {
      return Optional.of(new Network(network.name(), tensors, network.operations(),
          network.inputs(), network.outputs()));
    } catch (UserError _) {
      return Optional.empty();
    }
  }

  /// Pictures of N x H x W x C that every input holds; 1 where they do not agree.
  private static int lengths(Network network) {
    var lengths = network.inputs().stream().map(network::shape)
        .map(s -> s.rank() == 4 ? s.dim(0) : 1).distinct().toList();
    return lengths.size() == 1 ? lengths.getFirst() : 1;
  }

  private static boolean used(Network network, Tensor tensor) {
    return network.inputs().contains(tensor.id()) || network.operations().stream().anyMatch(o ->
        o.output() == tensor.id());
  }

  private static boolean apart(Network network, Operation operation) {
    return switch (operation) {
      case Operation.Concatenation c -> c.axis() != 0;
      case Operation.Pad p -> p.before().getFirst() + p.after().getFirst() == 0;
      case Operation.Binary b -> alike(network, b.left(), b.output())
          && alike(network, b.right(), b.output());
      default -> true;
    };
  }

  /// Whether it is for each picture what the result is: of the same rank, or one for all.
  private static boolean alike(Network network, int operand, int result) {
    var shape = network.shape(operand);
    int rank = network.shape(result).rank();
    return network.tensor(operand).constant() ? shape.rank() < rank || shape.dim(0) == 1
        : shape.rank() == rank;
  }

  private static TensorShape one(TensorShape shape) {
    int[] lengths = shape.toArray();
    lengths[0] = 1;
    return TensorShape.of(lengths);
  }

  /// The pictures of a tensor.
  public static List<TensorData> split(TensorData pictures) {
    byte[] bytes = pictures.toBytes();
    int count = pictures.shape().dim(0);
    int each = bytes.length / count;
    var list = new ArrayList<TensorData>();
    for (int i = 0; i < count; i++) {
      list.add(TensorData.view(pictures.type(), one(pictures.shape()),
          ByteBuffer.wrap(Arrays.copyOfRange(bytes, i * each, (i + 1) * each))));
    }
    return list;
  }

  /// The tensor that holds these pictures.
  public static TensorData join(List<TensorData> pictures) {
    var first = pictures.getFirst();
    int each = first.toBytes().length;
    var bytes = ByteBuffer.allocate(pictures.size() * each);
    pictures.forEach(p -> bytes.put(p.toBytes()));
    int[] lengths = first.shape().toArray();
    lengths[0] *= pictures.size();
    return TensorData.view(first.type(), TensorShape.of(lengths), bytes.flip());
  }
}
