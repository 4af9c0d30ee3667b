package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.Drain;
import org.systole.unit.OutputOrder;

/// `Drain`: halves are read in the order in which they became full, each until its last total; groups and
/// pixels are counted from the first of the layer and of the half on.
final class DrainProof extends UnitHarness {
  private static final int SIZE = 2;
  private static final int GROUPS = 2;
  private static final int PIXEL = 3;
  private static final int GROUP = 3;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("Drain", 4, () -> new DrainProof(false), 12,
            new Bug("Drain", "passNow <= (passNow + 1'd1)", "passNow <= passNow")),
        new UnitProof("Drain, decided ahead", 4, () -> new DrainProof(true), 12,
            new Bug("Drain", "decided = ((fullNext", "decided = ((fullHalves")));
  }

  private final boolean ahead;

  DrainProof(boolean ahead) {
    this.ahead = ahead;
    super(null);
  }

  public final Bool start = in(bool());
  public final Bool clear = in(bool());
  public final Bool passDone = in(bool());
  public final Bool readReady = in(bool());
  public final OutputOrder.Shape shape = in(new OutputOrder.Shape(SIZE));

  @Override
  protected void build() {
    var unit = new Drain(this, new Drain.Params(1, PIXEL, GROUP,
        new OutputOrder.Params(SIZE, 2 * GROUPS, 2, false, false), ahead));
    unit.named("unit");
    unit.start.set(start);
    unit.clear.set(clear);
    unit.passDone.set(passDone);
    unit.readReady.set(readReady);
    unit.shape.set(shape);
    Bool lastGroup = pull(bool(), "unit.order.lastGroup");
    Bool lastTile = pull(bool(), "unit.order.lastTile");
    Bool lastOfPass = lastGroup.and(pull(bool(), "unit.order.lastColumn"))
        .and(pull(bool(), "unit.order.lastRow"));
    assume(unit.tileGroup.ne(GROUPS - 1).or(lastGroup),
        "OutputOrder: a tile has no more groups than columns");

    // One flag a half in place of their number.
    var fullA = reg(bool()).named("fullA").init(0);
    var fullB = reg(bool()).named("fullB").init(0);
    var fills = reg(bool()).named("fills").init(0);
    assume(passDone.and(mux(fills, fullB, fullA)).not(), "a half is filled when it is empty");
    when(passDone, () -> {
      fills.set(fills.not());
      when(fills, () -> fullB.set(1)).otherwise(() -> fullA.set(1));
    });
    when(unit.released, () -> when(unit.pass.bit(0), () -> fullB.set(0)).otherwise(() -> fullA.set(0)));
    when(clear, () -> List.of(fullA, fullB, fills).forEach(r -> r.set(0)));
    Bool full = mux(unit.pass.bit(0), fullB, fullA);
    Bool other = mux(unit.pass.bit(0), fullA, fullB);
    assert_(unit.read.eq((ahead ? before(readReady) : readReady).and(full)), "a full half is read");
    if (ahead) {
      assert_(before(unit.decided).eq(unit.read), "as was decided");
    }
    assert_(unit.released.eq(unit.read.and(lastOfPass)), "it is released with its last total");
    claim(other, full, "the older one first");
    assert_(fills.eq(mux(full.eq(other), unit.pass.bit(0), unit.pass.bit(0).not())), "");
    assert_(pull(uint(2), "unit.fullPasses").eq(full.asUInt().resize(2)
        .add(other.asUInt().resize(2))), "");

    var on = reg(bool()).named("inLayer").init(0);
    var pixel = reg(uint(PIXEL)).named("modelPixel").init(0);
    var tile = reg(uint(GROUP)).named("modelTile").init(0);
    when(unit.read.and(lastGroup), () -> pixel.set(pixel.add(1)));
    when(unit.released, () -> {
      pixel.set(0);
      tile.set(mux(lastTile, lit(0, GROUP), tile.add(1)));
    });
    when(start, () -> {
      on.set(1);
      pixel.set(0);
      tile.set(0);
    });
    UInt group = unit.tileGroup.resize(GROUP);
    claim(on, unit.pixel.eq(pixel), "the pixel in the half");
    claim(on, unit.groupIndex.eq(tile.mul(lit(GROUPS, 2)).resize(GROUP).add(group)),
        "the group in the layer");
    claim(on, pull(uint(GROUP), "unit.firstGroup").eq(tile.mul(lit(GROUPS, 2)).resize(GROUP)), "");
  }
}
