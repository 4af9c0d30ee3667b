package org.systole.sim.builtin.box;

/// A BlackBox that says how it behaves.
public interface Simulated {
  /// A model for one instance.
  BoxModel model();
}
