package org.systole.engine;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.BankAddress;
import org.systole.unit.Countdown;
import org.systole.unit.CreditQueue;
import org.systole.unit.Drain;
import org.systole.unit.ElementPointer;
import org.systole.unit.FilterNumbers;
import org.systole.unit.OperandFetch;
import org.systole.unit.Pool;
import org.systole.unit.Requantize;
import org.systole.unit.ResidualAdd;
import org.systole.unit.SkidBuffer;
import org.systole.unit.StageProgram;
import org.systole.unit.TableLookup;
import org.systole.unit.TotalPipe;
import org.systole.unit.TotalSelect;

/// From finished totals to the activation memory, one layer after the other: drain, requantize,
/// add, look up, pool, write.
///
/// A pass is full with `passDone`; `read`, `pass` and `pixel` ask for its totals, which come a
/// cycle later, and `passReleased` gives it back. A layer's settings hold
/// until its last output is written; totals of the next one wait until then. `layersDone` counts
/// layers since `clear`, `rowsDone` the rows of the current one that are written with all channels.
/// With a unit for depthwise convolutions `tileChannels` of the rows below `tileRows` are written.
/// `monitor`, of monitored engines, shows what goes from stage to stage.
public final class OutputStage extends Component {
  private final NetworkEngineParams p;
  private StageProgram program;
  private OutputSettings settings;
  /// A cycle after the layer's start, for those units that the layer's values reach later than that:
  /// no register drives all.
  private Bool started;
  private CreditQueue queue;

