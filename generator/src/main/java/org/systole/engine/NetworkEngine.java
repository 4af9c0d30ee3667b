package org.systole.engine;

import org.systole.accel.Request;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.Accumulators;
import org.systole.unit.ActivationMemory;
import org.systole.unit.Axi4ReadBus;
import org.systole.unit.LayerWalker;
import org.systole.unit.LinePointer;
import org.systole.unit.RowTokens;
import org.systole.unit.StageProgram;
import org.systole.unit.SystolicArray;
import org.systole.unit.WeightLoader;
import org.systole.unit.WindowGather;

/// An engine for whole networks: a program of layers, all tensors in on-chip memory.
///
/// Activation memory -> window gather -> systolic array -> accumulators -> output stage ->
/// activation memory. Loader, walker and output stage each run their own program; the walker waits
/// for rows that the output stage has written. A unit for depthwise convolutions, where there is
/// one, goes ahead of the walker and leaves windows in a memory of its own. The host bus is
/// `EngineMap`'s. With `monitored` ports show each write of a run: the first `monitorCount` bytes of
/// `monitorData` from (`monitorWord`, `monitorBank`) of `monitorSide` on belong to layer
/// `monitorLayer`; so do the
/// values of `between`, which may never reach memory; with `feedWrite` `feedValues` goes to the
/// array as window of layer `feedLayer`. With a `port` weights are read from a memory outside, and
/// all units but the host bus and that port stand still while a word is late, or after a cycle with
/// `hold`.
public final class NetworkEngine extends Component {
  private final NetworkEngineParams p;

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
  public final Bits monitorData = p.monitored() ? out(bits(8 * p.lanes())) : null;
  public final Bool feedWrite =
      p.monitored() && p.depthwise().present() ? out(bool()) : null;
  public final UInt feedLayer = feedWrite == null ? null : out(uint(p.layerBits() + 1));
  public final Bits feedValues = feedWrite == null ? null : out(bits(8 * p.depthwise().lanes()));
  public final StageMonitor between = p.monitored() ? out(new StageMonitor(p.lanes())) : null;

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
    var output = new OutputStage(this, p);
    output.named("outputStage");
    connectOutput(host, output);
    var loader = new WeightLoader(this, new WeightLoader.Params(p.rows(), p.array().loadRows(),
        p.wordBits(), p.weightCountBits() - 1, p.sizeBits(), p.countBits(), p.kernelBits(),
        source != null));
    loader.named("weightLoader");
    var walker = new LayerWalker(this, p.walker());
    walker.named("layerWalker");
    var gather = new WindowGather(this, p.gather());
    gather.named("windowGather");
    connectLoader(host, loader, walker, gather);
    var depthwise = p.depthwise().present() ? depthwise(host, output) : null;
    connectWalker(host, walker, loader, output, gather, depthwise);
    var array = array(source == null ? memory(host, loader) : stream(source, loader), loader,
        walker, gather);
    accumulators(host, walker, array, output);
    var memory = memory(host, gather, output, depthwise);
    monitor(output, depthwise, source == null ? null : source.advance);

