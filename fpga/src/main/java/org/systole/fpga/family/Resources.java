package org.systole.fpga.family;

/// What a device holds, in the words of its family: logic cells or LUTs, DSP blocks, block memories,
/// large memories.
public record Resources(int logic, int dsp, int ram, int spram) {

  /// Whether it has as much of everything.
  public boolean holds(CellCount needed) {
    return needed.logic() <= logic && needed.dsp() <= dsp && needed.ram() <= ram
        && needed.spram() <= spram;
  }
}
