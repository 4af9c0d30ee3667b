package org.systole.engine;

import org.systole.accel.Request;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.Accumulators;
import org.systole.unit.Axi4ReadBus;
import org.systole.unit.SystolicArray;
import org.systole.unit.WeightLoader;

/// An engine for whole networks: a program of layers, all tensors in on-chip memory.
///
/// Activation memory -> window gather -> systolic array -> accumulators -> output stage ->
/// activation memory. Loader, walker and output stage each run their own program; the walker waits
/// for rows that the output stage has written. A unit for depthwise convolutions, where there is
/// one, goes ahead of the walker and leaves windows in a memory of its own. The host bus is
/// `EngineMap`'s. With `monitored` ports show each write of a run: the first `monitorCount` values of
/// `monitorData` from (`monitorWord`, `monitorBank`) of `monitorSide` on belong to layer
/// `monitorLayer`; so do the
/// values of `between`, which may never reach memory; with `feedWrite` `feedValues` goes to the
/// array as window of layer `feedLayer`. With a `port` weights are read from a memory outside, and
/// all units but the host bus and that port stand still while a word is late, or after a cycle with
/// `hold`.
public final class NetworkEngine extends Component {
  private final NetworkEngineParams p;
  /// What the host writes and where, see `late`.
  private UInt hostAddress;
  private Bits hostData;