  public OutputStage(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final Bool programWrite = in(bool());
  public final Bool biasWrite = in(bool());
  public final Bool multiplierWrite = in(bool());
  public final Bool shiftWrite = in(bool());
  public final Bool tableWrite = p.features().tables() > 0 ? in(bool()) : null;
  public final UInt address = in(uint(20));
  public final Bits data = in(bits(32));
  public final Bool passDone = in(bool());
  public final Bits totals = in(bits(p.accumulators().accumulatorBits() * p.columns()));
  public final Bool read = out(bool());
  public final UInt pass = out(uint(p.memories().passBits()));
  public final UInt pixel = out(uint(p.memories().pixelBits()));
  public final Bool passReleased = out(bool());
  public final Bool operandRead = adds() ? out(bool()) : null;
  public final Bool operandSide = adds() ? out(bool()) : null;
  public final ElementPointer operandPointer = adds() ? out(p.activations().place()) : null;
  public final Bool operandGranted = adds() ? in(bool()) : null;
  public final Bits operandData = adds() ? in(bits(p.activationBits() * p.lanes())) : null;
  public final Bool write = out(bool());
  public final Bool writeSide = out(bool());
  public final ElementPointer writePointer = out(p.activations().place());
  public final UInt writeCount = out(uint(p.activations().countBits()));
  public final Bits writeData = out(bits(p.activationBits() * p.lanes()));
  public final UInt layersDone = out(uint(p.layerBits() + 1));
  public final UInt rowsDone = out(uint(p.pictureBits()));
  public final UInt tileRows =
      p.depthwise().present() ? out(uint(p.pictureBits())) : null;
  public final UInt tileChannels =
      p.depthwise().present() ? out(uint(p.sizeBits())) : null;
  public final Bool done = out(bool());
  public final StageMonitor monitor =
      p.monitored() ? out(new StageMonitor(p.lanes(), p.activationBits())) : null;

  private boolean adds() {
    return p.has(NetworkFeature.ADDITION);
  }

  @Override
  protected String summary() {
    return "drain, requantize, add, pool, write; layer after layer";
  }

  @Override
  protected void build() {
    program = StageSetting.programIn(this,
        StageSetting.program("output", OutputSetting.values(), p), clear, layers,
        programWrite, address, data);
    settings = new OutputSettings(program);
    done.set(program.done);
    started = regNext(program.layerStart, 0).named("started");

    var requantize = new Requantize(this, p.outputs().requantize());
    requantize.named("requantize");
    var values = requantize.output;
    if (p.outputs().queued()) {
      queue = queue("values", p.outputs().values(), requantize.output);
      values = queue.output;
    }
    drain(requantize);
    var pool = new Pool(this, p.outputs().pool());
    pool.named("pool");
    var sink = lookedUp(pool.input);
    if (adds()) {
      add(values, sink);
    } else {
      sink.valid.set(values.valid);
      sink.payload.set(values.payload);
      values.ready.set(sink.ready);
    }
    if (p.monitored()) {
      monitor.products.set(values.valid.and(values.ready));
      monitor.productValues.set(values.payload);
      monitor.sums.set(sink.valid.and(sink.ready));
      monitor.sumValues.set(sink.payload);
    }
    pool.start.set(regNext(started, 0).named("poolStarts"));
    settings.pool(pool);
    write(pool);
  }

  private void drain(Requantize requantize) {
    boolean queued = p.outputs().queued();
    var drain = new Drain(this, new Drain.Params(p.memories().passBits(), p.memories().pixelBits(),
        p.groupBits(), p.order(), queued));
    drain.named("drain");
    drain.start.set(program.layerStart);
    drain.clear.set(clear);
    drain.passDone.set(passDone);
    settings.order(drain.shape);
    read.set(drain.read);
    pass.set(drain.pass);
    pixel.set(drain.pixel);

    // Totals of the next layer wait for its settings.
    var passes = new Countdown(this, new Countdown.Params(p.countBits(), false, queued));
    passes.named("passesLeft");
    passes.limit.set(settings.value(OutputSetting.PASSES));
    passes.load.set(program.layerStart);
    passes.step.set(drain.released);
    var open = reg(bool()).named("layerOpen").init(0);
    when(program.layerStart, () -> open.set(1));
    Bool closes = flag("layerCloses", drain.released.and(passes.last));
    when(closes.or(clear), () -> open.set(0));

    var numbers = new FilterNumbers(this, p.outputs().filterNumbers());
    numbers.named("filterNumbers");
    numbers.biasWrite.set(biasWrite);
    numbers.multiplierWrite.set(multiplierWrite);
    numbers.shiftWrite.set(shiftWrite);
    numbers.address(address, shiftWrite);
    numbers.data.set(data);
    UInt group = drain.groupIndex.add(settings.value(OutputSetting.FIRST_GROUP));

    requantize.start.set(program.layerStart);
    var items = requantize.input.payload;
    if (queued) {
      flow(drain, requantize.input);
      drain.readReady.set(queue.room.and(open).and(closes.not()));
      numbers.read.set(regNext(drain.read, 0).named("numbersRead"));
      numbers.groupIndex.set(regNext(group).named("numbersGroup"));
      numbers.take.set(1);
    } else {
      var select = select(drain, requantize.input);
      drain.readReady.set(select.readReady.and(open));
      numbers.read.set(drain.read);
      numbers.groupIndex.set(group);
      numbers.take.set(select.take);
    }
    items.biases.set(numbers.biases);
    items.multipliers.set(numbers.multipliers);
    items.leftShifts.set(numbers.leftShifts);
    items.rightShifts.set(numbers.rightShifts);
    requantize.rounding.set(rounding());
    requantize.zeroPoint.set(settings.signed(OutputSetting.ZERO_POINT));
    requantize.low.set(settings.signed(OutputSetting.CLAMP_LOW));
    requantize.high.set(settings.signed(OutputSetting.CLAMP_HIGH));
  }

  /// Totals wait for one another.
  private TotalSelect select(Drain drain, Stream<Requantize.Items> sink) {
    var select = new TotalSelect(this, p.outputs().totalSelect());
    select.named("totalSelect");
    select.read.set(drain.read);
    select.tileGroup.set(drain.tileGroup);
    select.last.set(drain.released);
    select.totals.set(totals);
    passReleased.set(select.passReleased);
    sink.valid.set(select.output.valid);
    select.output.ready.set(sink.ready);
    sink.payload.accumulators.set(select.output.payload);
    return select;
  }

  /// Each total has its place in the queue before it is read.
  private void flow(Drain drain, Stream<Requantize.Items> sink) {
    var pipe = new TotalPipe(this, p.outputs().totalSelect());
    pipe.named("totalPipe");
    pipe.read.set(drain.read);
    pipe.tileGroup.set(drain.tileGroup);
    pipe.last.set(drain.released);
    pipe.totals.set(totals);
    passReleased.set(pipe.passReleased);
    sink.valid.set(pipe.output.valid);
    sink.payload.accumulators.set(pipe.output.payload);
    queue.issue.set(drain.decided);
  }

  /// A kind of rounding that is absent leaves no logic.
  private UInt rounding() {
    UInt kind = settings.value(OutputSetting.ROUNDING);
    boolean nearest = p.wide() && p.has(NetworkFeature.ROUND_NEAREST);
    Bool away = nearest || p.has(NetworkFeature.ROUND_AWAY) ? kind.bit(0) : lit(false);
    Bool single = nearest || p.has(NetworkFeature.ROUND_SINGLE) ? kind.bit(1) : lit(false);
    return pack(List.of(away, single)).asUInt();
  }

  /// Values go through the addition or past it.
  private void add(Stream<Bits> values, Stream<Bits> sink) {
    Bool adds = settings.flag(OutputSetting.ADDS);
    var fetch = new OperandFetch(this, new OperandFetch.Params(p.countBits(),
        p.activations(), p.outputs().outputAddress()));
    fetch.named("operandFetch");
    fetch.start.set(started);
    settings.operands(fetch);
    operandRead.set(fetch.read);
    operandSide.set(settings.flag(OutputSetting.OPERAND_SIDE));
    operandPointer.set(fetch.pointer);
    fetch.granted.set(operandGranted);
    fetch.data.set(operandData);

    var sum = new ResidualAdd(this, p.outputs().residualAdd());
    sum.named("residualAdd");
    sum.start.set(started);
    if (p.has(NetworkFeature.PAIRS)) {
      sum.kind.set(settings.value(OutputSetting.SUM_KIND));
    }
    var aside = new SkidBuffer(this, new SkidBuffer.Params(values.payload.width()));
    aside.named("aside");
    aside.input.valid.set(values.valid.and(adds));
    aside.input.payload.set(values.payload);
    var sums = sum.output;
    Bool room = lit(true);
    if (p.outputs().queued()) {
      var queue = queue("sums", p.outputs().sums(), sum.output);
      queue.issue.set(sum.left.valid.and(sum.left.ready));
      sums = queue.output;
      room = queue.room;
    }
    sum.left.valid.set(aside.output.valid.and(room));
    sum.left.payload.set(aside.output.payload);
    aside.output.ready.set(sum.left.ready);
    sum.right.valid.set(fetch.operand.valid.and(room));
    sum.right.payload.set(fetch.operand.payload);
    fetch.operand.ready.set(sum.right.ready);
    settings.sum(sum);

    values.ready.set(mux(adds, aside.input.ready, sink.ready));
    sums.ready.set(sink.ready.and(adds));
    sink.valid.set(mux(adds, sums.valid, values.valid));
    sink.payload.set(mux(adds, sums.payload, values.payload));
  }

  /// Takes all that leaves a pipe at once.
  private CreditQueue queue(String name, CreditQueue.Params params, Stream<Bits> exit) {
    var queue = new CreditQueue(this, params);
    queue.named(name + "Queue");
    queue.input.valid.set(exit.valid);
    queue.input.payload.set(exit.payload);
    exit.ready.set(1);
    return queue;
  }

  /// What leads to `sink` through the tables, if there are any, else from a queue by registers both ways.
  private Stream<Bits> lookedUp(Stream<Bits> sink) {
    if (tableWrite == null) {
      return p.outputs().queued() ? registered(sink) : sink;
    }
    var lookup = new TableLookup(this, p.outputs().tableLookup());
    lookup.named("tableLookup");
    lookup.write.set(tableWrite);
    lookup.address.set(address.resize(p.outputs().tableLookup().addressBits()));
    lookup.data.set(data.slice(7, 0));
    lookup.number.set(settings.value(OutputSetting.TABLE_NUMBER));
    sink.valid.set(lookup.output.valid);
    sink.payload.set(lookup.output.payload);
    lookup.output.ready.set(sink.ready);
    return lookup.input;
  }

  private Stream<Bits> registered(Stream<Bits> sink) {
    var entry = wire(new Stream<>(bits(sink.payload.width())));
    entry.named("poolEntry");
    entry.s2mPipe().m2sPipe().connect(sink);
    return entry;
  }

  /// The memory takes every value at once; after the last one the next layer's settings come.
  private void write(Pool pool) {
    var banks = new BankAddress(this,
        new BankAddress.Params(p.addressBits(), p.rows(), p.wordBits(), p.activations().spans()));
    banks.named("writeAddress");
    banks.enable.set(1);
    pool.output.ready.set(1);
    var left = new Countdown(this, new Countdown.Params(p.countBits()));
    left.named("outputsLeft");
    left.limit.set(settings.value(OutputSetting.OUTPUTS));
    left.load.set(started);
    left.step.set(pool.output.valid);
    banks.address.set(regNext(pool.output.payload.address.add(
        settings.value(OutputSetting.OUTPUT_BASE))).named("outputAddress"));
    int delay = 1 + BankAddress.LATENCY;
    Bool valid = delay(pool.output.valid, delay, 0, "outputValid");
    Bool last = delay(pool.output.valid.and(left.last), delay, 0, "lastOutput");
    Bool rowEnd = delay(pool.output.valid.and(pool.rowEnd), delay, 0, "outputRowEnd");
    write.set(valid);
    writeSide.set(settings.flag(OutputSetting.OUTPUT_SIDE));
    writePointer.set(banks.pointer);
    writeCount.set(delay(pool.output.payload.count, delay, "outputCount"));
    writeData.set(delay(pool.output.payload.values, delay, "outputValues"));
    program.finished.set(last);

    var layersNow = reg(uint(p.layerBits() + 1)).named("layersNow").init(0);
    var rowsNow = reg(uint(p.pictureBits())).named("rowsNow").init(0);
    when(rowEnd, () -> rowsNow.set(rowsNow.add(1)));
    when(last, () -> {
      layersNow.set(layersNow.add(1));
      rowsNow.set(0);
    });
    when(clear, () -> {
      layersNow.set(0);
      rowsNow.set(0);
    });
    layersDone.set(layersNow);
    rowsDone.set(rowsNow);
    if (p.depthwise().present()) {
      tiles(valid, rowEnd, last);
    }
  }

  private void tiles(Bool valid, Bool rowEnd, Bool last) {
    var tiles = new TileProgress(this, new TileProgress.Params(p.sizeBits(),
        p.countBits(), p.pictureBits(), p.columns()));
    tiles.named("tileProgress");
    tiles.start.set(program.layerStart);
    tiles.written.set(valid);
    tiles.rowEnd.set(rowEnd);
    tiles.layerEnd.set(last);
    tiles.chunks.set(settings.value(OutputSetting.CHUNKS));
    tiles.chunkRows.set(settings.value(OutputSetting.CHUNK_ROWS));
    tiles.tilesAhead.set(settings.value(OutputSetting.TILES_AHEAD));
    tiles.passOutputs.set(settings.value(OutputSetting.PASS_OUTPUTS));
    tiles.lastPassOutputs.set(settings.value(OutputSetting.LAST_PASS_OUTPUTS));
    tileRows.set(tiles.rows);
    tileChannels.set(tiles.channels);
  }
}
