package org.systole.unit.block;

import java.util.List;
import java.util.function.ToIntFunction;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.unit.Product;

/// A product of any widths in multiplier blocks with the registers of operands and product inside, added
/// in logic.
///
/// Where there are cycles for it the pieces of the operands follow each other through fewer blocks
/// (`Cut`): a step takes them into the blocks, one gives their product, some add what several blocks
/// have made, one adds it to what was before, less the bits that are final.
public final class BlockProduct extends Product {
  private final MultiplierBlock block;
  private final Cut cut;
  private final List<Cut.Group> groups;
  private final Bool[] flags;
  private UInt phase;

  public BlockProduct(Component parent, Params p, MultiplierBlock block) {
    var pieces = Cut.of(p, block);
    this.block = block;
    this.cut = pieces;
    this.groups = pieces.groups();
    this.flags = new Bool[p.cycles()];
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "a product of " + p.aBits() + " x " + p.bBits() + " bits in " + cut.blocks()
        + " " + block.primitive() + ", " + cut.stages() + " stages";
  }

  @Override
  protected void build() {
    if (cut.atOnce()) {
      var whole = wire(sint(p.aBits() + p.bSignedBits())).named("whole");
      whole.set(blocks(a, signed(b), advance).resize(whole.width()));
      product.set(whole.slice(p.aBits() + p.bBits() - 1, p.dropped()).asSInt());
      return;
    }
    SInt left = a;
    Bits right = b;
    if (p.operands() != Operands.HELD) {
      var register = reg(sint(p.aBits())).named("left");
      when(advance, () -> register.set(a));
      left = register;
    }
    if (p.operands() == Operands.TAKEN) {
      var register = reg(bits(p.bBits())).named("right");
      when(advance, () -> register.set(b));
      right = register;
    }
    phase = reg(uint(log2Up(p.cycles()))).named("phase");
    when(step, () -> phase.set(phase.add(1)));
    when(advance, () -> phase.set(0));
    accumulate(blocks(left, signed(right), step));
  }

  /// Whether this is step `n` after an advance, or one of those every `cycles` steps later; the
  /// first is 1.
  private Bool at(int n) {
    int i = Math.floorMod(n - 1, p.cycles());
    if (flags[i] == null) {
      flags[i] = flag("phase" + i, phase.eq(i));
    }
    return flags[i];
  }

  /// The products of a step's pieces, added.
  private SInt blocks(SInt left, SInt right, Bool enable) {
    var terms = new Terms(this);
    for (int i = 0; i < Math.min(cut.aTogether(), cut.aPieces()); i++) {
      for (int j = 0; j < Math.min(cut.bTogether(), cut.bPieces()); j++) {
        int ai = i;
        int bi = j;
        var first = piece(left, cut.aBits(), cut.aPieces(), g -> g.a() * cut.aTogether() + ai);
        var second = piece(right, cut.bBits(), cut.bPieces(), g -> g.b() * cut.bTogether() + bi);
        boolean positive = first.positive && second.positive;
        int bits = first.value.width() + second.value.width() - (positive ? 1 : 0);
        var product = block.multiply(this, "multiplier" + i + "_" + j, first.value, second.value,
            p.bSigned(), enable.and(isClockEnableActive()));
        terms.add(product.resize(bits), cut.weight(i, j), positive);
      }
    }
    return terms.sum(cut.levels(), enable);
  }

  /// `positive`: never below 0.
  private record Piece(SInt value, boolean positive) {}

  /// The piece of `operand` that a step wants; pieces beyond the highest are 0.
  private Piece piece(SInt operand, int bits, int pieces, ToIntFunction<Cut.Group> which) {
    var wanted = groups.stream().mapToInt(which).distinct().toArray();
    Piece piece = one(operand, bits, pieces, wanted[wanted.length - 1]);
    for (int i = wanted.length - 2; i >= 0; i--) {
      var other = one(operand, bits, pieces, wanted[i]);
      int width = Math.max(piece.value.width(), other.value.width());
      Bool now = lit(false);
      for (int g = 0; g < groups.size(); g++) {
        now = which.applyAsInt(groups.get(g)) == wanted[i] ? now.or(at(1 + g)) : now;
      }
      piece = new Piece(mux(now, other.value.resize(width), piece.value.resize(width)),
          piece.positive && other.positive);
    }
    return piece;
  }

  private Piece one(SInt operand, int bits, int pieces, int i) {
    if (i >= pieces) {
      return new Piece(slit(0, 2), true);
    }
    int low = i * bits;
    return i == pieces - 1 ? new Piece(operand.slice(operand.width() - 1, low).asSInt(), false)
        : new Piece(operand.slice(low + bits - 1, low).asUInt().resize(bits + 1).asSInt(), true);
  }

  /// Adds the groups' products one after the other. Before each the sum goes down by the bits that
  /// no later product reaches; those above `dropped` are kept.
  private void accumulate(SInt products) {
    int last = groups.size() - 1;
    int bits = products.width() + log2Up(groups.size());
    var sum = reg(sint(bits)).named("sum");
    SInt moved = null;
    Bits lower = null;
    for (int g = last; g >= 1; g--) {
      int apart = groups.get(g).weight() - groups.get(g - 1).weight();
      SInt down = sum.shiftRight(apart).resize(bits);
      moved = moved == null ? down : mux(at(cut.firstSum() + g), down, moved);
      int at = groups.get(g - 1).weight();
      if (apart > 0 && at + apart > p.dropped()) {
        Bits now = sum.slice(apart - 1, Math.max(0, p.dropped() - at));
        if (g < last) {
          var kept = reg(bits(now.width())).named("lower" + g);
          when(step.and(at(cut.firstSum() + g)), () -> kept.set(now));
          lower = lower == null ? kept : lower.cat(kept);
        } else {
          lower = now;
        }
      }
    }
    var next = wire(sint(bits)).named("nextSum");
    next.set(moved.add(products.resize(bits)));
    when(step, () -> sum.set(last == 1 ? products.resize(bits) : next));
    if (last > 1) {
      when(step.and(at(cut.firstSum() - 1)), () -> sum.set(0));
    }
    int top = groups.get(last).weight();
    Bits whole = lower == null ? next.slice(bits - 1, Math.max(0, p.dropped() - top))
        : next.asBits().cat(lower);
    var result = reg(sint(p.bits())).named("result");
    when(step.and(at(cut.steps())), () -> result.set(whole.asSInt().resize(p.bits())));
    product.set(result);
  }
}