  public NetworkEngine(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Stream<Request> request = slave(new Stream<>(new Request()));
  public final Stream<Bits> response = master(new Stream<>(bits(32)));
  public final Bool hold = p.port().isPresent() ? in(bool()) : null;
  public final Axi4ReadBus weightPort = p.port().map(port ->
      master(new Axi4ReadBus(port.addressBits(), port.beatBytes()))).orElse(null);
  public final Bool monitorValid = p.monitored() ? out(bool()) : null;
  public final UInt monitorLayer = p.monitored() ? out(uint(p.layerBits() + 1)) : null;
  public final Bool monitorSide = p.monitored() ? out(bool()) : null;
  public final UInt monitorWord = p.monitored() ? out(uint(p.wordBits())) : null;
  public final UInt monitorBank = p.monitored() ? out(uint(p.bankBits())) : null;
  public final UInt monitorCount =
      p.monitored() ? out(uint(p.activations().countBits())) : null;
  public final Bits monitorData = p.monitored() ? out(bits(p.activationBits() * p.lanes())) : null;
  public final Bool feedWrite =
      p.monitored() && p.depthwise().present() ? out(bool()) : null;
  public final UInt feedLayer = feedWrite == null ? null : out(uint(p.layerBits() + 1));
  public final Bits feedValues = feedWrite == null ? null
      : out(bits(p.activationBits() * p.depthwise().lanes()));
  public final StageMonitor between =
      p.monitored() ? out(new StageMonitor(p.lanes(), p.activationBits())) : null;

  @Override
  protected String summary() {
    return p.rows() + " x " + p.columns() + " engine for whole networks behind a host bus";
  }

  @Override
  protected void build() {
    var host = new EngineHost(this, p);
    host.named("hostPort");
    connectHost(host);
    if (p.port().isEmpty()) {
      core(host, null);
      return;
    }
    var source = new WeightSource(this, p);
    source.named("weightSource");
    connectSource(host, source);
    clockEnableArea("coreEnable", source.advance, () -> core(host, source));
  }

  private void connectSource(EngineHost host, WeightSource source) {
    source.start.set(host.start);
    source.busy.set(host.running);
    source.layers.set(host.layers);
    source.base.set(host.base);
    source.programWrite.set(host.weightWrite);
    source.address.set(host.address);
    source.data.set(host.data);
    source.hold.set(hold);
    host.missing.set(source.missing);
    host.onHold.set(source.onHold);
    host.memoryFailed.set(source.failed);
    connect(source.axi, weightPort);
  }

  /// All that stands still when a weight is late; `source` is null where weights have a memory.
  private void core(EngineHost host, WeightSource source) {
    hostAddress = delay(host.address, hostDelay(), "hostAddress");
    hostData = delay(host.data, hostDelay(), "hostData");
    var output = outputStage();
    connectOutput(host, output);
    var loader = new LoaderStage(this, p);
    loader.named("loaderStage");
    var walker = new WalkerStage(this, p);
    walker.named("walkerStage");
    connectLoader(host, loader, walker, source);
    var depthwise = p.depthwise().present() ? depthwise(host, output) : null;
    connectWalker(host, walker, loader, output, depthwise);
    accumulators(host, walker, output,
        array(source == null ? loader.word : source.word, loader, walker));
    memory(host, walker, output, depthwise);
    monitor(output, depthwise, source == null ? null : source.advance);

    host.finished.set(output.done);
    Bool progress = walker.issue.or(output.read).or(output.write);
    host.progress.set(regNext(depthwise == null ? progress : progress.or(depthwise.read), 0)
        .named("progressed"));
    host.waitRows.set(counted(walker.waitRows, "waitedRows"));
    host.waitWeights.set(counted(walker.waitWeights, "waitedWeights"));
    host.waitAccumulators.set(counted(walker.waitAccumulators, "waitedAccumulators"));
    host.waitOperand.set(p.has(NetworkFeature.ADDITION)
        ? output.operandRead.and(output.operandGranted.not()) : lit(false));
  }

  /// Of a large engine by a reset of its own, a cycle later: half of all that is reset is there, far away.
  private OutputStage outputStage() {
    var output = !p.limits().fetchAhead() ? new OutputStage(this, p)
        : clocked(resetDomain("outputReset", regNext(lit(false), 1).named("outputResets")),
            () -> new OutputStage(this, p));
    output.named("outputStage");
    return output;
  }

  /// Cycles between the host's decoder and what it writes to. Engines that fetch settings ahead are
  /// large, and memories are far from it: registers divide the way.
  private int hostDelay() {
    return p.limits().fetchAhead() ? 2 : 0;
  }

  /// A wait of the walker, a cycle later where nothing stands still: counters are far away.
  private Bool counted(Bool waits, String name) {
    return p.port().isPresent() ? waits : regNext(waits, 0).named(name);
  }

  private Bool late(Bool write, String name) {
    return delay(write, hostDelay(), 0, name);
  }

  private void connectHost(EngineHost host) {
    host.request.valid.set(request.valid);
    request.ready.set(host.request.ready);
    host.request.payload.write.set(request.payload.write);
    host.request.payload.address.set(request.payload.address);
    host.request.payload.data.set(request.payload.data);
    response.valid.set(host.response.valid);
    host.response.ready.set(response.ready);
    response.payload.set(host.response.payload);
  }

  private void connectOutput(EngineHost host, OutputStage output) {
    output.clear.set(host.start);
    output.layers.set(host.layers);
    output.programWrite.set(late(host.outputWrite, "outputWritten"));
    output.biasWrite.set(late(host.biasWrite, "biasWritten"));
    output.multiplierWrite.set(late(host.multiplierWrite, "multiplierWritten"));
    output.shiftWrite.set(late(host.shiftWrite, "shiftWritten"));
    if (output.tableWrite != null) {
      output.tableWrite.set(late(host.tableWrite, "tableWritten"));
    }
    output.address.set(hostAddress);
    output.data.set(hostData);
  }

  private void connectLoader(EngineHost host, LoaderStage loader, WalkerStage walker,
      WeightSource source) {
    loader.clear.set(host.start);
    loader.layers.set(host.layers);
    loader.programWrite.set(late(host.loaderWrite, "loaderWritten"));
    loader.address.set(hostAddress);
    loader.data.set(hostData);
    loader.tileTaken.set(walker.firstOfTile);
    if (source == null) {
      loader.weightWrite.set(late(host.weightWrite, "weightWritten"));
    } else {
      source.fetch.set(loader.fetch);
      source.fetchNext.set(loader.fetchNext);
      source.lastWord.set(loader.lastWord);
    }
  }

  private DepthwiseStage depthwise(EngineHost host, OutputStage output) {
    var stage = new DepthwiseStage(this, p);
    stage.named("depthwiseStage");
    stage.clear.set(host.start);
    stage.layers.set(host.layers);
    stage.programWrite.set(late(host.depthwiseProgramWrite, "depthwiseProgramWritten"));
    stage.weightWrite.set(late(host.depthwiseWeightWrite, "depthwiseWeightWritten"));
    stage.biasWrite.set(late(host.depthwiseBiasWrite, "depthwiseBiasWritten"));
    stage.multiplierWrite.set(late(host.depthwiseMultiplierWrite, "depthwiseMultiplierWritten"));
    stage.shiftWrite.set(late(host.depthwiseShiftWrite, "depthwiseShiftWritten"));
    stage.address.set(hostAddress);
    stage.data.set(hostData);
    stage.writtenLayers.set(output.layersDone);
    stage.writtenRows.set(output.rowsDone);
    stage.tileRows.set(output.tileRows);
    stage.tileChannels.set(output.tileChannels);
    return stage;
  }

  private void connectWalker(EngineHost host, WalkerStage walker, LoaderStage loader,
      OutputStage output, DepthwiseStage depthwise) {
    walker.clear.set(host.start);
    walker.layers.set(host.layers);
    walker.programWrite.set(late(host.walkerWrite, "walkerWritten"));
    walker.address.set(hostAddress);
    walker.data.set(hostData);
    walker.tapShift.set(loader.tapShift);
    walker.offset.set(loader.offset);
    walker.tapRow.set(loader.tapRow);
    walker.tapColumn.set(loader.tapColumn);
    walker.weightsReady.set(loader.ready);
    walker.writtenLayers.set(output.layersDone);
    walker.writtenRows.set(output.rowsDone);
    if (depthwise != null) {
      walker.feedLayers.set(depthwise.layersDone);
      walker.feedRows.set(depthwise.rowsDone);
      walker.feedData.set(depthwise.feedData);
      depthwise.feedRead.set(walker.feedRead);
      depthwise.feedWord.set(walker.feedWord);
      depthwise.returned.set(walker.returned);
      depthwise.returnedWords.set(walker.returnedWords);
    }
  }

  private SystolicArray array(Bits weights, LoaderStage loader, WalkerStage walker) {
    var array = new SystolicArray(this, p.array());
    array.named("systolicArray");
    array.activations.set(walker.taps);
    // the next tile's first weights come as the running one's are taken over, not before
    int wait = p.shiftWait();
    int there = p.port().isPresent() ? 1 : p.weights().latency();
    int later = WeightLoader.SHIFT_DELAY - WeightLoader.FETCH_DELAY - there + wait;
    array.weights.set(delay(weights, later, "weights"));
    array.shift.set(delay(loader.shift, wait, 0, "shift"));
    array.swap.set(delay(walker.firstOfTile, p.gather().latency() - 1, 0, "swap"));
    return array;
  }

  private void accumulators(EngineHost host, WalkerStage walker, OutputStage output,
      SystolicArray array) {
    var accumulators = new Accumulators(this, p.accumulators());
    accumulators.named("accumulators");
    accumulators.clear.set(host.start);
    accumulators.window.set(walker.issue);
    accumulators.firstTile.set(walker.firstTile);
    accumulators.pass.set(walker.pass);
    accumulators.pixel.set(walker.pixel);
    accumulators.firstOfPass.set(walker.firstOfPass);
    accumulators.lastOfPass.set(walker.lastOfPass);
    accumulators.sums.set(array.sums);
    accumulators.drain.set(output.read);
    accumulators.drainPass.set(output.pass);
    accumulators.drainPixel.set(output.pixel);
    accumulators.released.set(output.passReleased);
    output.totals.set(accumulators.totals);
    output.passDone.set(accumulators.passDone);
    walker.passFree.set(accumulators.passFree);
  }

  private void memory(EngineHost host, WalkerStage walker, OutputStage output,
      DepthwiseStage depthwise) {
    var memory = new TensorMemory(this, p);
    memory.named("tensorMemory");
    memory.tensorStart.set(late(host.tensorStart, "tensorStart"));
    memory.tensorSide.set(late(host.tensorSide, "tensorSide"));
    memory.tensorWrite.set(late(host.tensorWrite, "tensorWritten"));
    memory.address.set(hostAddress);
    memory.data.set(hostData);
    int back = p.limits().fetchAhead() ? 1 : 0;
    host.tensorDone.set(delay(memory.tensorDone, back, 0, "tensorDone"));
    host.tensorWord.set(delay(memory.tensorWord, back, "tensorWord"));
    memory.windowRead.set(walker.memoryRead);
    memory.windowSide.set(walker.memorySide);
    memory.windowWords.set(walker.memoryWords);
    walker.memoryData.set(memory.windowData);
    if (depthwise != null) {
      memory.burstRead.set(depthwise.read);
      memory.burstSide.set(depthwise.side);
      memory.burstPointer.set(depthwise.pointer.value());
      depthwise.granted.set(memory.burstGranted);
      depthwise.bytes.set(memory.burstData);
    }
    if (p.has(NetworkFeature.ADDITION)) {
      memory.operandRead.set(output.operandRead);
      memory.operandSide.set(output.operandSide);
      memory.operandPointer.set(output.operandPointer);
      output.operandGranted.set(memory.operandGranted);
      output.operandData.set(memory.operandData);
    }
    memory.write.set(output.write);
    memory.writeSide.set(output.writeSide);
    memory.writePointer.set(output.writePointer);
    memory.writeCount.set(output.writeCount);
    memory.writeData.set(output.writeData);
  }

  private static Bool moving(Bool value, Bool moves) {
    return moves == null ? value : value.and(moves);
  }

  private void monitor(OutputStage output, DepthwiseStage depthwise, Bool moves) {
    if (!p.monitored()) {
      return;
    }
    if (depthwise != null) {
      feedWrite.set(moving(depthwise.written, moves));
      feedLayer.set(depthwise.layersDone);
      feedValues.set(depthwise.writtenValues);
    }
    monitorValid.set(moving(output.write, moves));
    monitorLayer.set(output.layersDone);
    monitorSide.set(output.writeSide);
    monitorWord.set(output.writePointer.word);
    monitorBank.set(output.writePointer.bank);
    monitorCount.set(output.writeCount);
    monitorData.set(output.writeData);
    between.products.set(moving(output.monitor.products, moves));
    between.productValues.set(output.monitor.productValues);
    between.sums.set(moving(output.monitor.sums, moves));
    between.sumValues.set(output.monitor.sumValues);
  }
}
