package org.systole.sim.builtin.graph;

/// A place in the state: `index` in the ints or, from `index` on, in the longs.
///
/// `resource` is what must be read before it is changed: the slot itself for a register, the whole
/// grid for a cell's register, nothing for what does not change at a clock edge. `lane`: the slot of
/// element 0 of a row of equal cells.
public record Slot(Kind kind, int index, int width, boolean signed, Object resource,
    boolean lane) {}
