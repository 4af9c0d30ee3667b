package org.systole.fpga.family;

import java.util.HashMap;
import java.util.Map;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// Registers, block memories and blocks that a design takes, before any tool runs.
///
/// Registers are bits, of which synthesis drops some and doubles none. `dsp` and `spram` are the
/// modules that stand for such blocks.
public final class DesignCount {
  private final Map<String, Module> modules = new HashMap<>();
  private final BlockMemory memory;
  private final String dspModule;
  private final String spramModule;
  private int registers;
  private int ram;
  private int dsp;
  private int spram;

  private DesignCount(Design design, BlockMemory memory, String dspModule, String spramModule) {
    design.modules().forEach(m -> modules.put(m.name(), m));
    this.memory = memory;
    this.dspModule = dspModule;
    this.spramModule = spramModule;
  }

  /// The count with registers in the place of logic.
  public static CellCount of(Design design, BlockMemory memory, String dsp, String spram) {
    var count = new DesignCount(design, memory, dsp, spram);
    count.add(design.top(), 1);
    return new CellCount(count.registers, count.dsp, count.ram, count.spram);
  }

  private void add(Module module, int times) {
    if (module.name().equals(dspModule)) {
      dsp += times;
    } else if (module.name().equals(spramModule)) {
      spram += times;
    } else {
      registers += times * module.signals().stream().filter(s -> s.role() == Signal.Role.REGISTER)
          .mapToInt(s -> s.shape().width()).sum();
      ram += times * module.memories().stream().mapToInt(memory::blocks).sum();
    }
    module.instances().forEach(i -> add(modules.get(i.module()), times));
    module.grids().forEach(g -> add(modules.get(g.module()), times * g.rows() * g.columns()));
  }
}
