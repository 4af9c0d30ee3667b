package org.systole.hdl;

/// Where hardware is described: a component, or a part of one.
public interface Hardware {
  /// The component that what is described belongs to.
  Component here();
}
