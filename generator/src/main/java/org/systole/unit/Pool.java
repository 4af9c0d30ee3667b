package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Max and average pooling of values as they leave the array, no extra pass through memory.
///
/// Values come in `OutputOrder`, `lanes` neighbouring channels together; each group updates all
/// windows that contain it, one a cycle, in a memory of partial results, and a window leaves with
/// its last value. Windows of 1 x 1 pass straight through. Values in no window, and windows beyond
/// the last whole row or column, are dropped. A value goes through four stages: its windows one by
/// one (`PoolWalk`), address, partial result (`PoolPartials`), update (`PoolLane`). `input.ready` is a register: a value that comes when pooling
/// begins to stand is kept aside.
///
/// Cycles from one acceptance to the next: the windows updated, at least 1; one more where a tile
/// has a single group (an update reads what the one before the last wrote, at the earliest), and those of a
/// `RoundedDivider` more when an average leaves. Averages round half away from zero (`sum of n: (s +- n / 2) / n`,
/// truncating). `rowEnd` comes with the last output of a row of windows, when it is asked for. With
/// borders (`PoolPosition`) windows end with the last value in them, several with one value where
/// they lie partly outside, and an average is that of the values there are, which are counted
/// beside their partial results; rows of windows that end early then come without `rowEnd`.
public final class Pool extends Component {
  private static final int COUNT_BITS = 8;

  public record Params(int memoryWords, int sumBits, PoolPosition.Params position,
      boolean int16) {
    public Params(int memoryWords, int sumBits, PoolPosition.Params position) {
      this(memoryWords, sumBits, position, false);
    }

    /// Bits of a value.
    public int valueBits() {
      return int16 ? 16 : 8;
    }

    int sizeBits() {
      return position.sizeBits();
    }

    int addressBits() {
      return position.addressBits();
    }

    int poolBits() {
      return position.poolBits();
    }

    int lanes() {
      return position.order().lanes();
    }

    int wordBits() {
      return Component.log2Up(memoryWords);
    }

    /// Of all lanes' partial results, with borders a count beside them.
    int partialBits() {
      return sumBits * lanes() + (position.borders() ? COUNT_BITS : 0);
    }

    int countBits() {
      return position.countBits();
    }
  }

  /// The first `count` of `lanes` finished values, of neighbouring channels, and the place of the
  /// first, `(row * columns + column) * channels + channel`.
  public static final class Pooled extends Bundle {
    public final Bits values;
    public final UInt count;
    public final UInt address;

    public Pooled(Params p) {
      values = bits(p.valueBits() * p.lanes());
      count = uint(p.countBits());
      address = uint(p.addressBits());
    }
  }

  private final Params p;

