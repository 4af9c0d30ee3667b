package org.systole.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.systole.accel.BusOp;
import org.systole.hdl.Component;
import org.systole.net.TensorData;

/// What the host writes to run a network: programs of the stages, weights in array order, numbers
/// of the filters, inputs.
public final class NetworkProgram {
  private final NetworkPlan plan;
  private final NetworkEngineParams engine;

  public NetworkProgram(NetworkPlan plan) {
    this.plan = plan;
    this.engine = plan.engine();
  }

  /// Programs, weights (the prefetcher's program where they come through a port) and numbers of the
  /// filters.
  public List<BusOp> load() {
    var ops = new ArrayList<BusOp>();
    int lanes = engine.lanes();
    for (int i = 0; i < plan.layers().size(); i++) {
      var mapping = plan.layers().get(i);
      ops.add(settings(EngineMap.LOADER, i, LoaderSetting.values(), mapping.loader()));
      ops.add(settings(EngineMap.WALKER, i, WalkerSetting.values(), mapping.walker()));
      ops.add(settings(EngineMap.OUTPUT, i, OutputSetting.values(), mapping.output()));
      if (engine.depthwise().present()) {
        ops.add(settings(EngineMap.DEPTHWISE, i, DepthwiseSetting.values(),
            mapping.depthwiseStage()));
        mapping.depthwise().ifPresent(d -> depthwise(d, ops));
      }
      int first = mapping.firstGroup() * lanes;
      var numbers = mapping.layer().products().numbers();
      ops.add(numbers(EngineMap.BIAS, first, Arrays.stream(biases(engine, mapping))));
      ops.add(numbers(EngineMap.MULTIPLIER, first,
          numbers.stream().mapToLong(FilterNumber::multiplier)));
      ops.add(new BusOp.Write(EngineMap.SHIFT + first, shifts(numbers)));
    }
    for (int i = 0; i < plan.tables().size(); i++) {
      ops.add(new BusOp.Write(EngineMap.TABLES + (i << 8), plan.tables().get(i).words()));
    }
    if (engine.port().isPresent()) {
      ops.addAll(prefetch());
    } else {
      ops.add(new BusOp.Write(EngineMap.WEIGHTS, weights()));
    }
    return ops;
  }

  /// Numbers of the filters from `first` on, one word each; with activations of 16 bits two.
  private BusOp numbers(int region, int first, LongStream numbers) {
    return engine.wide() ? new BusOp.Write(region + 2 * first, numbers.flatMap(n ->
        LongStream.of(n, n >> 32)).mapToInt(n -> (int) n).toArray())
        : new BusOp.Write(region + first, numbers.mapToInt(n -> (int) n).toArray());
  }

  private static int[] shifts(List<FilterNumber> numbers) {
    return numbers.stream().mapToInt(s -> s.leftShift() | s.rightShift() << 8).toArray();
  }

  /// Weights and numbers of the unit for depthwise convolutions.
  private void depthwise(DepthwiseMapping mapping, List<BusOp> ops) {
    var unit = engine.depthwise();
    int parts = unit.weights().parts();
    int[] weights = new int[mapping.weightWords() * parts];
    for (int word = 0; word < mapping.weightWords(); word++) {
      for (int i = 0; i < unit.multipliers(); i++) {
        weights[word * parts + i / 4] |= (mapping.weight(word, i) & 0xFF) << 8 * (i % 4);
      }
    }
    ops.add(new BusOp.Write(EngineMap.DEPTHWISE_WEIGHTS + mapping.firstWeight() * parts, weights));
    var layer = mapping.layer();
    for (int g = 0; g < mapping.groups(); g++) {
      int from = g * unit.lanes();
      int to = Math.min(layer.channels(), from + unit.lanes());
      int at = unit.firstNumber(mapping.firstGroup() + g);
      var numbers = layer.numbers().subList(from, to);
      ops.add(numbers(EngineMap.DEPTHWISE_BIAS, at, numbers.stream().mapToLong(FilterNumber::bias)));
      ops.add(numbers(EngineMap.DEPTHWISE_MULTIPLIER, at,
          numbers.stream().mapToLong(FilterNumber::multiplier)));
      ops.add(new BusOp.Write(EngineMap.DEPTHWISE_SHIFT + at, shifts(numbers)));
    }
  }

  private BusOp settings(int region, int layer, StageSetting[] all,
      Map<? extends StageSetting, Integer> settings) {
    var fields = StageSetting.programmed(all, engine);
    int[] words = fields.stream().mapToInt(f -> settings.getOrDefault(f, 0)).toArray();
    return new BusOp.Write(region + (layer << Math.max(1, Component.log2Up(fields.size()))), words);
  }

  private int[] weights() {
    int parts = engine.weights().parts();
    int[] words = new int[plan.weightWords() * parts];
    for (var mapping : plan.layers()) {
      byte[] bytes = LayerWeights.of(mapping);
      for (int i = 0; i < bytes.length; i++) {
        int column = i % engine.columns();
        words[(mapping.firstWord() + i / engine.columns()) * parts + column / 4]
            |= (bytes[i] & 0xFF) << 8 * (column % 4);
      }
    }
    return words;
  }

