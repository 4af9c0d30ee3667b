package org.systole.fpga.board;

import java.util.HashMap;
import java.util.Map;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// Registers, block memories and blocks that a design takes on an iCE40, before any tool runs.
///
/// Registers are bits, of which synthesis drops some and doubles none. A block memory has 256 words
/// of 16 bits, 512 of 8, 1024 of 4 or 2048 of 2.
final class DesignCount {
  private static final int BLOCK_BITS = 4096;
  private static final int DEEPEST = 2048;
  private static final int WIDEST = 16;

  private final Map<String, Module> modules = new HashMap<>();
  private int registers;
  private int ram;
  private int dsp;
  private int spram;

  private DesignCount(Design design) {
    design.modules().forEach(m -> modules.put(m.name(), m));
  }

  static CellCount of(Design design) {
    var count = new DesignCount(design);
    count.add(design.top(), 1);
    return new CellCount(count.registers, count.dsp, count.ram, count.spram);
  }

  private void add(Module module, int times) {
    switch (module.name()) {
      case "SB_MAC16" -> dsp += times;
      case "SB_SPRAM256KA" -> spram += times;
      default -> {
        registers += times * module.signals().stream().filter(s -> s.role() == Signal.Role.REGISTER)
            .mapToInt(s -> s.shape().width()).sum();
        ram += times * module.memories().stream()
            .mapToInt(m -> blocks(m.width(), m.depth())).sum();
      }
    }
    module.instances().forEach(i -> add(module(i.module()), times));
    module.grids().forEach(g -> add(module(g.module()), times * g.rows() * g.columns()));
  }

  private Module module(String name) {
    return modules.get(name);
  }

  private static int blocks(int width, int depth) {
    int words = Math.max(BLOCK_BITS / WIDEST, Math.min(DEEPEST, Integer.highestOneBit(depth)));
    return Math.ceilDiv(width, BLOCK_BITS / words) * Math.ceilDiv(depth, words);
  }
}
