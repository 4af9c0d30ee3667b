package org.systole.sim.engine;

/// Many cycles in one call: before each rising edge the inputs are written and the outputs are read
/// after they have settled.
///
/// `inputs` and `outputs` are port numbers. A row of `stimuli` holds the words of all `inputs` of
/// one cycle, a row of `responses` those of all `outputs`; unused upper bits are 0 for every type.
public record Batch(int cycles, int[] inputs, int[] outputs, long[] stimuli, long[] responses) {}
