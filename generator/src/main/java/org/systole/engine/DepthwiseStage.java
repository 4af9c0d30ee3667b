package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.unit.Countdown;
import org.systole.unit.DepthwiseArray;
import org.systole.unit.DepthwiseWalker;
import org.systole.unit.FeedMemory;
import org.systole.unit.FeedOrder;
import org.systole.unit.FilterNumbers;
import org.systole.unit.LinePointer;
import org.systole.unit.Requantize;
import org.systole.unit.StageProgram;
import org.systole.unit.WeightMemory;

/// Depthwise convolutions from the activation memory to a feed memory, one layer after the other,
/// ahead of the walker: products, requantization, ring of words.
///
/// A layer without one passes at once. It reads what the output stage has written: `writtenLayers`
/// whole layers, `writtenRows` of the next one, of rows below `tileRows` the channels below
/// `tileChannels`. Words of the feed memory are the array's windows, in order; `returned` gives
/// `returnedWords` of them back. `layersDone` counts layers since `clear`, `rowsDone` the rows of
/// the current one that are in the feed memory. `written`, `writtenValues` show its outputs, in the
/// order row, group of channels, column.
public final class DepthwiseStage extends Component {
  /// Cycles from `DepthwiseArray`'s totals to the register before requantization, besides that.
  public static final int TOTAL_DELAY = 1;

  private final NetworkEngineParams p;
  private StageProgram program;
  private Bool active;

