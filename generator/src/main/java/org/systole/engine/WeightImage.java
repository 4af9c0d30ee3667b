package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import org.systole.unit.WeightPort;
import org.systole.unit.WeightPrefetch.Setting;

/// The weights of a plan in a memory outside: layer after layer from a multiple of the longest burst
/// on, words in the loader's order, each in `WeightPort.wordBytes` bytes.
public final class WeightImage {
  private final NetworkPlan plan;
  private final WeightPort port;
  private final int columns;

  /// The engine of `plan` has a port.
  public WeightImage(NetworkPlan plan) {
    this.plan = plan;
    port = plan.engine().port().orElseThrow();
    columns = plan.engine().columns();
  }

  /// Bursts of a pass of each layer.
  private int bursts(LayerMapping mapping) {
    return port.bursts(columns, mapping.weightWords());
  }

  /// The prefetcher's program of each layer, in the order of `Setting`.
  public List<int[]> programs() {
    var programs = new ArrayList<int[]>();
    int first = 0;
    for (var mapping : plan.layers()) {
      int[] program = new int[Setting.values().length];
      int bursts = bursts(mapping);
      program[Setting.FIRST_BURST.ordinal()] = first;
      program[Setting.BURSTS.ordinal()] = bursts;
      program[Setting.LAST_LENGTH.ordinal()] = port.beats(columns, mapping.weightWords())
          - (bursts - 1) * port.burstBeats() - 1;
      program[Setting.PASSES.ordinal()] = mapping.chunks();
      programs.add(program);
      first += bursts;
    }
    return programs;
  }

  /// Bytes of the image.
  public long size() {
    return plan.layers().stream().mapToLong(this::bursts).sum() * port.burstBytes();
  }

  /// Bytes that a run reads: every chunk of a layer reads all its weights.
  public long bytesRead() {
    return plan.layers().stream().mapToLong(m -> (long) m.chunks()
        * port.beats(columns, m.weightWords()) * port.beatBytes()).sum();
  }

  /// The image.
  public byte[] bytes() {
    byte[] bytes = new byte[Math.toIntExact(size())];
    int layer = 0;
    for (var mapping : plan.layers()) {
      byte[] words = LayerWeights.of(mapping);
      for (int i = 0; i < mapping.weightWords(); i++) {
        System.arraycopy(words, i * columns, bytes, layer + i * port.wordBytes(columns), columns);
      }
      layer += bursts(mapping) * port.burstBytes();
    }
    return bytes;
  }
}