  /// The programs of the prefetcher.
  private List<BusOp> prefetch() {
    var ops = new ArrayList<BusOp>();
    var programs = new WeightImage(plan).programs();
    for (int i = 0; i < programs.size(); i++) {
      int[] words = programs.get(i);
      ops.add(new BusOp.Write(EngineMap.PREFETCH + (i << Component.log2Up(words.length)), words));
    }
    return ops;
  }

  /// Says where the weights' image lies in the memory outside, a multiple of a burst.
  public List<BusOp> base(long address) {
    var low = new BusOp.Write(EngineMap.BASE, new int[] {(int) address});
    return engine.port().orElseThrow().addressBits() <= 32 ? List.of(low)
        : List.of(low, new BusOp.Write(EngineMap.BASE_HIGH, new int[] {(int) (address >>> 32)}));
  }

  /// The input zero point and the tile's encoding are folded in, modulo 2^32 where sums are.
  static long[] biases(NetworkEngineParams engine, LayerMapping mapping) {
    var products = mapping.layer().products();
    int taps = mapping.layer().taps();
    long[] biases = new long[mapping.layer().filters()];
    for (int m = 0; m < biases.length; m++) {
      long sum = 0;
      for (int k = 0; k < taps; k++) {
        sum += products.weights().get(m * taps + k);
      }
      long bias = products.numbers().get(m).bias() - products.inputZeroPoint() * sum
          + correction(engine, mapping, m);
      biases[m] = engine.wide() && products.exact() ? bias : (int) bias;
    }
    return biases;
  }

  /// What the tile's encoding of a filter's weights, padding included, takes off its totals.
  static int correction(NetworkEngineParams engine, LayerMapping mapping, int filter) {
    int taps = mapping.layer().taps();
    int column = filter % engine.columns();
    var tile = engine.tile().at(column);
    int stored = mapping.kTiles() * engine.array().loadRows(column);
    int correction = (stored - taps) * tile.biasCorrection(0);
    for (int k = 0; k < taps; k++) {
      correction += tile.biasCorrection(
          mapping.layer().products().weights().get(filter * taps + k));
    }
    return correction;
  }

  /// Writes a tensor to its place.
  public BusOp write(int tensor, TensorData data) {
    byte[] bytes = image(tensor, data);
    int[] words = new int[bytes.length / 4];
    for (int i = 0; i < 4 * words.length; i++) {
      words[i / 4] |= (bytes[i] & 0xFF) << 8 * (i % 4);
    }
    return new BusOp.Write(start(plan.place(tensor)), words);
  }

  /// The bytes of a tensor's place, little endian, those between its pixels 0.
  public byte[] image(int tensor, TensorData data) {
    int size = engine.activationBytes();
    byte[] image = new byte[plan.place(tensor).elements() * size];
    byte[] bytes = data.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      image[offset(tensor, i / size) * size + i % size] = bytes[i];
    }
    return image;
  }

  /// Reads all words of a tensor's place.
  public BusOp read(int tensor) {
    var place = plan.place(tensor);
    return new BusOp.Read(start(place), words(place.elements()));
  }

  /// The tensor in the words that were read.
  public TensorData unpack(int tensor, int[] words) {
    var shape = plan.network().shape(tensor);
    int size = engine.activationBytes();
    byte[] bytes = new byte[Math.toIntExact(shape.size() * size)];
    for (int i = 0; i < bytes.length; i++) {
      int at = offset(tensor, i / size) * size + i % size;
      bytes[i] = (byte) (words[at / 4] >> 8 * (at % 4));
    }
    return TensorData.view(plan.network().tensor(tensor).type(), shape,
        ByteBuffer.wrap(bytes));
  }

  /// Elements from the first to the value at a position in C order.
  private int offset(int tensor, int position) {
    var place = plan.place(tensor);
    var shape = plan.network().shape(plan.stored().getOrDefault(tensor, tensor));
    int row = Math.toIntExact(shape.size() / Placement.height(shape));
    int inRow = position % row;
    return position / row * place.pitch() + inRow / shape.channels() * place.pixel()
        + inRow % shape.channels();
  }

  private int start(Place place) {
    return (place.side() == 0 ? EngineMap.SIDE0 : EngineMap.SIDE1) + words(place.base());
  }

  /// Words of the bus for elements of a whole number of them.
  private int words(int elements) {
    return elements * engine.activationBits() / 32;
  }

  /// Runs the first `layers` layers and waits for their end.
  public List<BusOp> run(int layers, long limitCycles) {
    return List.of(new BusOp.Write(EngineMap.START, new int[] {layers}),
        new BusOp.Await(EngineMap.STATUS, EngineMap.BUSY, 0, limitCycles));
  }

  /// Runs the whole network.
  public List<BusOp> run(long limitCycles) {
    return run(plan.layers().size(), limitCycles);
  }

  /// Reads whether the run was given up, see `StallCause`.
  public BusOp status() {
    return new BusOp.Read(EngineMap.STATUS, 1);
  }

  /// Reads the counters, `CYCLES` to `STAMP`.
  public BusOp counters() {
    return new BusOp.Read(EngineMap.CYCLES, 6);
  }

  /// Reads the stalls of an engine with a port: for the memory, for the hold.
  public BusOp stalls() {
    return new BusOp.Read(EngineMap.STALL_MEMORY, 2);
  }
}