  public DepthwiseStage(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  private DepthwiseSize size() {
    return p.depthwise();
  }

  public final Bool clear = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final Bool programWrite = in(bool());
  public final Bool weightWrite = in(bool());
  public final Bool biasWrite = in(bool());
  public final Bool multiplierWrite = in(bool());
  public final Bool shiftWrite = in(bool());
  public final UInt address = in(uint(20));
  public final Bits data = in(bits(32));
  public final UInt writtenLayers = in(uint(p.layerBits() + 1));
  public final UInt writtenRows = in(uint(p.pictureBits()));
  public final UInt tileRows = in(uint(p.pictureBits()));
  public final UInt tileChannels = in(uint(p.sizeBits()));
  public final Bool read = out(bool());
  public final Bool side = out(bool());
  public final LinePointer pointer = out(new LinePointer(p.wordBits(), p.rows()));
  public final Bool granted = in(bool());
  public final Bits bytes = in(bits(p.activationBits() * p.rows()));
  public final Bool feedRead = in(bool());
  public final UInt feedWord = in(uint(p.depthwiseUnit().feed().wordBits()));
  public final Bits feedData = out(bits(p.activationBits() * p.rows()));
  public final Bool returned = in(bool());
  public final UInt returnedWords = in(uint(p.depthwiseUnit().feed().wordBits() + 1));
  public final UInt layersDone = out(uint(p.layerBits() + 1));
  public final UInt rowsDone = out(uint(p.pictureBits()));
  public final Bool written = out(bool());
  public final Bits writtenValues = out(bits(p.activationBits() * p.depthwise().lanes()));

  @Override
  protected String summary() {
    return "depthwise convolutions ahead of the array";
  }

  private UInt setting(DepthwiseSetting setting) {
    return setting.in(program);
  }

  private SInt signed(DepthwiseSetting setting) {
    return setting.signed(program);
  }

  @Override
  protected void build() {
    program = StageSetting.programIn(this,
        StageSetting.program("depthwise", DepthwiseSetting.values(), p), clear, layers, programWrite,
        address, data);
    active = flag("active", setting(DepthwiseSetting.ACTIVE).bit(0));
    Bool starts = flag("starts", program.layerStart.and(active));

    var walker = new DepthwiseWalker(this, p.depthwiseUnit().walker());
    walker.named("walker");
    var array = array(walker);
    var requantize = requantize(array, starts);
    walk(walker, starts);
    room(walker);
    Bool last = write(requantize, starts);
    Bool passes = program.layerStart.and(active.not());
    Bool ends = flag("layerEnds", last.or(passes));
    program.finished.set(ends);
    var layersNow = reg(uint(p.layerBits() + 1)).named("layersNow").init(0);
    when(ends, () -> layersNow.set(layersNow.add(1)));
    when(clear, () -> layersNow.set(0));
    layersDone.set(layersNow);
  }

  private void walk(DepthwiseWalker walker, Bool starts) {
    walker.clear.set(clear);
    walker.layerStart.set(starts);
    var shape = walker.shape;
    pointer(shape.first, DepthwiseSetting.FIRST_WORD, DepthwiseSetting.FIRST_BANK);
    pointer(shape.kernelStep, DepthwiseSetting.KERNEL_WORD, DepthwiseSetting.KERNEL_BANK);
    pointer(shape.columnStep, DepthwiseSetting.COLUMN_WORD, DepthwiseSetting.COLUMN_BANK);
    pointer(shape.groupStep, DepthwiseSetting.GROUP_WORD, DepthwiseSetting.GROUP_BANK);
    pointer(shape.rowStep, DepthwiseSetting.ROW_WORD, DepthwiseSetting.ROW_BANK);
    pointer(shape.partialStep, DepthwiseSetting.PARTIAL_WORD, DepthwiseSetting.PARTIAL_BANK);
    shape.firstY.set(signed(DepthwiseSetting.FIRST_Y));
    shape.strideY.set(setting(DepthwiseSetting.STRIDE_Y));
    shape.kernelHeight.set(setting(DepthwiseSetting.KERNEL_HEIGHT));
    shape.height.set(setting(DepthwiseSetting.HEIGHT));
    shape.firstEnd.set(setting(DepthwiseSetting.FIRST_END));
    shape.rows.set(setting(DepthwiseSetting.ROWS));
    shape.groups.set(setting(DepthwiseSetting.GROUPS));
    shape.columns.set(setting(DepthwiseSetting.COLUMNS));
    shape.firstPhase.set(setting(DepthwiseSetting.FIRST_PHASE));
    shape.lastPhase.set(setting(DepthwiseSetting.LAST_PHASE));
    shape.firstWeight.set(setting(DepthwiseSetting.FIRST_WEIGHT));
    shape.phaseWords.set(setting(DepthwiseSetting.PHASE_WORDS));
    shape.firstPhaseWords.set(setting(DepthwiseSetting.FIRST_PHASE_WORDS));
    shape.groupWords.set(setting(DepthwiseSetting.GROUP_WORDS));
    shape.opening.set(setting(DepthwiseSetting.OPENING));
    shape.flush.set(setting(DepthwiseSetting.FLUSH));
    shape.settle.set(setting(DepthwiseSetting.SETTLE));

    UInt source = setting(DepthwiseSetting.SOURCE);
    Bool growing = setting(DepthwiseSetting.GROWS).bit(0).and(writtenLayers.add(1).eq(source));
    Bool byTiles = setting(DepthwiseSetting.BY_TILES).bit(0).and(tileRows.ge(walker.needed))
        .and(mux(walker.groupEnds, tileChannels.ge(walker.nextChannels),
            tileChannels.ge(walker.channels)));
    Bool there = flag("there", writtenLayers.ge(source)
        .or(growing.and(writtenRows.ge(walker.needed).or(byTiles))));
    // a register: what is written can be read from the second next cycle on, and no comparator lies
    // before the walker's steps; of the next row nothing is known yet
    walker.rowsThere.set(regNext(there.and(walker.rowEnds.not()), 0).named("rowsThere"));
    walker.granted.set(granted);
    read.set(walker.read);
    side.set(setting(DepthwiseSetting.SIDE).bit(0));
    pointer.set(walker.pointer.value());
  }

  private void pointer(LinePointer target, DepthwiseSetting word, DepthwiseSetting bank) {
    target.word.set(setting(word));
    target.bank.set(setting(bank));
  }

  /// Words of the feed memory that no row has taken.
  private void room(DepthwiseWalker walker) {
    UInt rowWords = setting(DepthwiseSetting.ROW_WORDS);
    var room = reg(uint(rowWords.width())).named("room").init(size().feedWords());
    UInt back = mux(returned, returnedWords, lit(0, rowWords.width()));
    UInt taken = mux(walker.rowBegins, rowWords, lit(0, rowWords.width()));
    room.set(room.add(back).sub(taken));
    when(clear, () -> room.set(size().feedWords()));
    walker.room.set(regNext(room.ge(rowWords), 0).named("roomThere"));
  }

  private DepthwiseArray array(DepthwiseWalker walker) {
    var weights = new WeightMemory(this, size().weights());
    weights.named("weightMemory");
    weights.write.set(weightWrite);
    weights.writeAddress.set(address.resize(size().weights().writeAddressBits()));
    weights.writeData.set(data);
    int before = p.depthwiseUnit().array().weightsDelay() - 2;
    weights.read.set(delay(walker.product, before, 0, "fetch"));
    weights.readAddress.set(delay(walker.weightAddress, before, "weightAddress"));

    var array = new DepthwiseArray(this, p.depthwiseUnit().array());
    array.named("lanes");
    array.clear.set(clear);
    array.product.set(walker.product);
    array.moves.set(walker.moves);
    array.begins.set(walker.begins);
    array.opens.set(walker.opens);
    array.startTotals.set(setting(DepthwiseSetting.START_TOTALS).asBits());
    array.startOutputs.set(setting(DepthwiseSetting.START_OUTPUTS).asBits());
    array.zeroPoint.set(signed(DepthwiseSetting.IN_ZERO_POINT));
    array.data.set(bytes.resize(p.activationBits() * size().lanes()));
    array.weights.set(regNext(weights.word).named("weightWord"));
    return array;
  }

  /// Holds totals until they are taken; their numbers come in the meantime.
  private Requantize requantize(DepthwiseArray array, Bool starts) {
    var columns = new Countdown(this, new Countdown.Params(p.pictureBits()));
    columns.named("columnsToLeave");
    columns.limit.set(setting(DepthwiseSetting.COLUMNS_Q));
    columns.step.set(array.leaves);
    Bool endsGroup = flag("endsGroup", array.leaves.and(columns.last));
    columns.load.set(starts.or(endsGroup));
    var groups = new Countdown(this, new Countdown.Params(p.sizeBits()));
    groups.named("groupsToLeave");
    groups.limit.set(setting(DepthwiseSetting.GROUPS));
    groups.step.set(endsGroup);
    Bool endsRow = flag("endsRow", endsGroup.and(groups.last));
    groups.load.set(starts.or(endsRow));
    var group = reg(uint(size().groupBits())).named("groupNow");
    when(endsGroup, () -> group.set(group.add(1)));
    when(starts.or(endsRow), () -> group.set(setting(DepthwiseSetting.FIRST_GROUP)));

    var numbers = new FilterNumbers(this, p.depthwiseUnit().filterNumbers());
    numbers.named("numbers");
    numbers.biasWrite.set(biasWrite);
    numbers.multiplierWrite.set(multiplierWrite);
    numbers.shiftWrite.set(shiftWrite);
    numbers.address(address, shiftWrite);
    numbers.data.set(data);
    numbers.read.set(array.leaves);
    numbers.groupIndex.set(group);
    Bool leaves = delay(array.leaves, TOTAL_DELAY, 0, "leaves");
    Bits left = regNext(array.totals).named("leavingTotals");
    numbers.take.set(leaves);

    var requantize = new Requantize(this, p.depthwiseUnit().requantize());
    requantize.named("requantize");
    var held = reg(bool()).named("held").init(0);
    var totals = reg(bits(array.totals.width())).named("totals");
    when(requantize.input.ready, () -> held.set(0));
    when(leaves, () -> {
      held.set(1);
      totals.set(left);
    });
    when(clear, () -> held.set(0));
    requantize.start.set(starts);
    requantize.input.valid.set(held);
    var items = requantize.input.payload;
    items.accumulators.set(totals);
    items.biases.set(numbers.biases);
    items.multipliers.set(numbers.multipliers);
    items.leftShifts.set(numbers.leftShifts);
    items.rightShifts.set(numbers.rightShifts);
    if (p.wide()) {
      requantize.rounding.set(setting(DepthwiseSetting.ROUNDING));
    } else {
      requantize.rounding.set(1);
    }
    requantize.zeroPoint.set(signed(DepthwiseSetting.ZERO_POINT));
    requantize.low.set(signed(DepthwiseSetting.CLAMP_LOW));
    requantize.high.set(signed(DepthwiseSetting.CLAMP_HIGH));
    return requantize;
  }

  /// Into the ring; whether it was the layer's last output.
  private Bool write(Requantize requantize, Bool starts) {
    requantize.output.ready.set(1);
    Bool writes = flag("writes", requantize.output.valid);
    var params = p.depthwiseUnit().feed();
    var order = new FeedOrder(this, new FeedOrder.Params(params,
        p.pictureBits(), p.sizeBits()));
    order.named("feedOrder");
    order.clear.set(clear);
    order.start.set(starts);
    order.step.set(writes);
    order.rows.set(setting(DepthwiseSetting.ROWS));
    order.groups.set(setting(DepthwiseSetting.GROUPS));
    order.columns.set(setting(DepthwiseSetting.COLUMNS_Q));
    order.pixelWords.set(setting(DepthwiseSetting.PIXEL_WORDS));
    order.rowWords.set(setting(DepthwiseSetting.ROW_WORDS));
    var feed = new FeedMemory(this, params);
    feed.named("feedMemory");
    feed.write.set(writes);
    feed.writeWord.set(order.word);
    if (order.part != null) {
      feed.writePart.set(order.part);
    }
    feed.writeData.set(requantize.output.payload);
    feed.read.set(feedRead);
    feed.readWord.set(feedWord);
    feedData.set(feed.data);

    var rowsNow = reg(uint(p.pictureBits())).named("rowsNow").init(0);
    when(order.rowEnd, () -> rowsNow.set(rowsNow.add(1)));
    when(order.last.or(clear), () -> rowsNow.set(0));
    rowsDone.set(rowsNow);
    written.set(writes);
    writtenValues.set(requantize.output.payload);
    return order.last;
  }
}