  public Pool(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<Bits> input = slave(new Stream<>(bits(p.valueBits() * p.lanes())));
  public final Stream<Pooled> output = master(new Stream<>(new Pooled(p)));
  public final Bool rowEnd = p.position().rowEnds() ? out(bool()) : null;
  public final PoolPosition.Shape shape = in(new PoolPosition.Shape(p.position()));
  public final Bool average = in(bool());
  public final UInt sizeHeight = in(uint(p.poolBits()));
  public final UInt sizeWidth = in(uint(p.poolBits()));
  public final UInt pooledRows = in(uint(p.sizeBits()));
  public final UInt pooledColumns = in(uint(p.sizeBits()));
  public final UInt windowCount = in(uint(COUNT_BITS));

  @Override
  protected String summary() {
    return "max and average pooling on the way out";
  }

  /// From the issue of an update to its combination with the partial result.
  public static final int STAGES = 3;

  private Bool advance;
  private Bool divided;

  @Override
  protected void build() {
    advance = wire(bool()).named("advance");
    Bool direct = flag("direct", windowCount.eq(1));
    var walk = new PoolWalk(this, p);
    walk.named("poolWalk");
    walk.start.set(start);
    walk.input.valid.set(input.valid);
    walk.input.payload.set(input.payload);
    input.ready.set(walk.input.ready);
    walk.shape.set(shape);
    walk.sizeHeight.set(sizeHeight);
    walk.sizeWidth.set(sizeWidth);
    walk.pooledRows.set(pooledRows);
    walk.pooledColumns.set(pooledColumns);
    walk.direct.set(direct);
    walk.advance.set(advance);

    var addressed = update("addressed");
    var fetched = update("fetched");
    var now = update("updated");
    var addressedValid = reg(bool()).named("addressedValid").init(0);
    var fetchedValid = reg(bool()).named("fetchedValid").init(0);
    var writes = reg(bool()).named("writes").init(0);
    var leaves = reg(bool()).named("leaves").init(0);
    var divides = reg(bool()).named("divides").init(0);
    Bool ends = flag("ends", fetchedValid.and(fetched.exists).and(fetched.last));
    when(advance, () -> {
      addressedValid.set(walk.issue);
      addressed.set(walk.update);
      fetchedValid.set(addressedValid);
      fetched.set(addressed);
      now.set(fetched);
      writes.set(fetchedValid.and(fetched.exists).and(fetched.last.not()));
      leaves.set(ends);
      divides.set(ends.and(average).and(direct.not()));
    });
    when(start, () -> {
      writes.set(0);
      leaves.set(0);
      divides.set(0);
    });
    var partials = new PoolPartials(this, new PoolPartials.Params(p.memoryWords(),
        p.partialBits()));
    partials.named("poolPartials");
    partials.advance.set(advance);
    partials.read.set(addressedValid);
    partials.readWord.set(addressed.word);
    partials.write.set(writes);
    partials.writeWord.set(now.word);
    send(now, leaves, divides, combine(now, divides, partials));
  }

  private PoolUpdate update(String name) {
    var update = reg(new PoolUpdate(p));
    update.named(name);
    return update;
  }

  /// Combines the values with the window's partial results.
  private List<PoolLane> combine(PoolUpdate now, Bool divides, PoolPartials partials) {
    var dividing = reg(bool()).named("dividing").init(0);
    UInt count = windowCount;
    if (p.position().borders()) {
      UInt counted = wire(uint(COUNT_BITS)).named("counted");
      counted.set(mux(now.first, lit(1, COUNT_BITS), partials.former
          .slice(p.partialBits() - 1, p.sumBits() * p.lanes()).asUInt().add(1)));
      count = counted;
    }
    var lanes = new ArrayList<PoolLane>();
    for (int i = 0; i < p.lanes(); i++) {
      var lane = new PoolLane(this, p);
      lane.named("poolLane" + i);
      lane.value.set(now.values.element(i, p.valueBits()));
      lane.partial.set(partials.former.element(i, p.sumBits()));
      lane.first.set(now.first);
      lane.average.set(average);
      lane.count.set(count);
      lane.divide.set(divides.and(dividing.not()));
      lane.averages.set(divides);
      lanes.add(lane);
    }
    Bits combined = pack(lanes.stream().map(l -> l.combined).toList());
    partials.writeData.set(p.position().borders() ? count.cat(combined) : combined);
    // Its own count of the dividers' steps, which lie elsewhere.
    int cycles = RoundedDivider.cycles(p.valueBits());
    var steps = reg(uint(log2Up(cycles))).named("divisionSteps");
    steps.set(mux(dividing, steps.add(1), lit(0, steps.width())));
    divided = reg(bool()).named("divided").init(0);
    divided.set(dividing.and(steps.eq(cycles - 2)).and(start.not()));
    when(divides, () -> dividing.set(1));
    when(divided.or(start), () -> dividing.set(0));
    return lanes;
  }

  /// The last value of a window sends it off, an average when it is divided.
  private void send(PoolUpdate now, Bool leaves, Bool divides, List<PoolLane> lanes) {
    var outValid = reg(bool()).named("outValid").init(0);
    var outValues = reg(bits(p.valueBits() * p.lanes())).named("outValues");
    var outCount = reg(uint(p.countBits())).named("outCount");
    var outAddress = reg(uint(p.addressBits())).named("outAddress");
    Bool free = flag("outputFree", outValid.not().or(output.ready));
    advance.set(free.and(divides.not().or(divided)));
    when(output.ready, () -> outValid.set(0));
    when(advance, () -> {
      outValid.set(leaves);
      outAddress.set(now.place);
      outCount.set(now.count);
      outValues.set(pack(lanes.stream().map(l -> l.result).toList()));
    });
    when(start, () -> outValid.set(0));
    if (rowEnd != null) {
      var outRowEnd = reg(bool()).named("outRowEnd");
      when(advance, () -> outRowEnd.set(now.rowEnd));
      rowEnd.set(outRowEnd);
    }
    output.valid.set(outValid);
    output.payload.values.set(outValues);
    output.payload.count.set(outCount);
    output.payload.address.set(outAddress);
  }
}
