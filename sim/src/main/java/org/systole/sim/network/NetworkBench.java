package org.systole.sim.network;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.systole.accel.BusOp;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkProgram;
import org.systole.engine.WeightImage;
import org.systole.engine.WeightSource;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.engine.Engine;

/// Runs networks on a simulated engine with a monitor, over its host bus: what each layer writes is
/// gathered from the writes themselves, what is never written between the stages. An engine with a
/// port reads its weights from a `MemoryResponder`. Not thread-safe.
public final class NetworkBench implements AutoCloseable {
  private static final long LIMIT = 5_000_000;

  private final NetworkEngineParams params;
  private final Engine engine;
  private final int clock;
  private final HostBus bus;
  private final int[] monitor;
  private final MemoryResponder memory;
  private final int hold;
  private long freeAddress;
  private double holdRate;
  private Random holds = new Random(1);
  private SortedMap<Integer, byte[]> written = new TreeMap<>();
  private NetworkPlan plan;
  private BetweenStages between;
  private final FirstWrongWrite firstWrong = new FirstWrongWrite();
  private LongConsumer watcher = _ -> { };
  private long elapsed;

  /// Tensors by id, as they were written, and those that were only seen `between` the stages (none
  /// of a run that was given up); cycles, waits and stalls as the engine counted them.
  public record Outcome(SortedMap<Integer, TensorData> tensors,
      SortedMap<Integer, TensorData> between, TensorData output, int status, int cycles,
      int waitRows, int waitWeights, int waitAccumulators, int waitOperand, int stallMemory,
      int stallHold) {

    /// Cycles in which the engine stood still from outside.
    public int stalls() {
      return stallMemory + stallHold;
    }

    /// As `EngineMap` counts: cycles without stalls, waits for rows, weights, accumulators, waits
    /// of the operand.
    public List<Long> counters() {
      return List.of((long) cycles - stalls(), (long) waitRows, (long) waitWeights,
          (long) waitAccumulators, (long) waitOperand);
    }

    public static List<Long> counters(NetworkPrediction p) {
      return List.of(p.cycles(), p.waits().rows(), p.waits().weights(), p.waits().accumulators(),
          p.operandWaits());
    }

    public double shareOfPeak(NetworkPlan plan) {
      return (double) plan.macs() / plan.engine().multipliers() / cycles;
    }
  }

  /// The checked engine, which must have a monitor.
  public static Design design(NetworkEngineParams params) {
    return Checks.verify(Elaborator.elaborate(() -> new NetworkEngine(null, params)));
  }

  /// Resets `engine`, a simulation of `design(params)`; of an engine with a port the memory answers
  /// in the next cycle.
  public NetworkBench(NetworkEngineParams params, Engine engine) {
    this(params, engine, MemoryTiming.fixed(1));
  }

  /// Resets `engine`, a simulation of `design(params)`, with a memory of that timing if it has a
  /// port.
  public NetworkBench(NetworkEngineParams params, Engine engine, MemoryTiming timing) {
    this.params = params;
    this.engine = engine;
    clock = engine.port("clk");
    bus = new HostBus(engine, this::cycle);
    monitor = Stream.of("Valid", "Layer", "Word", "Bank", "Count", "Data")
        .mapToInt(name -> engine.port("monitor" + name)).toArray();
    hold = params.port().isPresent() ? engine.port("hold") : -1;
    memory = params.port().map(p -> new MemoryResponder(engine, p, timing)).orElse(null);
    if (memory != null) {
      engine.write(hold, 0);
      engine.write(engine.port(WeightSource.PORT_RESET), 1);
      engine.cycles(clock, 1);
      engine.write(engine.port(WeightSource.PORT_RESET), 0);
    }
    reset();
  }

  /// From now on the engine is held in this share of the cycles, at random.
  public void hold(double rate, long seed) {
    holdRate = rate;
    holds = new Random(seed);
    engine.write(hold, 0);
  }

  /// From now on the host offers requests and takes answers in this share of the cycles, at random.
  public void slowHost(double rate, long seed) {
    bus.slow(rate, seed);
  }

  /// Where the memory gets the next image, a multiple of a burst.
  public void from(long address) {
    freeAddress = address;
  }

  /// Whether the memory keeps what it has to say to itself.
  public void silence(boolean silent) {
    memory.silent(silent);
  }

  /// Whether the memory says of all its beats that they are wrong.
  public void fail(boolean failing) {
    memory.failing(failing);
  }

  /// Beats that the memory has still to send.
  public int beatsWaiting() {
    return memory.waiting();
  }

  /// Resets the engine; memories keep what they hold, and the one outside goes on.
  public void reset() {
    bus.idle();
    engine.write(engine.port("reset"), 1);
    for (int i = 0; i < 4; i++) {
      tick();
    }
    engine.write(engine.port("reset"), 0);
    engine.settle();
  }

  /// Writes programs, weights and numbers of the filters.
  public void load(NetworkPlan newPlan) {
    plan = newPlan;
    clear();
    var program = new NetworkProgram(plan);
    perform(program.load());
    if (memory != null) {
      byte[] image = new WeightImage(plan).bytes();
      int burst = params.port().orElseThrow().burstBytes();
      memory.put(freeAddress, image);
      perform(program.base(freeAddress));
      freeAddress += image.length + burst;
    }
  }

  private void clear() {
    written = new TreeMap<>();
    for (var mapping : plan.layers()) {
      int whole = whole(mapping.layer().output());
      written.put(whole, new byte[plan.place(whole).elements() * params.activationBytes()]);
    }
    between = new BetweenStages(plan, engine);
  }

