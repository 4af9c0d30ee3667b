package org.systole.sim.network;

import java.util.ArrayList;
import java.util.List;
import org.systole.net.Network;
import org.systole.net.Tensor;
import org.systole.net.TensorData;

/// What a network says of a picture: the real numbers that its first output stands for, and the
/// position of the largest, the first of equal ones.
public record Scores(List<Double> values, int best) {
  public Scores {
    values = List.copyOf(values);
  }

  /// The scores in `output`, the network's first output.
  public static Scores of(Network network, TensorData output) {
    var tensor = network.tensor(network.outputs().getFirst());
    var scores = new ArrayList<Double>();
    int best = 0;
    for (int i = 0; i < output.size(); i++) {
      scores.add(tensor.quantization().filter(_ -> output.type().integer())
          .map(q -> q.scale()).orElse(1.0) * centred(tensor, output, i));
      best = scores.get(i) > scores.get(best) ? i : best;
    }
    return new Scores(scores, best);
  }

  private static double centred(Tensor tensor, TensorData output, int i) {
    return output.type().integer()
        ? output.get(i) - tensor.quantization().map(q -> q.zeroPoint()).orElse(0)
        : output.getFloat(i);
  }
}
