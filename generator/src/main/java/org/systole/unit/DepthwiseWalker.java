package org.systole.unit;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Walks the pictures of depthwise convolutions: for output row, for group of `lanes` channels, for
/// input column, for kernel row inside the picture, one read of `lanes` bytes a cycle.
///
/// `layerStart` starts a layer, whose settings hold until all it gives has left. `read` asks for
/// the bytes from `pointer` on; a cycle with `granted` is a `step` with a product, its weights are
/// word `weightAddress`. The totals of `taps` neighbouring outputs are kept, the newest first; a
/// step `moves` them on by one where a column begins a new output, and lets the oldest leave. It
/// `begins` a group or a row: the first totals are its own then. `opens`: the output that moves in
/// exists. Steps without a product let totals leave, where columns are missing or nothing else is
/// to be done. Steps that move are at least `cycles` apart.
///
/// A group begins when `rowsThere`: input rows below `needed`, channels below `channels`; a row
/// when there is `room` for it too, which it takes with `rowBegins`. Both are asked in the cycle
/// before: after a cycle with `groupEnds` the channels are `nextChannels`; after one with `rowEnds`,
/// where a row or a layer ends or begins, the rows are others, and `rowsThere` is low.
public final class DepthwiseWalker extends Component {
  public record Params(int banks, int wordBits, int lanes, int taps, int pictureBits, int sizeBits,
      int weightBits, int cycles) {
    /// Bits of a window's upper row, which may be outside of the picture.
    public int positionBits() {
      return pictureBits + 2;
    }
  }

  /// Of one layer: steps of the pointer, sizes, and how totals move.
  public static final class Shape extends Bundle {
    public final LinePointer first;
    public final LinePointer kernelStep;
    public final LinePointer columnStep;
    public final LinePointer groupStep;
    public final LinePointer rowStep;
    /// From the first row of the picture to that of the first window that begins inside.
    public final LinePointer partialStep;
    public final SInt firstY;
    public final UInt strideY;
    public final UInt kernelHeight;
    public final UInt height;
    /// Rows below the first window's last row.
    public final UInt firstEnd;
    public final UInt rows;
    public final UInt groups;
    public final UInt columns;
    public final UInt firstPhase;
    public final UInt lastPhase;
    public final UInt firstWeight;
    public final UInt phaseWords;
    public final UInt firstPhaseWords;
    public final UInt groupWords;
    /// Outputs after those that a row begins with.
    public final UInt opening;
    /// Moves without a product at a row's end, because the next row begins as many outputs.
    public final UInt flush;
    /// Moves after a row's end until its last total has left.
    public final UInt settle;

    public Shape(Params p) {
      first = new LinePointer(p.wordBits(), p.banks());
      kernelStep = new LinePointer(p.wordBits(), p.banks());
      columnStep = new LinePointer(p.wordBits(), p.banks());
      groupStep = new LinePointer(p.wordBits(), p.banks());
      rowStep = new LinePointer(p.wordBits(), p.banks());
      partialStep = new LinePointer(p.wordBits(), p.banks());
      firstY = sint(p.positionBits());
      strideY = uint(p.pictureBits());
      kernelHeight = uint(p.pictureBits());
      height = uint(p.pictureBits());
      firstEnd = uint(p.pictureBits());
      rows = uint(p.pictureBits());
      groups = uint(p.sizeBits());
      columns = uint(p.pictureBits());
      firstPhase = uint(p.pictureBits());
      lastPhase = uint(p.pictureBits());
      firstWeight = uint(p.weightBits());
      phaseWords = uint(p.weightBits());
      firstPhaseWords = uint(p.weightBits());
      groupWords = uint(p.weightBits());
      opening = uint(p.pictureBits());
      flush = uint(p.pictureBits());
      settle = uint(p.pictureBits());
    }
  }

  private final Params p;

