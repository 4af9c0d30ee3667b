package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.ActivationMemory;
import org.systole.unit.LayerWalker;
import org.systole.unit.LinePointer;
import org.systole.unit.RowTokens;
import org.systole.unit.StageProgram;
import org.systole.unit.WindowGather;

/// The windows of all layers, one a cycle: walker and gather, and the rows that they wait for.
///
/// A layer's pictures are there when `writtenLayers` whole layers are, or row by row, `writtenRows`
/// of the next one; where it reads the unit for depthwise convolutions, `feedLayers` and `feedRows`
/// say so, and words of the feed memory are read in place of the activation memory's, whose place
/// `returned` gives back after a chunk. `taps` belong to the window that was issued
/// `WindowGather.Params.latency` cycles before; the other outputs are `LayerWalker`'s.
public final class WalkerStage extends Component {
  private final NetworkEngineParams p;
  private StageProgram program;

  public WalkerStage(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final Bool programWrite = in(bool());
  public final UInt address = in(uint(20));
  public final Bits data = in(bits(32));
  public final Bool tapShift = in(bool());
  public final UInt offset = in(uint(p.wordBits()));
  public final UInt tapRow = in(uint(p.kernelBits()));
  public final UInt tapColumn = in(uint(p.kernelBits()));
  public final Bool weightsReady = in(bool());
  public final Bool passFree = in(bool());
  public final UInt writtenLayers = in(uint(p.layerBits() + 1));
  public final UInt writtenRows = in(uint(p.pictureBits()));
  public final UInt feedLayers = feeds() ? in(uint(p.layerBits() + 1)) : null;
  public final UInt feedRows = feeds() ? in(uint(p.pictureBits())) : null;
  public final Bool feedRead = feeds() ? out(bool()) : null;
  public final UInt feedWord = feeds() ? out(uint(feedBits())) : null;
  public final Bits feedData = feeds() ? in(bits(p.activationBits() * p.rows())) : null;
  public final Bool returned = feeds() ? out(bool()) : null;
  public final UInt returnedWords = feeds() ? out(uint(feedBits() + 1)) : null;
  public final Bool memoryRead = out(bool());
  public final Bool memorySide = out(bool());
  public final Bits memoryWords = out(bits(p.rows() * p.wordBits()));
  public final Bits memoryData = in(bits(p.activationBits() * p.rows()));
  public final Bits taps = out(bits(p.activationBits() * p.rows()));
  public final Bool issue = out(bool());
  public final Bool firstOfTile = out(bool());
  public final Bool firstOfPass = out(bool());
  public final Bool firstTile = out(bool());
  public final Bool lastOfPass = out(bool());
  public final UInt pass = out(uint(p.memories().passBits()));
  public final UInt pixel = out(uint(p.memories().pixelBits()));
  public final Bool waitRows = out(bool());
  public final Bool waitWeights = out(bool());
  public final Bool waitAccumulators = out(bool());

  private boolean feeds() {
    return p.depthwise().present();
  }

  private int feedBits() {
    return p.depthwiseUnit().feed().wordBits();
  }

  @Override
  protected String summary() {
    return "the windows of all layers, one a cycle";
  }

  @Override
  protected void build() {
    program = StageSetting.programIn(this,
        StageSetting.program("walker", WalkerSetting.values(), p), clear, layers, programWrite,
        address, data);
    var walker = new LayerWalker(this, p.walker());
    walker.named("layerWalker");
    var gather = new WindowGather(this, p.gather());
    gather.named("windowGather");
    walk(walker);
    rows(walker, gather);
    gather(walker, gather);
    issue.set(walker.issue);
    firstOfTile.set(walker.firstOfTile);
    firstOfPass.set(walker.firstOfPass);
    firstTile.set(walker.firstTile);
    lastOfPass.set(walker.lastOfPass);
    pass.set(walker.pass);
    pixel.set(walker.pixel);
    waitRows.set(walker.waitRows);
    waitWeights.set(walker.waitWeights);
    waitAccumulators.set(walker.waitAccumulators);
  }

  private void walk(LayerWalker walker) {
    program.finished.set(walker.finished);
    walker.clear.set(clear);
    walker.layerStart.set(program.layerStart);
    walker.columnsQ.set(WalkerSetting.COLUMNS_Q.in(program));
    walker.chunks.set(WalkerSetting.CHUNKS.in(program));
    walker.chunkRows.set(WalkerSetting.CHUNK_ROWS.in(program));
    walker.lastChunkRows.set(WalkerSetting.LAST_CHUNK_ROWS.in(program));
    walker.kTiles.set(WalkerSetting.K_TILES.in(program));
    walker.filterTiles.set(WalkerSetting.FILTER_TILES.in(program));
    pointer(walker.first, WalkerSetting.FIRST_WORD, WalkerSetting.FIRST_BANK);
    walker.firstY.set(WalkerSetting.FIRST_Y.signed(program));
    walker.firstX.set(WalkerSetting.FIRST_X.signed(program));
    step(walker.columnStep, WalkerSetting.COLUMN_WORD, WalkerSetting.COLUMN_BANK,
        WalkerSetting.COLUMN_PIXELS);
    step(walker.rowStep, WalkerSetting.ROW_WORD, WalkerSetting.ROW_BANK,
        WalkerSetting.ROW_PIXELS);
    step(walker.chunkStep, WalkerSetting.CHUNK_WORD, WalkerSetting.CHUNK_BANK,
        WalkerSetting.CHUNK_PIXELS);
    walker.weightsReady.set(weightsReady);
    walker.passFree.set(passFree);
  }

  private void rows(LayerWalker walker, WindowGather gather) {
    UInt source = WalkerSetting.SOURCE.in(program);
    UInt allRows = WalkerSetting.ALL_ROWS.in(program);
    UInt layersDone = writtenLayers;
    UInt rowsDone = writtenRows;
    if (feeds()) {
      Bool fromFeed = flag("fromFeed", WalkerSetting.FROM_FEED.in(program).bit(0));
      connectFeed(walker, gather, fromFeed);
      layersDone = mux(fromFeed, feedLayers, layersDone);
      rowsDone = mux(fromFeed, feedRows, rowsDone);
    }
    Bool growing = flag("growingPicture",
        WalkerSetting.GROWS.in(program).bit(0).and(layersDone.add(1).eq(source)));
    Bool whole = flag("wholePicture", layersDone.ge(source)
        .or(growing.and(rowsDone.ge(allRows))));
    var tokens = new RowTokens(this, new RowTokens.Params(p.pictureBits()));
    tokens.named("rowTokens");
    tokens.start.set(program.layerStart);
    tokens.filledRows.set(regNext(mux(whole, allRows, mux(growing, rowsDone,
        lit(0, p.pictureBits())))).named("rowsThere"));
    tokens.firstRows.set(WalkerSetting.FIRST_ROWS.in(program));
    tokens.chunkStride.set(WalkerSetting.CHUNK_STRIDE.in(program));
    tokens.paddedRows.set(allRows);
    tokens.spend.set(walker.retire);
    walker.rowsAvailable.set(tokens.available);
  }

  /// Windows from the unit's memory, whose words are addressed as those of bank 0.
  private void connectFeed(LayerWalker walker, WindowGather gather, Bool fromFeed) {
    feedRead.set(delay(walker.issue.and(fromFeed), p.gather().readDelay(), 0, "feedRead"));
    feedWord.set(gather.memoryWords.element(0, p.wordBits()).asUInt().resize(feedBits()));
    returned.set(walker.retire.and(fromFeed));
    returnedWords.set(mux(walker.finished, WalkerSetting.LAST_CHUNK_WORDS.in(program),
        WalkerSetting.CHUNK_WORDS.in(program)));
  }

  private void gather(LayerWalker walker, WindowGather gather) {
    gather.tapShift.set(tapShift);
    gather.offset.set(offset);
    gather.tapRow.set(tapRow);
    gather.tapColumn.set(tapColumn);
    gather.read.set(walker.issue);
    gather.newTile.set(walker.firstOfTile);
    gather.window.set(walker.window.value());
    gather.y.set(walker.y);
    gather.x.set(walker.x);
    gather.side.set(WalkerSetting.SIDE.in(program).bit(0));
    gather.height.set(WalkerSetting.HEIGHT.in(program));
    gather.width.set(WalkerSetting.WIDTH.in(program));
    gather.zeroPoint.set(WalkerSetting.ZERO_POINT.in(program).asBits());
    memoryRead.set(feeds() ? gather.memoryRead.and(feedRead.not()) : gather.memoryRead);
    memorySide.set(gather.memorySide);
    memoryWords.set(gather.memoryWords);
    gather.memoryData.set(feeds()
        ? mux(delay(feedRead, ActivationMemory.WINDOW_LATENCY, 0, "feedAnswers"),
            regNext(feedData).named("feedTaken"), memoryData) : memoryData);
    taps.set(gather.taps);
  }

  private void pointer(LinePointer target, WalkerSetting word,
      WalkerSetting bank) {
    target.word.set(word.in(program));
    target.bank.set(bank.in(program));
  }

  private void step(LayerWalker.Step target, WalkerSetting word,
      WalkerSetting bank, WalkerSetting pixels) {
    pointer(target.pointer, word, bank);
    target.pixels.set(pixels.in(program));
  }
}
