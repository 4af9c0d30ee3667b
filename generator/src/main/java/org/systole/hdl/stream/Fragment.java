package org.systole.hdl.stream;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Data;

/// A piece of something longer; `last` marks the last piece.
public final class Fragment<T extends Data> extends Bundle {
  public final Bool last = bool();
  public final T fragment;

  public Fragment(T fragment) {
    this.fragment = fragment;
  }

  @Override
  public Fragment<T> copy() {
    return new Fragment<>(like(fragment));
  }
}
