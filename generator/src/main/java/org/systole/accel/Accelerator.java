package org.systole.accel;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.Accumulators;
import org.systole.unit.ByteAligner;
import org.systole.unit.ByteMemory;
import org.systole.unit.Drain;
import org.systole.unit.FilterNumbers;
import org.systole.unit.LineBuffer;
import org.systole.unit.LineFill;
import org.systole.unit.Pool;
import org.systole.unit.PoolPosition;
import org.systole.unit.Requantize;
import org.systole.unit.RowTokens;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileLoader;
import org.systole.unit.TotalSelect;
import org.systole.unit.WeightMemory;
import org.systole.unit.WindowWalker;

/// A convolution engine: one layer a run, its shape and numbers written over the host bus
/// (`HostMap`).
///
/// Picture memory -> line fill -> line buffer -> systolic array -> accumulators -> drain ->
/// requantize -> pool -> output memory. `request` carries reads and writes of words, `response` one
/// word for each read, in order. The picture and the outputs are not reachable while a run is on:
/// such requests wait.
public final class Accelerator extends Component {
  private final EngineParams p;
  private LayerSettings settings;

  public Accelerator(Component parent, EngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Stream<Request> request = slave(new Stream<>(new Request()));
  public final Stream<Bits> response = master(new Stream<>(bits(32)));

  @Override
  protected String summary() {
    return p.rows() + " x " + p.columns() + " convolution engine behind a host bus";
  }

  @Override
  protected void build() {
    var host = new HostPort(this, p);
    host.named("hostPort");
    connectHost(host);
    var registers = new SettingRegisters(this, p);
    registers.named("settingRegisters");
    registers.write.set(host.settingWrite);
    registers.index.set(host.address.slice(5, 0).asUInt());
    registers.data.set(host.data);
    settings = new LayerSettings(p, registers);

    var fill = new LineFill(this, new LineFill.Params(p.rows(), p.lineWordBits(),
        p.sizeBits(), p.inputAddressBits()));
    fill.named("lineFill");
    var walker = new WindowWalker(this,
        new WindowWalker.Params(p.rows(), p.lineWordBits(),
        p.memories().pixelBits(), p.sizeBits(), p.singleRows()));
    walker.named("windowWalker");
    var loader = new TileLoader(this,
        new TileLoader.Params(p.rows(), p.array().loadRows(), p.lineWordBits(),
            p.weightAddressBits(), p.sizeBits()));
    loader.named("tileLoader");
    var lines = new LineBuffer(this, new LineBuffer.Params(p.rows(), p.lineWordBits()));
    lines.named("lineBuffer");
    inputMemory(host, fill);
    connectFill(host, fill, walker, lines);
    connectWalker(host, walker, fill, loader);
    connectLoader(host, loader, walker, lines);
    lines.read.set(walker.issue);
    lines.newTile.set(walker.firstOfTile);
    lines.window.set(walker.window.value());

    var array = array(host, loader, walker, lines);
    var drain = new Drain(this,
        new Drain.Params(p.memories().pixelBits(), p.groupBits(), p.order()));
    drain.named("drain");
    var accumulators = accumulators(host, walker, array, drain);
    connectDrain(host, drain);
    postProcess(host, drain, accumulators);
    host.progress.set(regNext(walker.issue.or(fill.write).or(drain.read), 0).named("progressed"));
    host.waitRows.set(walker.waitRows);
    host.waitWeights.set(walker.waitWeights);
    host.waitAccumulators.set(walker.waitAccumulators);
  }

  private void connectHost(HostPort host) {
    host.request.valid.set(request.valid);
    request.ready.set(host.request.ready);
    host.request.payload.write.set(request.payload.write);
    host.request.payload.address.set(request.payload.address);
    host.request.payload.data.set(request.payload.data);
    response.valid.set(host.response.valid);
    host.response.ready.set(response.ready);
    response.payload.set(host.response.payload);
  }

  private void inputMemory(HostPort host, LineFill fill) {
    var memory = p.memories().storage().make(this,
        new ByteMemory.Params(p.memories().inputWords()));
    memory.named("inputMemory");
    int bits = memory.address.width();
    memory.read.set(fill.fetch);
    memory.write.set(mux(host.inputWrite, lit(15, 4), lit(0, 4)).asBits());
    memory.inNext.set(0);
    memory.writeData.set(host.data);
    memory.address.set(mux(fill.fetch, fill.fetchAddress.slice(bits + 1, 2).asUInt(),
        host.address.slice(bits - 1, 0).asUInt()));
    UInt lane = regNext(fill.fetchAddress.slice(1, 0).asUInt()).named("fetchedLane");
    fill.fetched.set(mux(lane.bit(1),
        mux(lane.bit(0), memory.readData.element(3, 8), memory.readData.element(2, 8)),
        mux(lane.bit(0), memory.readData.element(1, 8), memory.readData.element(0, 8))));
  }

  private void connectFill(HostPort host, LineFill fill, WindowWalker walker, LineBuffer lines) {
    fill.start.set(host.start);
    settings.fill(fill);
    int limitBits = p.sizeBits() + 1;
    var limit = reg(uint(limitBits)).named("rowLimit").init(0);
    Bool retire = delay(walker.retire, Timing.RETIRE_DELAY, 0, "retire");
    UInt stride = settings.value(Setting.CHUNK_STRIDE).resize(limitBits);
    when(retire, () -> limit.set(limit.add(stride)));
    when(host.start, () -> limit.set(settings.value(Setting.CAPACITY_ROWS).resize(limitBits)));
    fill.rowLimit.set(limit);
    lines.write.set(fill.write);
    lines.writeWord.set(fill.writeWord);
    lines.writeBank.set(fill.writeBank);
    lines.writeData.set(fill.writeData);
  }

  private void connectWalker(HostPort host, WindowWalker walker, LineFill fill,
      TileLoader loader) {
    walker.start.set(host.start);
    settings.walker(walker);
    var tokens = new RowTokens(this, new RowTokens.Params(p.sizeBits()));
    tokens.named("rowTokens");
    tokens.start.set(host.start);
    tokens.filledRows.set(fill.filledRows);
    settings.tokens(tokens);
    tokens.spend.set(walker.retire);
    walker.rowsAvailable.set(tokens.available);
    settings.steps(walker);
    walker.weightsReady.set(loader.ready);
  }

  private void connectLoader(HostPort host, TileLoader loader, WindowWalker walker,
      LineBuffer lines) {
    loader.start.set(host.start);
    loader.tileTaken.set(walker.firstOfTile);
    settings.loader(loader);
    lines.offsetShift.set(loader.offsetShift);
    lines.offset.set(loader.offset);
  }

  private SystolicArray array(HostPort host, TileLoader loader, WindowWalker walker,
      LineBuffer lines) {
    var weights = new WeightMemory(this, p.weights());
    weights.named("weightMemory");
    weights.write.set(host.weightWrite);
    weights.writeAddress.set(host.address.resize(p.weights().writeAddressBits()));
    weights.writeData.set(host.data);
    weights.read.set(loader.fetch);
    weights.readAddress.set(loader.fetchAddress);
    var array = new SystolicArray(this, p.array());
    array.named("systolicArray");
    array.activations.set(lines.taps);
    array.weights.set(regNext(weights.word).named("weights"));
    array.shift.set(loader.shift);
    array.swap.set(delay(walker.firstOfTile, LineBuffer.LATENCY - 1, 0, "swap"));
    return array;
  }

  private Accumulators accumulators(HostPort host, WindowWalker walker, SystolicArray array,
      Drain drain) {
    var accumulators = new Accumulators(this, p.accumulators());
    accumulators.named("accumulators");
    accumulators.clear.set(host.start);
    accumulators.window.set(walker.issue);
    accumulators.firstTile.set(walker.firstTile);
    accumulators.pass.set(walker.half.asUInt());
    accumulators.pixel.set(walker.pixel);
    accumulators.firstOfPass.set(walker.firstOfPass);
    accumulators.lastOfPass.set(walker.lastOfPass);
    accumulators.sums.set(array.sums);
    accumulators.drain.set(drain.read);
    accumulators.drainPass.set(drain.pass);
    accumulators.drainPixel.set(drain.pixel);
    drain.passDone.set(accumulators.passDone);
    walker.halfFree.set(accumulators.passFree);
    return accumulators;
  }

  private void connectDrain(HostPort host, Drain drain) {
    drain.start.set(host.start);
    drain.clear.set(host.start);
    settings.order(drain.shape);
  }

  /// From the totals to the output memory.
  private void postProcess(HostPort host, Drain drain, Accumulators accumulators) {
    var select = new TotalSelect(this,
        new TotalSelect.Params(p.order(), p.widths().accumulator(),
        p.requantizeCycles() == 1));
    select.named("totalSelect");
    select.read.set(drain.read);
    select.tileGroup.set(drain.tileGroup);
    select.last.set(drain.released);
    select.totals.set(accumulators.totals);
    drain.readReady.set(select.readReady);
    accumulators.released.set(select.passReleased);
    var numbers = filterNumbers(host, drain, select);
    var requantize = new Requantize(this, p.requantize());
    requantize.named("requantize");
    requantize.start.set(host.start);
    requantize.input.valid.set(select.output.valid);
    select.output.ready.set(requantize.input.ready);
    var items = requantize.input.payload;
    items.accumulators.set(select.output.payload);
    items.biases.set(numbers.biases);
    items.multipliers.set(numbers.multipliers);
    items.leftShifts.set(numbers.leftShifts);
    items.rightShifts.set(numbers.rightShifts);
    settings.requantize(requantize);

    var pool = new Pool(this, new Pool.Params(p.memories().poolWords(), 16,
        new PoolPosition.Params(p.outputAddressBits(), p.poolBits(), p.order(), false)));
    pool.named("pool");
    pool.start.set(host.start);
    pool.input.valid.set(requantize.output.valid);
    requantize.output.ready.set(pool.input.ready);
    pool.input.payload.set(requantize.output.payload);
    settings.pool(pool);
    outputMemory(host, pool);
  }

  /// The numbers of the filters whose totals were asked for.
  private FilterNumbers filterNumbers(HostPort host, Drain drain, TotalSelect select) {
    var numbers = new FilterNumbers(this, p.filterNumbers());
    numbers.named("filterNumbers");
    numbers.biasWrite.set(host.biasWrite);
    numbers.multiplierWrite.set(host.multiplierWrite);
    numbers.shiftWrite.set(host.shiftWrite);
    numbers.filter.set(host.address.resize(numbers.filter.width()));
    numbers.data.set(host.data);
    numbers.read.set(drain.read);
    numbers.take.set(select.take);
    numbers.groupIndex.set(drain.groupIndex);
    return numbers;
  }

  private void outputMemory(HostPort host, Pool pool) {
    var memory = p.memories().storage().make(this,
        new ByteMemory.Params(p.memories().outputWords()));
    memory.named("outputMemory");
    int bits = memory.address.width();
    Bool write = pool.output.valid;
    UInt address = pool.output.payload.address;
    pool.output.ready.set(1);  // the host waits while a run is on, so the port is free for every value
    var aligner = new ByteAligner(this, new ByteAligner.Params(p.lanes()));
    aligner.named("byteAligner");
    aligner.valid.set(write);
    aligner.offset.set(address.slice(1, 0).asUInt());
    aligner.count.set(pool.output.payload.count);
    aligner.values.set(pool.output.payload.values);
    memory.write.set(aligner.write);
    memory.inNext.set(aligner.inNext);
    memory.writeData.set(aligner.data);
    memory.read.set(host.outputRead);
    memory.address.set(mux(write, address.slice(bits + 1, 2).asUInt(),
        host.address.slice(bits - 1, 0).asUInt()));
    host.outputData.set(memory.readData);
    var left = reg(uint(p.outputAddressBits())).named("outputsLeft");
    when(write, () -> left.set(left.sub(1)));
    when(host.start, () -> left.set(settings.value(Setting.OUTPUTS)));
    host.finished.set(write.and(left.eq(1)));
  }
}
