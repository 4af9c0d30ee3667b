package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.Requantize;
import org.systole.unit.RequantizeLane;

/// `RequantizeLane` for any product: roundings, shifts, zero point and clamp are those of the formulas
/// in TFLite's terms, stage by stage. `PassedProduct` stands for any product.
final class RequantizeProof extends UnitHarness {
  /// Bits before the product, and of a left shift in front of it, which is then all that is proved;
  /// right shifts from `leastRight` up to `mostRight`; `wide`: for activations of 16 bits.
  record Params(int factorBits, int leftBits, int leastRight, int mostRight, boolean wide) {
    Params(int factorBits, int leftBits, int mostRight) {
      this(factorBits, leftBits, 0, mostRight, false);
    }

    int totalBits() {
      return wide ? factorBits : 32;
    }

    int valueBits() {
      return wide ? 16 : 8;
    }

    int rightBits() {
      return wide ? 6 : 5;
    }

    boolean allShifts() {
      return leastRight == 0 && mostRight == (1 << rightBits()) - 1;
    }
  }

  private static final int LOW = 2;
  private static final int WIDE = 34;
  private static final int SHIFTS = 8;

  static List<UnitProof> proofs() {
    var away = new Bug("RequantizeLane", "rounding == 2'd1", "rounding != 2'd0");
    var low = new Bug("RequantizeLane", "rounding != 2'd3", "rounding != 2'd2");
    var proofs = new ArrayList<>(List.of(
        new UnitProof("RequantizeLane, 6 bits", 3, () -> new RequantizeProof(new Params(6, 0, 9)),
            10, away),
        new UnitProof("RequantizeLane, 12 bits", 3, () -> new RequantizeProof(new Params(12, 0, 31)),
            10, away).slowly(),
        new UnitProof("RequantizeLane, left shift", 3,
            () -> new RequantizeProof(new Params(32, 3, 31)), 8,
            new Bug("RequantizeLane", "left0 <= leftShift", "left0 <= 3'd0")),
        new UnitProof("RequantizeLane, 16x8", 3,
            () -> new RequantizeProof(new Params(WIDE, 0, 0, 2, true)), 10, away)));
    for (int first = 0; first <= 32; first += SHIFTS) {
      var wideBug = first == 0 ? low : away;
      String shifts = ", shifts from " + first;
      if (first < 32) {
        var full = new Params(32, 0, first, first + SHIFTS - 1, false);
        proofs.add(new UnitProof("RequantizeLane, 32 bits" + shifts, 3,
            () -> new RequantizeProof(full), 10, away).slowly());
      }
      var wide = new Params(WIDE, 0, first, first + SHIFTS - 1, true);
      proofs.add(new UnitProof("RequantizeLane, 16x8" + shifts, 3,
          () -> new RequantizeProof(wide), 10, wideBug).slowly());
    }
    return proofs;
  }

  private final Params p;
  private final int bits;

  RequantizeProof(Params p) {
    this.p = p;
    this.bits = p.factorBits() + LOW;
    super(p);
  }

  public final Bool advance = in(bool());
  public final SInt accumulator = in(sint(p.totalBits()));
  public final SInt bias = in(sint(p.totalBits()));
  public final UInt multiplier = in(uint(32));
  public final UInt leftShift = in(uint(Math.max(1, p.leftBits())));
  public final UInt rightShift = in(uint(p.rightBits()));
  public final UInt rounding = in(uint(2));
  public final SInt zeroPoint = in(sint(p.valueBits()));
  public final SInt low = in(sint(p.valueBits()));
  public final SInt high = in(sint(p.valueBits()));

  /// A value on its way, at one of the stages.
  private record Item(SInt product, UInt right, Bool there) {}