  /// Turns one bit of a weight in the middle of the memory.
  public void spoilWeight() {
    if (memory != null) {
      memory.spoil();
      return;
    }
    for (var op : new NetworkProgram(plan).load()) {
      if (op instanceof BusOp.Write(int at, int[] words) && at == EngineMap.WEIGHTS) {
        int middle = words.length / 2;
        perform(List.of(new BusOp.Write(at + middle, new int[] {words[middle] ^ 64})));
      }
    }
  }

  /// Starts a run and resets the engine in the middle of it.
  public void breakOff(TensorData input, int cycles) {
    var program = new NetworkProgram(plan);
    perform(List.of(program.write(plan.network().inputs().getFirst(), input),
        program.run(LIMIT).getFirst()));
    for (int i = 0; i < cycles; i++) {
      tick();
    }
    reset();
  }

  /// Runs one picture.
  public Outcome run(TensorData input) {
    return run(List.of(input));
  }

  /// Writes all inputs, runs the network, and reads its first result back.
  public Outcome run(List<TensorData> inputs) {
    var program = new NetworkProgram(plan);
    for (int i = 0; i < inputs.size(); i++) {
      perform(List.of(program.write(plan.network().inputs().get(i), inputs.get(i))));
    }
    clear();
    perform(program.run(LIMIT));
    int status = perform(List.of(program.status())).getFirst()[0];
    int[] counters = perform(List.of(program.counters())).getFirst();
    int[] stalls = memory == null ? new int[2]
        : perform(List.of(program.stalls())).getFirst();
    int last = plan.results().getFirst();
    var output = program.unpack(last, perform(List.of(program.read(last))).getFirst());
    var seen = (status & EngineMap.HUNG) == 0 ? between.tensors()
        : new TreeMap<Integer, TensorData>();
    return new Outcome(tensors(program), seen, output, status, counters[0], counters[1],
        counters[2], counters[3], counters[4], stalls[0], stalls[1]);
  }

  /// Reads a tensor that still lies in memory over the host bus.
  public TensorData read(int tensor) {
    var program = new NetworkProgram(plan);
    return program.unpack(tensor, perform(List.of(program.read(tensor))).getFirst());
  }

  /// The tensor in whose place one is written.
  private int whole(int tensor) {
    return plan.parts().containsKey(tensor) ? plan.parts().get(tensor).whole() : tensor;
  }

  /// What the layers wrote, and what consists of that.
  private SortedMap<Integer, TensorData> tensors(NetworkProgram program) {
    var outputs = plan.layers().stream().map(l -> l.layer().output()).toList();
    var ids = new TreeSet<>(outputs);
    plan.parts().forEach((_, part) -> ids.add(part.whole()));
    plan.parts().forEach((id, part) -> {
      if (!outputs.contains(id)) {
        ids.remove(part.whole());
      }
    });
    var tensors = new TreeMap<Integer, TensorData>();
    ids.stream().filter(id -> !plan.added(id)).forEach(id -> {
      byte[] bytes = written.get(whole(id));
      int from = (plan.place(id).base() - plan.place(whole(id)).base())
          * params.activationBytes();
      int[] words = new int[(bytes.length - from + 3) / 4];
      for (int i = from; i < bytes.length; i++) {
        words[(i - from) / 4] |= (bytes[i] & 0xFF) << 8 * ((i - from) % 4);
      }
      tensors.put(id, program.unpack(id, words));
    });
    return tensors;
  }

  private List<int[]> perform(List<BusOp> ops) {
    return bus.perform(ops);
  }

  /// From now on `each` is told the number of each cycle before it. What it throws ends the run.
  void watch(LongConsumer each) {
    watcher = each;
  }

  /// Cycles since the first reset began.
  long elapsed() {
    return elapsed;
  }

  /// What the coming runs are to write, by tensor; others are not looked at.
  void expect(SortedMap<Integer, TensorData> tensors) {
    var program = new NetworkProgram(plan);
    for (var mapping : plan.layers()) {
      int whole = whole(mapping.layer().output());
      if (tensors.containsKey(whole) && !plan.added(whole)) {
        firstWrong.expect(whole, program.image(whole, tensors.get(whole)));
      }
    }
  }

  /// Finds the first cycle in which a write showed that was not expected.
  FirstWrongWrite firstWrong() {
    return firstWrong;
  }

  private void tick() {
    watcher.accept(elapsed);
    elapsed++;
    if (memory == null) {
      engine.cycles(clock, 1);
      return;
    }
    memory.sample();
    engine.cycles(clock, 1);
    memory.drive();
    if (holdRate > 0) {
      engine.write(hold, holds.nextDouble() < holdRate ? 1 : 0);
    }
  }

  private void cycle() {
    tick();
    if (between != null) {
      between.look((int) engine.read(monitor[1]));
    }
    if (engine.read(monitor[0]) == 1) {
      int layer = (int) engine.read(monitor[1]);
      if (layer >= plan.layers().size()) {
        throw new RunFailure("the engine writes for layer " + layer + ", which it was not given");
      }
      var mapping = plan.layers().get(layer);
      int whole = whole(mapping.layer().output());
      byte[] target = written.get(whole);
      int size = params.activationBytes();
      long from = size * (engine.read(monitor[2]) * params.rows() + engine.read(monitor[3])
          - plan.place(whole).base());
      long count = size * engine.read(monitor[4]);
      var bytes = engine.readWide(monitor[5]);
      if (from < 0 || from + count > target.length) {
        throw new RunFailure("layer " + mapping.layer().name() + " writes outside its tensor");
      }
      for (int i = 0; i < count; i++) {
        byte value = bytes.shiftRight(8 * i).byteValue();
        target[(int) from + i] = value;
        firstWrong.look(whole, (int) from + i, value, elapsed - 1);
      }
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
