package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// The lanes of a depthwise convolution, and which of their totals belong to whom.
///
/// A step of a `DepthwiseWalker` comes with its values `dataDelay` and its weights
/// `weightsDelay()` cycles behind it; `latency()` cycles behind a step that moves totals on, the
/// oldest of each lane `leaves`, where it is an output's. `startTotals`: totals of a row or group
/// that it begins with, the newest in bit 0, `startOutputs` those of them that are outputs.
public final class DepthwiseArray extends Component {
  public record Params(int lanes, int taps, int valueBits, int totalBits, int dataDelay,
      ProductType products)
      implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return lanes + "_" + lane().moduleSuffix();
    }

    public DepthwiseLane.Params lane() {
      return new DepthwiseLane.Params(taps, valueBits, totalBits, products);
    }

    /// Cycles from a step to its weights.
    public int weightsDelay() {
      return dataDelay + 1;
    }

    /// Cycles from a step to what leaves with it.
    public int latency() {
      return dataDelay + products.stages(lane().product());
    }

    /// Bytes of a word of weights: those of tap 0 of all lanes first.
    public int weightBytes() {
      return lanes * taps;
    }
  }

  private final Params p;

  public DepthwiseArray(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final Bool product = in(bool());
  public final Bool moves = in(bool());
  public final Bool begins = in(bool());
  public final Bool opens = in(bool());
  public final Bits startTotals = in(bits(p.taps()));
  public final Bits startOutputs = in(bits(p.taps()));
  public final SInt zeroPoint = in(sint(p.valueBits()));
  public final Bits data = in(bits(p.valueBits() * p.lanes()));
  public final Bits weights = in(bits(8 * p.weightBytes()));
  public final Bool leaves = out(bool());
  public final Bits totals = out(bits(p.totalBits() * p.lanes()));

  @Override
  protected String summary() {
    return p.lanes() + " channels of a depthwise convolution, " + p.taps() + " products each";
  }

  @Override
  protected void build() {
    Bool productNow = delayed(product, "product");
    Bool movesNow = delayed(moves, "moves");
    Bool beginsNow = delayed(begins, "begins");
    Bool opensNow = delayed(opens, "opens");
    var mine = reg(bits(p.taps())).named("mine").init(0);
    var open = reg(bits(p.taps())).named("outputs").init(0);
    Bits mineMoved = moved(mine, lit(true));
    Bits openMoved = moved(open, opensNow);
    Bits starts = mux(beginsNow, startTotals, lit(0, p.taps()).asBits());
    Bits mineNow = mux(beginsNow, startTotals, mux(movesNow, mineMoved, mine));
    when(movesNow, () -> {
      mine.set(mineNow);
      open.set(mux(beginsNow, startOutputs.or(openMoved.and(startTotals.not())), openMoved));
    });
    when(clear, () -> open.set(0));
    var adds = wire(bits(p.taps())).named("adds");
    adds.set(mux(productNow, mineNow, lit(0, p.taps()).asBits()));
    var starting = wire(bits(p.taps())).named("starting");
    starting.set(starts);

    var oldest = new ArrayList<Bits>();
    for (int i = 0; i < p.lanes(); i++) {
      var lane = new DepthwiseLane(this, p.lane());
      lane.named("lane" + i);
      int bits = p.valueBits() + 1;
      var value = reg(sint(bits)).named("value" + i);
      value.set(data.element(i, p.valueBits()).asSInt().resize(bits)
          .sub(zeroPoint.resize(bits)));
      lane.value.set(value);
      var word = new ArrayList<Bits>();
      for (int t = 0; t < p.taps(); t++) {
        word.add(weights.element(t * p.lanes() + i, 8));
      }
      lane.weights.set(pack(word));
      lane.adds.set(adds);
      lane.starts.set(starting);
      lane.moves.set(movesNow);
      oldest.add(lane.oldest.asBits());
    }
    leaves.set(movesNow.and(open.bit(p.taps() - 1)));
    totals.set(pack(oldest));
  }

  /// One place on, `next` in bit 0.
  private Bits moved(Bits value, Bool next) {
    return p.taps() == 1 ? next.asBits()
        : value.slice(p.taps() - 2, 0).cat(next.asBits());
  }

  private Bool delayed(Bool value, String name) {
    return delay(value, p.latency(), 0, name);
  }
}