    host.finished.set(output.done);
    Bool progress = walker.issue.or(output.read).or(output.write);
    host.progress.set(depthwise == null ? progress : progress.or(depthwise.read));
    host.waitRows.set(walker.waitRows);
    host.waitWeights.set(walker.waitWeights);
    host.waitAccumulators.set(walker.waitAccumulators);
    host.waitOperand.set(p.has(NetworkFeature.ADDITION)
        ? output.operandRead.and(memory.operandGranted.not()) : lit(false));
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
    output.programWrite.set(host.outputWrite);
    output.biasWrite.set(host.biasWrite);
    output.multiplierWrite.set(host.multiplierWrite);
    output.shiftWrite.set(host.shiftWrite);
    if (output.tableWrite != null) {
      output.tableWrite.set(host.tableWrite);
    }
    output.address.set(host.address);
    output.data.set(host.data);
  }

  private StageProgram program(EngineHost host, String stage, StageSetting[] settings, Bool write) {
    var params = StageSetting.program(stage, settings, p);
    var program = new StageProgram(this, params);
    program.named(stage + "Program");
    program.clear.set(host.start);
    program.layers.set(host.layers);
    program.write.set(write);
    program.address.set(host.address.resize(params.layerBits() + params.indexBits()));
    program.data.set(host.data);
    return program;
  }

  private void connectLoader(EngineHost host, WeightLoader loader, LayerWalker walker,
      WindowGather gather) {
    var program = program(host, "loader", LoaderSetting.values(), host.loaderWrite);
    program.finished.set(loader.finished);
    loader.layerStart.set(program.layerStart);
    loader.tileTaken.set(walker.firstOfTile);
    loader.kTiles.set(LoaderSetting.K_TILES.in(program));
    loader.tiles.set(LoaderSetting.TILES.in(program));
    loader.kernelRowBytes.set(LoaderSetting.KERNEL_ROW_BYTES.in(program));
    loader.channels.set(LoaderSetting.CHANNELS.in(program));
    loader.kernelRowStep.set(LoaderSetting.KERNEL_ROW_STEP.in(program));
    if (p.port().isEmpty()) {
      loader.firstWord.set(LoaderSetting.FIRST_WORD.in(program));
    }
    loader.weightWords.set(LoaderSetting.WEIGHT_WORDS.in(program));
    gather.tapShift.set(loader.tapShift);
    gather.offset.set(loader.offset);
    gather.tapRow.set(loader.tapRow);
    gather.tapColumn.set(loader.tapColumn);
  }

  private DepthwiseStage depthwise(EngineHost host, OutputStage output) {
    var stage = new DepthwiseStage(this, p);
    stage.named("depthwiseStage");
    stage.clear.set(host.start);
    stage.layers.set(host.layers);
    stage.programWrite.set(host.depthwiseProgramWrite);
    stage.weightWrite.set(host.depthwiseWeightWrite);
    stage.biasWrite.set(host.depthwiseBiasWrite);
    stage.multiplierWrite.set(host.depthwiseMultiplierWrite);
    stage.shiftWrite.set(host.depthwiseShiftWrite);
    stage.address.set(host.address);
    stage.data.set(host.data);
    stage.writtenLayers.set(output.layersDone);
    stage.writtenRows.set(output.rowsDone);
    stage.tileRows.set(output.tileRows);
    stage.tileChannels.set(output.tileChannels);
    return stage;
  }

  /// Windows from the unit's memory, whose words are addressed as those of bank 0.
  private Bool connectFeed(StageProgram program, LayerWalker walker, DepthwiseStage depthwise) {
    Bool fromFeed = flag("fromFeed", WalkerSetting.FROM_FEED.in(program).bit(0));
    depthwise.feedRead.set(delayed(walker.issue.and(fromFeed), WindowGather.READ_DELAY,
        "feedRead"));
    depthwise.returned.set(walker.retire.and(fromFeed));
    depthwise.returnedWords.set(mux(walker.finished, WalkerSetting.LAST_CHUNK_WORDS.in(program),
        WalkerSetting.CHUNK_WORDS.in(program)));
    return fromFeed;
  }

  private void connectWalker(EngineHost host, LayerWalker walker, WeightLoader loader,
      OutputStage output, WindowGather gather, DepthwiseStage depthwise) {
    var program = program(host, "walker", WalkerSetting.values(), host.walkerWrite);
    program.finished.set(walker.finished);
    walker.clear.set(host.start);
    walker.layerStart.set(program.layerStart);
    walker.columnsQ.set(WalkerSetting.COLUMNS_Q.in(program));
    walker.chunks.set(WalkerSetting.CHUNKS.in(program));
    walker.chunkRows.set(WalkerSetting.CHUNK_ROWS.in(program));
    walker.lastChunkRows.set(WalkerSetting.LAST_CHUNK_ROWS.in(program));
    walker.kTiles.set(WalkerSetting.K_TILES.in(program));
    walker.filterTiles.set(WalkerSetting.FILTER_TILES.in(program));
    pointer(program, walker.first, WalkerSetting.FIRST_WORD, WalkerSetting.FIRST_BANK);
    walker.firstY.set(WalkerSetting.FIRST_Y.signed(program));
    walker.firstX.set(WalkerSetting.FIRST_X.signed(program));
    step(program, walker.columnStep, WalkerSetting.COLUMN_WORD, WalkerSetting.COLUMN_BANK,
        WalkerSetting.COLUMN_PIXELS);
    step(program, walker.rowStep, WalkerSetting.ROW_WORD, WalkerSetting.ROW_BANK,
        WalkerSetting.ROW_PIXELS);
    step(program, walker.chunkStep, WalkerSetting.CHUNK_WORD, WalkerSetting.CHUNK_BANK,
        WalkerSetting.CHUNK_PIXELS);
    walker.weightsReady.set(loader.ready);

    UInt source = WalkerSetting.SOURCE.in(program);
    UInt allRows = WalkerSetting.ALL_ROWS.in(program);
    UInt layersDone = output.layersDone;
    UInt rowsDone = output.rowsDone;
    if (depthwise != null) {
      Bool fromFeed = connectFeed(program, walker, depthwise);
      layersDone = mux(fromFeed, depthwise.layersDone, layersDone);
      rowsDone = mux(fromFeed, depthwise.rowsDone, rowsDone);
    }
    Bool growing = flag("growingPicture",
        WalkerSetting.GROWS.in(program).bit(0).and(layersDone.add(1).eq(source)));
    Bool whole = flag("wholePicture", layersDone.ge(source)
        .or(growing.and(rowsDone.ge(allRows))));
    var tokens = new RowTokens(this, new RowTokens.Params(p.pictureBits()));
    tokens.named("rowTokens");
    tokens.start.set(program.layerStart);
    tokens.filledRows.set(mux(whole, allRows, mux(growing, rowsDone,
        lit(0, p.pictureBits()))));
    tokens.firstRows.set(WalkerSetting.FIRST_ROWS.in(program));
    tokens.chunkStride.set(WalkerSetting.CHUNK_STRIDE.in(program));
    tokens.paddedRows.set(allRows);
    tokens.spend.set(walker.retire);
    walker.rowsAvailable.set(tokens.available);

    gather.read.set(walker.issue);
    gather.newTile.set(walker.firstOfTile);
    gather.window.set(walker.window.value());
    gather.y.set(walker.y);
    gather.x.set(walker.x);
    gather.side.set(WalkerSetting.SIDE.in(program).bit(0));
    gather.height.set(WalkerSetting.HEIGHT.in(program));
    gather.width.set(WalkerSetting.WIDTH.in(program));
    gather.zeroPoint.set(WalkerSetting.ZERO_POINT.in(program).asBits());
  }

  private static void pointer(StageProgram program, LinePointer target, WalkerSetting word,
      WalkerSetting bank) {
    target.word.set(word.in(program));
    target.bank.set(bank.in(program));
  }

  private static void step(StageProgram program, LayerWalker.Step target, WalkerSetting word,
      WalkerSetting bank, WalkerSetting pixels) {
    pointer(program, target.pointer, word, bank);
    target.pixels.set(pixels.in(program));
  }

  /// The words of a memory of the engine's own.
  private Bits memory(EngineHost host, WeightLoader loader) {
    var weights = p.storage().weights().make(this, p.weights());
    weights.named("weightMemory");
    weights.write.set(host.weightWrite);
    weights.writeAddress.set(host.address.resize(p.weights().writeAddressBits()));
    weights.writeData.set(host.data);
    weights.read.set(loader.fetch);
    weights.readAddress.set(loader.fetchAddress);
    return weights.word;
  }

  private static Bits stream(WeightSource source, WeightLoader loader) {
    source.fetch.set(loader.fetch);
    source.fetchNext.set(loader.fetchNext);
    source.lastWord.set(loader.lastWord);
    return source.word;
  }

  private SystolicArray array(Bits weights, WeightLoader loader, LayerWalker walker,
      WindowGather gather) {
    var array = new SystolicArray(this, p.array());
    array.named("systolicArray");
    array.activations.set(gather.taps);
    array.weights.set(weights);
    array.shift.set(loader.shift);
    array.swap.set(delayed(walker.firstOfTile, WindowGather.LATENCY - 1, "swap"));
    return array;
  }

  private void accumulators(EngineHost host, LayerWalker walker, SystolicArray array,
      OutputStage output) {
    var accumulators = new Accumulators(this, p.accumulators());
    accumulators.named("accumulators");
    accumulators.clear.set(host.start);
    accumulators.window.set(walker.issue);
    accumulators.firstTile.set(walker.firstTile);
    accumulators.half.set(walker.half);
    accumulators.pixel.set(walker.pixel);
    accumulators.firstOfPass.set(walker.firstOfPass);
    accumulators.lastOfPass.set(walker.lastOfPass);
    accumulators.sums.set(array.sums);
    accumulators.drain.set(output.read);
    accumulators.drainHalf.set(output.half);
    accumulators.drainPixel.set(output.pixel);
    accumulators.released.set(output.halfReleased);
    output.totals.set(accumulators.totals);
    output.passDone.set(accumulators.passDone);
    walker.halfFree.set(accumulators.halfFree);
  }

  private ActivationMemory memory(EngineHost host, WindowGather gather, OutputStage output,
      DepthwiseStage depthwise) {
    var memory = new ActivationMemory(this, p.activations());
    memory.named("activationMemory");
    memory.windowRead.set(depthwise == null ? gather.memoryRead
        : gather.memoryRead.and(depthwise.feedRead.not()));
    memory.windowSide.set(gather.memorySide);
    memory.windowWords.set(gather.memoryWords);
    if (depthwise == null) {
      gather.memoryData.set(memory.windowData);
    } else {
      depthwise.feedWord.set(
          gather.memoryWords.element(0, p.wordBits()).asUInt().resize(depthwise.feedWord.width()));
      gather.memoryData.set(mux(regNext(depthwise.feedRead, 0).named("feedReadNow"),
          depthwise.feedData, memory.windowData));
      memory.burstRead.set(depthwise.read);
      memory.burstSide.set(depthwise.side);
      memory.burstPointer.set(depthwise.pointer.value());
      depthwise.granted.set(memory.burstGranted);
      depthwise.bytes.set(memory.burstData);
    }

    var port = new TensorPort(this, p);
    port.named("tensorPort");
    port.start.set(host.tensorStart);
    port.address.set(host.address.cat(lit(0, 2)).asUInt().resize(p.addressBits()));
    port.data.set(host.data);
    port.readByte.set(memory.operandData.slice(7, 0));
    host.tensorDone.set(port.done);
    host.tensorWord.set(port.word);
    Bool hostWrites = flag("hostWrites", port.active.and(host.tensorWrite));

    operand(memory, host, port, output);

    memory.write.set(output.write.or(hostWrites));
    memory.writeSide.set(mux(port.active, host.tensorSide, output.writeSide));
    memory.writePointer.word.set(mux(port.active, port.pointer.word, output.writePointer.word));
    memory.writePointer.bank.set(mux(port.active, port.pointer.bank, output.writePointer.bank));
    int countBits = p.activations().countBits();
    memory.writeCount.set(mux(port.active, lit(1, countBits), output.writeCount));
    memory.writeData.set(mux(port.active, port.writeByte.resize(8 * p.lanes()),
        output.writeData));
    return memory;
  }

  private static Bool moving(Bool value, Bool moves) {
    return moves == null ? value : value.and(moves);
  }

  /// The port that the host and an addition share.
  private void operand(ActivationMemory memory, EngineHost host, TensorPort port,
      OutputStage output) {
    if (!p.has(NetworkFeature.ADDITION)) {
      memory.operandRead.set(port.active);
      memory.operandSide.set(host.tensorSide);
      memory.operandPointer.word.set(port.pointer.word);
      memory.operandPointer.bank.set(port.pointer.bank);
      return;
    }
    memory.operandRead.set(output.operandRead.or(port.active));
    memory.operandSide.set(mux(port.active, host.tensorSide, output.operandSide));
    memory.operandPointer.word.set(mux(port.active, port.pointer.word,
        output.operandPointer.word));
    memory.operandPointer.bank.set(mux(port.active, port.pointer.bank,
        output.operandPointer.bank));
    output.operandGranted.set(memory.operandGranted.and(output.operandRead));
    output.operandData.set(memory.operandData);
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

  private Bool delayed(Bool value, int cycles, String name) {
    Bool result = value;
    for (int i = 1; i <= cycles; i++) {
      result = regNext(result, 0).named(name + i);
    }
    return result;
  }
}
