package org.systole.accel;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.AccumulatorColumn;
import org.systole.unit.ByteAligner;
import org.systole.unit.ByteMemory;
import org.systole.unit.Drain;
import org.systole.unit.LineBuffer;
import org.systole.unit.LineFill;
import org.systole.unit.LinePointer;
import org.systole.unit.OutputOrder;
import org.systole.unit.Pool;
import org.systole.unit.PoolPosition;
import org.systole.unit.Requantize;
import org.systole.unit.RowTokens;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileLoader;
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
  private SettingRegisters registers;

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
    registers = new SettingRegisters(this, p);
    registers.named("settingRegisters");
    registers.write.set(host.settingWrite);
    registers.index.set(host.address.slice(5, 0).asUInt());
    registers.data.set(host.data);

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
    var totals = accumulators(walker, array, drain);
    connectDrain(host, drain);
    Bool taken = postProcess(host, drain, totals);
    occupancy(host, walker, drain, taken);
    host.progress.set(walker.issue.or(fill.write).or(drain.read));
    host.waitRows.set(walker.waitRows);
    host.waitWeights.set(walker.waitWeights);
    host.waitAccumulators.set(walker.waitAccumulators);
  }

  private UInt setting(Setting s) {
    return registers.value(s);
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
    fill.rowBytes.set(setting(Setting.ROW_BYTES));
    fill.leftBytes.set(setting(Setting.LEFT_BYTES));
    fill.dataEnd.set(setting(Setting.DATA_END));
    fill.padTop.set(setting(Setting.PAD_TOP));
    fill.padEnd.set(setting(Setting.PAD_END));
    fill.rows.set(setting(Setting.PADDED_ROWS));
    fill.sourcePitch.set(setting(Setting.SOURCE_PITCH));
    fill.zeroPoint.set(setting(Setting.INPUT_ZERO_POINT).asBits());
    fill.pitchWord.set(setting(Setting.PITCH_WORD));
    fill.pitchBank.set(setting(Setting.PITCH_BANK));
    int limitBits = p.sizeBits() + 1;
    var limit = reg(uint(limitBits)).named("rowLimit").init(0);
    Bool retire = delayed(walker.retire, Timing.RETIRE_DELAY, "retire");
    when(retire, () -> limit.set(limit.add(setting(Setting.CHUNK_STRIDE).resize(limitBits))));
    when(host.start, () -> limit.set(setting(Setting.CAPACITY_ROWS).resize(limitBits)));
    fill.rowLimit.set(limit);
    lines.write.set(fill.write);
    lines.writeWord.set(fill.writeWord);
    lines.writeBank.set(fill.writeBank);
    lines.writeData.set(fill.writeData);
  }

  private void connectWalker(HostPort host, WindowWalker walker, LineFill fill,
      TileLoader loader) {
    walker.start.set(host.start);
    walker.columnsQ.set(setting(Setting.COLUMNS_Q));
    walker.chunks.set(setting(Setting.CHUNKS));
    walker.chunkRows.set(setting(Setting.CHUNK_ROWS));
    walker.lastChunkRows.set(setting(Setting.LAST_CHUNK_ROWS));
    walker.kTiles.set(setting(Setting.K_TILES));
    walker.filterTiles.set(setting(Setting.FILTER_TILES));
    var tokens = new RowTokens(this, new RowTokens.Params(p.sizeBits()));
    tokens.named("rowTokens");
    tokens.start.set(host.start);
    tokens.filledRows.set(fill.filledRows);
    tokens.firstRows.set(setting(Setting.FIRST_ROWS));
    tokens.chunkStride.set(setting(Setting.CHUNK_STRIDE));
    tokens.paddedRows.set(setting(Setting.PADDED_ROWS));
    tokens.spend.set(walker.retire);
    walker.rowsAvailable.set(tokens.available);
    pointer(walker.pixelStep, Setting.PIXEL_STEP_WORD, Setting.PIXEL_STEP_BANK);
    pointer(walker.rowStep, Setting.ROW_STEP_WORD, Setting.ROW_STEP_BANK);
    pointer(walker.chunkStep, Setting.CHUNK_STEP_WORD, Setting.CHUNK_STEP_BANK);
    walker.weightsReady.set(loader.ready);
  }

  private void pointer(LinePointer target, Setting word, Setting bank) {
    target.word.set(setting(word));
    target.bank.set(setting(bank));
  }

  private void connectLoader(HostPort host, TileLoader loader, WindowWalker walker,
      LineBuffer lines) {
    loader.start.set(host.start);
    loader.tileTaken.set(walker.firstOfTile);
    loader.kTiles.set(setting(Setting.K_TILES));
    loader.kernelRowBytes.set(setting(Setting.KERNEL_ROW_BYTES));
    loader.kernelRowStep.set(setting(Setting.KERNEL_ROW_STEP));
    loader.weightWords.set(setting(Setting.WEIGHT_WORDS));
    lines.offsetShift.set(loader.offsetShift);
    lines.offset.set(loader.offset);
  }

  private SystolicArray array(HostPort host, TileLoader loader, WindowWalker walker,
      LineBuffer lines) {
    var weights = new WeightMemory(this, p);
    weights.named("weightMemory");
    weights.write.set(host.weightWrite);
    weights.writeAddress.set(host.address.slice(19, 0).asUInt());
    weights.writeData.set(host.data);
    weights.read.set(loader.fetch);
    weights.readAddress.set(loader.fetchAddress);
    var array = new SystolicArray(this, p.array());
    array.named("systolicArray");
    array.activations.set(lines.taps);
    array.weights.set(weights.word);
    array.shift.set(loader.shift);
    array.swap.set(delayed(walker.firstOfTile, LineBuffer.LATENCY - 1, "swap"));
    return array;
  }

  /// The totals that the drain asked for, one a column.
  private List<SInt> accumulators(WindowWalker walker, SystolicArray array, Drain drain) {
    var shape = p.array();
    int pixelBits = p.memories().pixelBits();
    int delay = Timing.tokenDelay(p);
    Bits token = pack(List.of(walker.firstTile, walker.half, walker.pixel));
    for (int i = 1; i <= delay; i++) {
      token = regNext(token).named("token" + i);
    }
    Bool valid = delayed(walker.issue, delay, "tokenValid");
    Bool first = token.bit(0);
    Bool half = token.bit(1);
    UInt pixel = token.slice(pixelBits + 1, 2).asUInt();
    var totals = new ArrayList<SInt>();
    for (int c = 0; c < p.columns(); c++) {
      var column = new AccumulatorColumn(this,
          new AccumulatorColumn.Params(pixelBits, shape.sumBits(), p.widths().accumulator()));
      column.named("accumulator" + c);
      column.valid.set(valid);
      column.first.set(first);
      column.half.set(half);
      column.pixel.set(pixel);
      column.sum.set(array.sums.element(c, shape.sumBits()).asSInt());
      column.drain.set(drain.read);
      column.drainHalf.set(drain.half);
      column.drainPixel.set(drain.pixel);
      totals.add(column.drained);
      if (shape.columnDelay(c + 1) != shape.columnDelay(c)) {
        valid = column.validOut;
        first = column.firstOut;
        half = column.halfOut;
        pixel = column.pixelOut;
      }
    }
    drain.passDone.set(delayed(walker.lastOfPass, Timing.passDelay(p), "passDone"));
    return totals;
  }

  private void connectDrain(HostPort host, Drain drain) {
    drain.start.set(host.start);
    drain.clear.set(host.start);
    order(drain.shape);
  }

  /// A half is occupied from the first window of its pass until its last total, read from it, is
  /// taken.
  private void occupancy(HostPort host, WindowWalker walker, Drain drain, Bool taken) {
    var lastRead = reg(bool()).named("lastTotalRead").init(0);
    when(taken, () -> lastRead.set(drain.released));
    Bool released = flag("halfReleased", lastRead.and(taken));
    var occupied = reg(uint(2)).named("occupiedHalves").init(0);
    when(walker.firstOfPass.and(released.not()), () -> occupied.set(occupied.add(1)));
    when(walker.firstOfPass.not().and(released), () -> occupied.set(occupied.sub(1)));
    when(host.start, () -> occupied.set(0));
    walker.halfFree.set(occupied.lt(2));
  }

  /// From the totals to the output memory; the result is high when the drained total may be
  /// replaced.
  private Bool postProcess(HostPort host, Drain drain, List<SInt> totals) {
    var requantize = new Requantize(this, p.requantize());
    requantize.named("requantize");
    var holding = reg(bool()).named("drainedValid").init(0);
    Bool free = flag("drainFree", holding.not().or(requantize.input.ready));
    drain.readReady.set(free);
    when(free, () -> holding.set(drain.read));
    var group = reg(uint(drain.tileGroup.width())).named("drainedGroup");
    when(drain.read, () -> group.set(drain.tileGroup));
    var chosen = new ArrayList<SInt>();
    for (int lane = 0; lane < p.lanes(); lane++) {
      var total = wire(sint(32)).named("drainedTotal" + lane);
      SInt value = totals.get(lane);
      for (int g = 1; g < p.order().groups(); g++) {
        value = mux(group.eq(g), totals.get(g * p.lanes() + lane), value);
      }
      total.set(value.resize(32));
      chosen.add(total);
    }
    requantize.start.set(host.start);
    requantize.input.valid.set(holding);
    var items = requantize.input.payload;
    items.accumulators.set(pack(chosen));
    items.biases.set(pack(filterMemories("bias", 32, host.biasWrite, host, drain)));
    items.multipliers.set(pack(filterMemories("multiplier", 32, host.multiplierWrite, host,
        drain)));
    var left = new ArrayList<Bits>();
    var right = new ArrayList<Bits>();
    for (Bits shift : filterMemories("shift", 16, host.shiftWrite, host, drain)) {
      left.add(shift.slice(Math.max(1, p.widths().leftShift()) - 1, 0));
      right.add(shift.slice(12, 8));
    }
    items.leftShifts.set(pack(left));
    items.rightShifts.set(pack(right));
    requantize.rounding.set(setting(Setting.ROUNDING));
    requantize.zeroPoint.set(setting(Setting.OUTPUT_ZERO_POINT).asSInt());
    requantize.low.set(setting(Setting.CLAMP_LOW).asSInt());
    requantize.high.set(setting(Setting.CLAMP_HIGH).asSInt());

    var pool = new Pool(this, new Pool.Params(p.memories().poolWords(), 16,
        new PoolPosition.Params(p.outputAddressBits(), p.poolBits(), p.order(), false)));
    pool.named("pool");
    pool.start.set(host.start);
    pool.input.valid.set(requantize.output.valid);
    requantize.output.ready.set(pool.input.ready);
    pool.input.payload.set(requantize.output.payload);
    connectPool(pool);
    outputMemory(host, pool);
    return free;
  }

  private void connectPool(Pool pool) {
    order(pool.shape.order);
    pool.shape.channels.set(setting(Setting.CHANNELS));
    pool.shape.groups.set(setting(p.lanes() == 1 ? Setting.CHANNELS : Setting.GROUPS));
    pool.shape.lastLanes.set(setting(Setting.LAST_LANES));
    pool.shape.outputRow.set(
        setting(p.lanes() == 1 ? Setting.POOL_SLOT_WORDS : Setting.OUTPUT_ROW));
    pool.shape.stride.set(setting(Setting.POOL_STRIDE));
    pool.shape.slotWords.set(setting(Setting.POOL_SLOT_WORDS));
    pool.shape.lastSlot.set(setting(Setting.POOL_LAST_SLOT));
    pool.average.set(setting(Setting.POOL_KIND).bit(0));
    pool.sizeHeight.set(setting(Setting.POOL_HEIGHT));
    pool.sizeWidth.set(setting(Setting.POOL_WIDTH));
    pool.pooledRows.set(setting(Setting.POOLED_ROWS));
    pool.pooledColumns.set(setting(Setting.POOLED_COLUMNS));
    pool.windowCount.set(setting(Setting.POOL_WINDOW));
  }

  private void order(OutputOrder.Shape shape) {
    shape.columnsQ.set(setting(Setting.COLUMNS_Q));
    shape.chunks.set(setting(Setting.CHUNKS));
    shape.chunkRows.set(setting(Setting.CHUNK_ROWS));
    shape.lastChunkRows.set(setting(Setting.LAST_CHUNK_ROWS));
    shape.filterTiles.set(setting(Setting.FILTER_TILES));
    shape.lastGroups.set(setting(Setting.LAST_GROUPS));
  }

  /// The numbers of the filters whose totals were asked for, one memory a lane.
  private List<Bits> filterMemories(String name, int width, Bool write, HostPort host,
      Drain drain) {
    int laneBits = Component.log2Up(p.lanes());
    var words = new ArrayList<Bits>();
    for (int lane = 0; lane < p.lanes(); lane++) {
      var memory = mem(width, 1 << p.groupBits()).named(name + lane);
      Bool mine = laneBits == 0 ? write
          : write.and(host.address.slice(laneBits - 1, 0).asUInt().eq(lane));
      memory.write(host.address.slice(laneBits + p.groupBits() - 1, laneBits).asUInt(),
          host.data.resize(width), mine);
      words.add(memory.readSync(drain.groupIndex, drain.read));
    }
    return words;
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
    when(host.start, () -> left.set(setting(Setting.OUTPUTS)));
    host.finished.set(write.and(left.eq(1)));
  }

  private Bool delayed(Bool value, int cycles, String name) {
    Bool result = value;
    for (int i = 1; i <= cycles; i++) {
      result = regNext(result, 0).named(name + i);
    }
    return result;
  }
}
