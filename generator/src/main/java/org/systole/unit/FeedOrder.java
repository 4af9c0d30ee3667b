package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Where the outputs of depthwise convolutions go in a `FeedMemory`: they come by row, group of
/// `lanes` channels and column, and lie by row, column and group.
///
/// `start` begins a layer; `word` and `part` are the place of the output that `step` takes,
/// `rowEnd` and `last` say that it is the last of its row and of the layer. Layers follow each other
/// in the ring; `clear` begins it anew.
public final class FeedOrder extends Component {
  public record Params(FeedMemory.Params memory, int pictureBits, int sizeBits) {}

  private final Params p;

  public FeedOrder(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final Bool start = in(bool());
  public final Bool step = in(bool());
  public final UInt rows = in(uint(p.pictureBits()));
  public final UInt groups = in(uint(p.sizeBits()));
  public final UInt columns = in(uint(p.pictureBits()));
  /// Words of a pixel.
  public final UInt pixelWords = in(uint(p.memory().wordBits()));
  /// Words of a row.
  public final UInt rowWords = in(uint(p.memory().wordBits() + 1));
  public final UInt word = out(uint(p.memory().wordBits()));
  public final UInt part = p.memory().parts() == 1 ? null : out(uint(p.memory().partBits()));
  public final Bool rowEnd = out(bool());
  public final Bool last = out(bool());

  @Override
  protected String summary() {
    return "places of the outputs of depthwise convolutions";
  }

  @Override
  protected void build() {
    int bits = p.memory().wordBits();
    var columnsLeft = Countdown.of(this, "columnsLeft", columns);
    var groupsLeft = Countdown.of(this, "groupsLeft", groups);
    var rowsLeft = Countdown.of(this, "rowsLeft", rows);
    Bool endsGroup = flag("endsGroup", step.and(columnsLeft.last));
    Bool endsRow = flag("endsRow", endsGroup.and(groupsLeft.last));
    columnsLeft.step.set(step);
    columnsLeft.load.set(start.or(endsGroup));
    groupsLeft.step.set(endsGroup);
    groupsLeft.load.set(start.or(endsRow));
    rowsLeft.step.set(endsRow);
    rowsLeft.load.set(start);

    var row = reg(uint(bits)).named("rowWord").init(0);
    var group = reg(uint(bits)).named("groupWord").init(0);
    var at = reg(uint(bits)).named("at").init(0);
    var nextRow = wire(uint(bits)).named("nextRow");
    nextRow.set(row.add(rowWords.resize(bits)));
    var nextGroup = wire(uint(bits)).named("nextGroup");
    nextGroup.set(group.add(fullWord().asUInt().resize(bits)));
    when(step, () -> at.set(at.add(pixelWords)));
    when(endsGroup, () -> {
      group.set(nextGroup);
      at.set(nextGroup);
    });
    when(endsRow, () -> {
      row.set(nextRow);
      group.set(nextRow);
      at.set(nextRow);
    });
    when(clear, () -> {
      row.set(0);
      group.set(0);
      at.set(0);
    });
    if (part != null) {
      when(endsGroup, () -> partNow.set(mux(lastPart, lit(0, partNow.width()), partNow.add(1))));
      when(endsRow.or(clear), () -> partNow.set(0));
      part.set(partNow);
    }
    word.set(at);
    rowEnd.set(endsRow);
    last.set(endsRow.and(rowsLeft.last));
  }

  private UInt partNow;
  private Bool lastPart;

  /// Whether the group that ends fills its words.
  private Bool fullWord() {
    if (part == null) {
      return lit(true);
    }
    partNow = reg(uint(p.memory().partBits())).named("partNow").init(0);
    lastPart = flag("lastPart", partNow.eq(p.memory().parts() - 1));
    return lastPart;
  }
}