  @Override
  protected void build() {
    frozen(rounding);
    frozen(zeroPoint);
    frozen(low);
    frozen(high);
    assume(within(rightShift), "these shifts");
    assume(low.le(high));
    if (!p.wide()) {
      assume(rounding.ne(3));
    }
    var params = new Requantize.Params(1, 1, p.leftBits(), p.factorBits(), p.valueBits(), 32,
        p.wide(), PassedProduct.Type.PASSED);
    var unit = unit(params);

    SInt factor = accumulator.resize(p.factorBits()).add(bias.resize(p.factorBits()));
    if (p.wide()) {
      factor = mux(rounding.lt(2), factor.resize(32).resize(p.factorBits()), factor);
    }
    UInt right = rightShift;
    Bool there = lit(true);
    var below = multiplier.slice(LOW - 1, 0);
    if (p.leftBits() > 0) {
      var biased = held("modelBiased", factor);
      var left = held("modelLeft", leftShift);
      below = held("modelBelow", below.asUInt()).asBits();
      right = held("modelRight", right);
      there = known("thereBiased", there);
      claim(there, pull(sint(p.factorBits()), "unit.biased").eq(biased), "sum");
      claim(there, pull(uint(32), "unit.multiplier0").slice(LOW - 1, 0).eq(below), "");
      claim(there, pull(uint(p.leftBits()), "unit.left0").eq(left), "");
      claim(there, pull(uint(p.rightBits()), "unit.right0").eq(right), "");
      factor = shiftedLeft(biased, left);
    }
    var item = next("product", new Item(factor.cat(below).asSInt(), right, there));
    claim(item.there(), pull(sint(bits), "unit.totalProduct.number").eq(item.product()), "product");
    claim(item.there(), pull(uint(p.rightBits()), "unit.right1").eq(item.right()), "");

    if (p.leftBits() > 0) {
      return;
    }
    claim(item.there(), within(item.right()), "");

    item = next("rounded", item);
    claim(item.there(), pull(sint(bits + 1), "unit.rounded").eq(first(item)), "first rounding");
    claim(item.there(), pull(uint(p.rightBits()), "unit.right2").eq(item.right()), "");

    claim(item.there(), within(item.right()), "");

    item = next("shifted", item);
    claim(item.there(), within(item.right()), "");
    SInt shifted = pull(sint(bits + 2), "unit.shifted");
    Bool down = pull(bool(), "unit.down");
    Bool lost = pull(bool(), "unit.lost");
    SInt doubled = first(item).cat(lit(0, 1)).asSInt();
    claim(item.there(), shifted.eq(doubled.shiftRight(item.right())), "shift");
    claim(item.there(), down.eq(rounding.eq(1).and(item.right().ne(0)).and(doubled.msb())),
        "a half below zero");
    for (int r = p.leastRight(); r <= p.mostRight(); r++) {
      claim(item.there().and(item.right().eq(r)), lost.eq(r == 0 ? lit(false)
          : doubled.slice(Math.min(r, bits + 2) - 1, 0).ne(0)), "what is shifted out by " + r);
    }
    var half = down.not().or(lost).asUInt().resize(bits + 3).asSInt();
    SInt twice = shifted.resize(bits + 3).add(half).shiftRight(1);
    for (int r = p.leastRight(); r <= p.mostRight(); r++) {
      SInt expected = rounded(item.product(), r);
      int width = Math.max(expected.width(), bits + 2);
      claim(item.there().and(item.right().eq(r)), twice.resize(width).eq(expected.resize(width)),
          "second rounding, shift by " + r);
    }

    // What follows takes the scaled value as it is.
    there = known("thereResult", item.there());
    SInt result = pull(sint(bits + 2), "unit.result").shiftRight(1);
    claim(there, result.resize(bits + 3).eq(held("modelScaled", twice).resize(bits + 3)
        .add(zeroPoint.resize(bits + 3))), "zero point");

    SInt scaled = held("scaled", result);
    there = known("thereNarrow", there);
    int more = p.valueBits() + 1;
    SInt narrow = pull(sint(more), "unit.narrow");
    scaled = int32(scaled);
    claim(there, narrow.eq(scaled.max(slit(-1 << more - 1, bits + 1))
        .min(slit((1 << more - 1) - 1, bits + 1)).resize(more)), "one bit more than a value");
    scaled = held("scaledValue", scaled);
    there = known("thereValue", there);
    claim(there, unit.value.eq(scaled.max(low.resize(bits + 1)).min(high.resize(bits + 1))
        .resize(p.valueBits())), "clamped");
  }

