package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// The accumulators of an array, one `AccumulatorColumn` a column: `2^passBits` passes, one takes sums
/// while those before it are drained.
///
/// | port                              | meaning                                                     |
/// |-----------------------------------|-------------------------------------------------------------|
/// | window, firstTile, pass, pixel    | of the window that the walker starts in this cycle          |
/// | firstOfPass, lastOfPass           | that window begins (ends) a pass over the k tiles           |
/// | sums                              | of the array, `sourceLatency` cycles behind the window and the array's own latency |
/// | drain, drainPass, drainPixel      | asks for a total a column, which `totals` holds a cycle later |
/// | released                          | the last total of a pass has left                           |
/// | passDone                          | all totals of a pass are written, `passDelay()` cycles after its last window |
/// | passFree                          | another pass may begin                                       |
///
/// `clear` frees all. `dense`: the totals of all columns lie in one word (`AccumulatorRow`), of two passes;
/// sums of earlier columns wait for the last one's; the times are the same. `inLogic`: totals lie in
/// memories made of logic, which dense ones do not.
public final class Accumulators extends Component {
  public record Params(SystolicArray.Params array, int passBits, int pixelBits,
      int accumulatorBits, int sourceLatency, boolean dense, boolean inLogic) {
    public Params(SystolicArray.Params array, int pixelBits, int accumulatorBits,
        int sourceLatency) {
      this(array, 1, pixelBits, accumulatorBits, sourceLatency, false, false);
    }

    /// Cycles from a window to the token that meets its sum in column 0.
    public int tokenDelay() {
      return sourceLatency + array.latency() - 2;
    }

    /// Cycles from the last window of a pass to `passDone`: the last column has written.
    public int passDelay() {
      return tokenDelay() + array.columnDelay(array.columns() - 1)
          + AccumulatorColumn.WRITE_DELAY;
    }

    AccumulatorColumn.Params column() {
      return new AccumulatorColumn.Params(passBits, pixelBits, array.sumBits(), accumulatorBits,
          inLogic);
    }
  }

  private final Params p;

  public Accumulators(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final Bool window = in(bool());
  public final Bool firstTile = in(bool());
  public final UInt pass = in(uint(p.passBits()));
  public final UInt pixel = in(uint(p.pixelBits()));
  public final Bool firstOfPass = in(bool());
  public final Bool lastOfPass = in(bool());
  public final Bits sums = in(bits(p.array().columns() * p.array().sumBits()));
  public final Bool drain = in(bool());
  public final UInt drainPass = in(uint(p.passBits()));
  public final UInt drainPixel = in(uint(p.pixelBits()));
  public final Bool released = in(bool());
  public final Bits totals = out(bits(p.array().columns() * p.accumulatorBits()));
  public final Bool passDone = out(bool());
  public final Bool passFree = out(bool());

  @Override
  protected String summary() {
    return p.array().columns() + " columns of accumulators, " + (1 << p.passBits()) + " passes of "
        + (1 << p.pixelBits()) + " totals each";
  }

  @Override
  protected void build() {
    int delay = p.tokenDelay();
    Bits token = delay(pack(List.of(firstTile, pass, pixel)), delay, "token");
    Bool valid = delay(window, delay, 0, "tokenValid");
    passDone.set(delay(lastOfPass, p.passDelay(), 0, "passDone"));
    if (p.dense()) {
      row(valid, token);
    } else {
      columns(valid, token);
    }
    var occupied = reg(uint(p.passBits() + 1)).named("occupiedPasses").init(0);
    when(firstOfPass.and(released.not()), () -> occupied.set(occupied.add(1)));
    when(firstOfPass.not().and(released), () -> occupied.set(occupied.sub(1)));
    when(clear, () -> occupied.set(0));
    passFree.set(occupied.lt(1 << p.passBits()));
  }

  /// Token and sums wait until those of the last column are there.
  private void row(Bool tokenValid, Bits token) {
    var array = p.array();
    int last = array.columnDelay(array.columns() - 1);
    Bool valid = delay(tokenValid, last, 0, "rowValid");
    Bits at = delay(token, last, "rowToken");
    var parts = new ArrayList<Bits>();
    for (int c = 0; c < array.columns(); c++) {
      parts.add(delay(sums.element(c, array.sumBits()), last - array.columnDelay(c), "sum" + c + "_"));
    }
    var row = new AccumulatorRow(this, new AccumulatorRow.Params(array.columns(), p.pixelBits(),
        array.sumBits(), p.accumulatorBits()));
    row.named("row");
    row.valid.set(valid);
    row.first.set(at.bit(0));
    row.half.set(at.bit(1));
    row.pixel.set(pixelOf(at));
    row.sums.set(pack(parts));
    row.drain.set(drain);
    row.drainHalf.set(drainPass.bit(0));
    row.drainPixel.set(drainPixel);
    totals.set(row.drained);
  }

  private UInt pixelOf(Bits token) {
    return token.slice(p.pixelBits() + p.passBits(), p.passBits() + 1).asUInt();
  }

  /// The token goes east with the sums, from tile column to tile column.
  private void columns(Bool tokenValid, Bits token) {
    Bool valid = tokenValid;
    Bool first = token.bit(0);
    UInt inPass = token.slice(p.passBits(), 1).asUInt();
    UInt at = pixelOf(token);
    var parts = new ArrayList<SInt>();
    for (int c = 0; c < p.array().columns(); c++) {
      var column = new AccumulatorColumn(this, p.column());
      column.named("column" + c);
      column.valid.set(valid);
      column.first.set(first);
      column.pass.set(inPass);
      column.pixel.set(at);
      column.sum.set(sums.element(c, p.array().sumBits()).asSInt());
      column.drain.set(drain);
      column.drainPass.set(drainPass);
      column.drainPixel.set(drainPixel);
      parts.add(column.drained);
      if (p.array().columnDelay(c + 1) != p.array().columnDelay(c)) {
        valid = column.validOut;
        first = column.firstOut;
        inPass = column.passOut;
        at = column.pixelOut;
      }
    }
    totals.set(pack(parts));
  }
}
