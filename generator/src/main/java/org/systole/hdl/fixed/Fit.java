package org.systole.hdl.fixed;

import org.systole.hdl.RoundType;

/// What becomes of values that a target does not have: finer ones are rounded; those out of range
/// are held at the ends, lose their upper bits, or must not be there.
record Fit(boolean saturates, boolean overflows, RoundType rounding) {}
