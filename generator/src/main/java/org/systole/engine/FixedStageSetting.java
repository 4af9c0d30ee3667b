package org.systole.engine;

/// A setting that generation fixes for good: a constant in place of program memory and registers. A
/// layer that needs another value is refused by name.
public record FixedStageSetting(StageSetting setting, int value) {}
