package org.systole.spinal;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Expressions.Both;

/// Fifty random expressions over the same inputs.
final class RandomExpressions extends Twin {
  static final int COUNT = 50;
  private static final int DEPTH = 2;

  private final List<Both<UInt>> uints = new ArrayList<>();
  private final List<Both<SInt>> sints = new ArrayList<>();
  private final List<Both<Bits>> vectors = new ArrayList<>();
  private final List<Both<Bool>> flags = new ArrayList<>();

  RandomExpressions(Component parent, Seed seed) {
    super(parent, seed);
    for (int i = 0; i < COUNT; i++) {
      switch (random.nextInt(5)) {
        case 0 -> flags.add(output(bool(), "y" + i));
        case 1 -> vectors.add(output(bits(1 + random.nextInt(12)), "y" + i));
        case 2 -> sints.add(output(sint(1 + random.nextInt(12)), "y" + i));
        default -> uints.add(output(uint(1 + random.nextInt(12)), "y" + i));
      }
    }
  }

  @Override
  protected void build() {
    uints.forEach(y -> set(y, expressions.uint(DEPTH)));
    sints.forEach(y -> set(y, expressions.sint(DEPTH)));
    vectors.forEach(y -> set(y, expressions.bits(DEPTH)));
    flags.forEach(y -> set(y, expressions.flag(DEPTH)));
  }
}
