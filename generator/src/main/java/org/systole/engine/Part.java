package org.systole.engine;

/// A tensor that is written into its place in a concatenation: from row `row` and channel `channel`
/// of the tensor `whole` on. `flat`: all of it is one row there.
public record Part(int whole, int row, int channel, boolean flat) {}