  public DepthwiseWalker(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final Bool layerStart = in(bool());
  public final Shape shape = in(new Shape(p));
  public final Bool rowsThere = in(bool());
  public final Bool room = in(bool());
  public final Bool granted = in(bool());
  public final UInt needed = out(uint(p.pictureBits()));
  public final UInt channels = out(uint(p.sizeBits()));
  public final UInt nextChannels = out(uint(p.sizeBits()));
  public final Bool groupEnds = out(bool());
  public final Bool rowEnds = out(bool());
  public final Bool read = out(bool());
  public final LinePointer pointer = out(new LinePointer(p.wordBits(), p.banks()));
  public final UInt weightAddress = out(uint(p.weightBits()));
  public final Bool product = out(bool());
  public final Bool moves = out(bool());
  public final Bool begins = out(bool());
  public final Bool opens = out(bool());
  public final Bool rowBegins = out(bool());

  private Bool endsColumn;
  private Bool endsGroup;
  private Bool endsRow;
  private SInt nextY;
  private SInt y;

  @Override
  protected String summary() {
    return "walks depthwise convolutions: rows, groups of channels, columns, kernel rows";
  }

  @Override
  protected void build() {
    var running = reg(bool()).named("running").init(0);
    var first = reg(bool()).named("groupStart").init(0);
    var firstGroup = reg(bool()).named("firstGroup");
    var newOutput = reg(bool()).named("newOutput");
    var must = reg(uint(p.pictureBits())).named("movesDue").init(0);
    var may = reg(uint(p.pictureBits())).named("movesLeft").init(0);
    Bool spaced = p.cycles() == 1 ? lit(true) : wire(bool()).named("spaced");

    Bool ready = flag("ready", rowsThere.and(firstGroup.not().or(room)).and(must.eq(0)));
    Bool wants = flag("wants",
        running.and(first.not().or(ready)).and(newOutput.not().or(spaced)));
    Bool go = flag("go", wants.and(granted));
    Bool settles = flag("settles", first.and(may.ne(0)).and(spaced).and(wants.not()));
    Bool moving = flag("moving", settles.or(go.and(newOutput)));
    if (p.cycles() > 1) {
      var gap = reg(uint(log2Up(p.cycles()))).named("gap").init(0);
      when(gap.ne(0), () -> gap.set(gap.sub(1)));
      when(moving, () -> gap.set(p.cycles() - 1));
      spaced.set(gap.eq(0));
    }
    Bool lastRow = rows(go);
    Bool lastPhase = phases(go, first);
    places();

    when(go, () -> {
      first.set(0);
      newOutput.set(0);
    });
    when(endsColumn.and(lastPhase), () -> newOutput.set(1));
    when(settles, () -> {
      may.set(may.sub(1));
      when(must.ne(0), () -> must.set(must.sub(1)));
    });
    when(endsGroup, () -> {
      first.set(1);
      firstGroup.set(0);
      newOutput.set(1);
      must.set(shape.flush);
      may.set(shape.settle);
    });
    when(endsRow, () -> firstGroup.set(1));
    when(endsRow.and(lastRow), () -> running.set(0));
    when(layerStart, () -> {
      running.set(1);
      first.set(1);
      firstGroup.set(1);
      newOutput.set(1);
    });
    when(clear, () -> {
      running.set(0);
      must.set(0);
      may.set(0);
    });
    read.set(wants);
    product.set(go);
    moves.set(moving);
    begins.set(go.and(first));
    rowBegins.set(go.and(first).and(firstGroup));
  }

  /// Kernel rows, columns, groups and rows; whether the row is the last.
  private Bool rows(Bool go) {
    y = reg(sint(p.positionBits())).named("y");
    var firstRow = reg(uint(p.pictureBits())).named("firstRow");
    var endRow = reg(uint(p.pictureBits())).named("endRow");
    var row = reg(uint(p.pictureBits())).named("row");
    var end = reg(uint(p.sizeBits())).named("channelsEnd");
    var columns = Countdown.of(this, "columnsLeft", shape.columns);
    var groups = Countdown.of(this, "groupsLeft", shape.groups);
    var rows = Countdown.of(this, "rowsLeft", shape.rows);
    endsColumn = flag("endsColumn", go.and(row.add(1).eq(endRow)));
    endsGroup = flag("endsGroup", endsColumn.and(columns.last));
    endsRow = flag("endsRow", endsGroup.and(groups.last));
    repeat(columns, endsGroup, endsColumn);
    repeat(groups, endsRow, endsGroup);
    rows.load.set(layerStart);
    rows.step.set(endsRow);

    nextY = wire(sint(p.positionBits())).named("nextY");
    nextY.set(y.add(wide(shape.strideY)));
    UInt nextFirst = mux(nextY.msb(), lit(0, p.pictureBits()),
        nextY.asUInt().resize(p.pictureBits()));
    var nextEnd = wire(sint(p.positionBits())).named("nextEnd");
    nextEnd.set(nextY.add(wide(shape.kernelHeight)));
    Bool inside = nextEnd.lt(wide(shape.height));
    when(go, () -> row.set(row.add(1)));
    when(endsColumn, () -> row.set(firstRow));
    nextChannels.set(end.add(p.lanes()));
    when(endsGroup, () -> end.set(nextChannels));
    when(endsRow, () -> {
      y.set(nextY);
      firstRow.set(nextFirst);
      row.set(nextFirst);
      endRow.set(mux(inside, nextEnd.asUInt().resize(p.pictureBits()), shape.height));
      end.set(p.lanes());
    });
    when(layerStart, () -> {
      y.set(shape.firstY);
      firstRow.set(0);
      row.set(0);
      endRow.set(shape.firstEnd);
      end.set(p.lanes());
    });
    needed.set(endRow);
    channels.set(end);
    groupEnds.set(endsGroup);
    rowEnds.set(endsRow.or(layerStart));
    return rows.last;
  }

  private SInt wide(UInt value) {
    return value.resize(p.positionBits()).asSInt();
  }

  /// Columns modulo the stride, and the weights that go with them; whether it is the last of an
  /// output.
  private Bool phases(Bool go, Bool first) {
    var phase = reg(uint(p.pictureBits())).named("phase");
    var tap = reg(uint(p.pictureBits())).named("tap");
    var firstTap = reg(uint(p.pictureBits())).named("firstTap");
    var group = reg(uint(p.weightBits())).named("groupWeights");
    var words = reg(uint(p.weightBits())).named("phaseWeights");
    var open = reg(uint(p.pictureBits())).named("opening");
    Bool last = flag("lastPhase", phase.eq(shape.lastPhase));
    var nextGroup = wire(uint(p.weightBits())).named("nextGroupWeights");
    nextGroup.set(mux(endsRow, shape.firstWeight, group.add(shape.groupWords)));
    UInt nextTap = mux(nextY.msb(), lit(0, p.positionBits()).sub(nextY.asUInt()),
        lit(0, p.positionBits())).resize(p.pictureBits());
    when(go, () -> tap.set(tap.add(1)));
    when(endsColumn, () -> {
      tap.set(firstTap);
      phase.set(mux(last, lit(0, p.pictureBits()), phase.add(1)));
      words.set(mux(last, group, words.add(shape.phaseWords)));
      when(last.and(open.ne(0)), () -> open.set(open.sub(1)));
    });
    when(endsGroup, () -> {
      phase.set(shape.firstPhase);
      group.set(nextGroup);
      words.set(nextGroup.add(shape.firstPhaseWords));
    });
    when(endsRow, () -> {
      tap.set(nextTap);
      firstTap.set(nextTap);
    });
    Bool fresh = flag("fresh", endsGroup.or(layerStart));
    when(fresh, () -> open.set(shape.opening.add(1)));
    when(layerStart, () -> {
      UInt above = lit(0, p.positionBits()).sub(shape.firstY.asUInt()).resize(p.pictureBits());
      tap.set(above);
      firstTap.set(above);
      phase.set(shape.firstPhase);
      group.set(shape.firstWeight);
      words.set(shape.firstWeight.add(shape.firstPhaseWords));
    });
    weightAddress.set(words.add(tap.resize(p.weightBits())));
    opens.set(go.and(first.not()).and(open.ne(0)));
    return last;
  }

  /// Where the bytes lie: of the row, the group, the column and the kernel row.
  private void places() {
    var rowAt = place("rowAt");
    var groupAt = place("groupAt");
    var columnAt = place("columnAt");
    var at = place("at");
    Bool outside = nextY.msb().or(nextY.asUInt().eq(0));
    var stepWord = mux(outside, lit(0, p.wordBits()),
        mux(y.msb(), shape.partialStep.word, shape.rowStep.word));
    var stepBank = mux(outside, lit(0, LinePointer.bankBits(p.banks())),
        mux(y.msb(), shape.partialStep.bank, shape.rowStep.bank));
    var nextRow = LinePointer.add(rowAt.value(), new LinePointer.Sum(stepWord, stepBank),
        p.banks());
    var nextGroup = LinePointer.add(groupAt.value(), shape.groupStep.value(), p.banks());
    var nextColumn = LinePointer.add(columnAt.value(), shape.columnStep.value(), p.banks());
    when(product, () -> at.set(LinePointer.add(at.value(), shape.kernelStep.value(), p.banks())));
    when(endsColumn, () -> set(nextColumn, List.of(columnAt, at)));
    when(endsGroup, () -> set(nextGroup, List.of(groupAt, columnAt, at)));
    when(endsRow, () -> set(nextRow, List.of(rowAt, groupAt, columnAt, at)));
    when(layerStart, () -> set(shape.first.value(), List.of(rowAt, groupAt, columnAt, at)));
    pointer.set(at.value());
  }

  private LinePointer place(String name) {
    var place = reg(new LinePointer(p.wordBits(), p.banks()));
    place.named(name);
    return place;
  }

  private static void set(LinePointer.Sum to, List<LinePointer> places) {
    places.forEach(p -> p.set(to));
  }

  /// Counts `step`s and starts over at `end`, the last of them.
  private void repeat(Countdown counter, Bool end, Bool step) {
    counter.step.set(step);
    counter.load.set(layerStart.or(end));
  }
}