  private Bool within(UInt right) {
    return p.allShifts() ? lit(true) : right.ge(p.leastRight()).and(right.le(p.mostRight()));
  }

  /// What an int of 32 bits holds of it: with nearest the smallest one, if it does not.
  private SInt int32(SInt scaled) {
    if (!p.wide()) {
      return scaled;
    }
    SInt kept = scaled.resize(32).resize(bits + 1);
    return mux(rounding.eq(3).and(kept.ne(scaled)), slit(Integer.MIN_VALUE, bits + 1), kept);
  }

  /// To a multiple of 2^31, ties up; a single rounding rounds later.
  private SInt first(Item item) {
    Bool up = rounding.lt(2).or(item.right().eq(0));
    return item.product().resize(bits + 1).add(up.asUInt().resize(bits + 1).asSInt())
        .shiftRight(1).resize(bits + 1);
  }

  /// The product scaled by 2^-(1 + right) and rounded.
  private SInt rounded(SInt product, int right) {
    int wide = Math.max(bits, right + 1) + 2;
    SInt once = product.resize(bits + 1).add(1).shiftRight(1).resize(wide);
    if (right == 0) {
      return once;
    }
    SInt half = slit(1L << right - 1, wide);
    SInt up = once.add(half).shiftRight(right).resize(wide);
    SInt rest = once.and(slit((1L << right) - 1, wide));
    SInt threshold = slit((1L << right - 1) - 1, wide)
        .add(once.msb().asUInt().resize(wide).asSInt());
    SInt away = once.shiftRight(right).resize(wide)
        .add(rest.gt(threshold).asUInt().resize(wide).asSInt());
    SInt single = product.resize(wide).add(slit(1L << right, wide)).shiftRight(right + 1)
        .resize(wide);
    return mux(rounding.eq(0), up, mux(rounding.eq(1), away, single));
  }

  /// Wrapped at 32 bits, for a single rounding saturated.
  private SInt shiftedLeft(SInt value, UInt left) {
    SInt exact = value.resize(32 + (1 << p.leftBits())).shiftLeftKeep(left);
    SInt most = slit(Integer.MAX_VALUE, exact.width());
    SInt least = slit(Integer.MIN_VALUE, exact.width());
    return mux(rounding.eq(2), exact.max(least).min(most), exact).resize(32);
  }

  private Item next(String name, Item item) {
    return new Item(held("model_" + name, item.product()),
        held("right_" + name, item.right()), known("there_" + name, item.there()));
  }

  private <T extends BaseType<T>> T held(String name, T value) {
    T register = reg(value.copy()).named(name);
    when(advance, () -> register.set(value));
    return register;
  }

  private Bool known(String name, Bool value) {
    var register = reg(bool()).named(name).init(0);
    when(advance, () -> register.set(value));
    return register;
  }

  private RequantizeLane unit(Requantize.Params params) {
    var unit = new RequantizeLane(this, params);
    unit.named("unit");
    unit.advance.set(advance);
    unit.consumed.set(advance);
    unit.accumulator.set(accumulator);
    unit.bias.set(bias);
    unit.multiplier.set(multiplier);
    unit.leftShift.set(leftShift);
    unit.rightShift.set(rightShift);
    unit.rounding.set(rounding);
    unit.zeroPoint.set(zeroPoint);
    unit.low.set(low);
    unit.high.set(high);
    return unit;
  }
}
