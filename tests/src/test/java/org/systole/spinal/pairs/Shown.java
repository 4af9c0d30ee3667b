package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.fixed.AFix;
import org.systole.hdl.fixed.SFix;
import org.systole.hdl.fixed.UFix;

/// A component whose outputs have the formats of the values that they show.
abstract class Shown extends Component {
  Shown() {
    super(null, null);
  }

  final void show(String name, AFix value) {
    out(value.copy()).named(name).set(value);
  }

  final void show(String name, SFix value) {
    out(value.copy()).named(name).set(value);
  }

  final void show(String name, UFix value) {
    out(value.copy()).named(name).set(value);
  }

  final void show(String name, Bool value) {
    out(bool()).named(name).set(value);
  }

  final void show(String name, SInt value) {
    out(sint(value.width())).named(name).set(value);
  }

  final void show(String name, UInt value) {
    out(uint(value.width())).named(name).set(value);
  }
}
