package org.systole.accel;

import java.util.ArrayList;
import java.util.List;
import org.systole.net.Int8Tensor;

/// What the host writes to run a layer: settings, weights in array order, biases, multipliers, the
/// picture.
public final class LayerProgram {
  private final Mapping mapping;

  public LayerProgram(Mapping mapping) {
    this.mapping = mapping;
  }

  /// Settings, weights and numbers of the filters.
  public List<BusOp> load() {
    var ops = new ArrayList<BusOp>();
    var settings = mapping.settings();
    int[] words = new int[Setting.values().length];
    for (var setting : Setting.values()) {
      words[setting.ordinal()] = settings.get(setting);
    }
    ops.add(new BusOp.Write(HostMap.SETTINGS, words));
    ops.add(new BusOp.Write(HostMap.WEIGHTS, weights()));
    var layer = mapping.layer();
    int[] bias = new int[layer.filters()];
    int[] multiplier = new int[layer.filters()];
    int[] shift = new int[layer.filters()];
    int taps = mapping.taps();
    byte[] w = layer.weights().data();
    for (int m = 0; m < layer.filters(); m++) {
      int sum = 0;
      for (int k = 0; k < taps; k++) {
        sum += w[m * taps + k];
      }
      bias[m] = layer.bias().data()[m] - layer.inputZeroPoint() * sum + mapping.biasCorrection(m);
      var scale = FixedPointScale.of(layer.scales().get(m));
      multiplier[m] = scale.multiplier();
      shift[m] = scale.leftShift() | scale.rightShift() << 8;
    }
    ops.add(new BusOp.Write(HostMap.BIAS, bias));
    ops.add(new BusOp.Write(HostMap.MULTIPLIER, multiplier));
    ops.add(new BusOp.Write(HostMap.SHIFT, shift));
    return ops;
  }

  /// The picture, height x width x channels.
  public BusOp picture(Int8Tensor picture) {
    return new BusOp.Write(HostMap.INPUT, pack(picture.data()));
  }

  /// Starts a run and waits for its end.
  public List<BusOp> run(long limitCycles) {
    return List.of(new BusOp.Write(HostMap.START, new int[] {1}),
        new BusOp.Await(HostMap.STATUS, HostMap.BUSY, 0, limitCycles));
  }

  /// Reads whether the run was given up, see `StallCause`.
  public BusOp status() {
    return new BusOp.Read(HostMap.STATUS, 1);
  }

  /// Reads the counters, `CYCLES` to `STAMP`.
  public BusOp counters() {
    return new BusOp.Read(HostMap.CYCLES, 5);
  }

  public BusOp outputs() {
    return new BusOp.Read(HostMap.OUTPUT, Math.ceilDiv(mapping.outputs(), 4));
  }

  /// Compares every output inside the testbench; of the last word only the bytes that hold outputs.
  public BusOp expect(Int8Tensor outputs) {
    int rest = outputs.size() % 4;
    return new BusOp.Expect(HostMap.OUTPUT, pack(outputs.data()),
        rest == 0 ? -1 : (1 << 8 * rest) - 1);
  }

  /// Outputs of the words read: pooled height x pooled width x filters.
  public Int8Tensor unpack(int[] words) {
    var layer = mapping.layer();
    byte[] data = new byte[mapping.outputs()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (words[i / 4] >> 8 * (i % 4));
    }
    return new Int8Tensor(new int[] {layer.pooledHeight(), layer.pooledWidth(), layer.filters()},
        data);
  }

  private int[] weights() {
    var engine = mapping.engine();
    int parts = engine.weights().parts();
    int[] words = new int[mapping.weightWords() * parts];
    byte[] w = mapping.layer().weights().data();
    int taps = mapping.taps();
    int loadRows = engine.array().loadRows();
    int address = 0;
    for (int m0 = 0; m0 < mapping.layer().filters(); m0 += engine.columns()) {
      for (int k0 = 0; k0 < taps; k0 += engine.rows()) {
        for (int row = loadRows - 1; row >= 0; row--, address++) {
          for (int c = 0; c < engine.columns(); c++) {
            int m = m0 + c;
            int k = k0 + row;
            boolean real = m < mapping.layer().filters() && k < taps && row < engine.rows();
            int bits = engine.tile().at(c).encode(real ? w[m * taps + k] : 0) & 0xFF;
            words[address * parts + c / 4] |= bits << 8 * (c % 4);
          }
        }
      }
    }
    return words;
  }

  static int[] pack(byte[] bytes) {
    int[] words = new int[Math.ceilDiv(bytes.length, 4)];
    for (int i = 0; i < bytes.length; i++) {
      words[i / 4] |= (bytes[i] & 0xFF) << 8 * (i % 4);
    }
    return words;
  }
}
