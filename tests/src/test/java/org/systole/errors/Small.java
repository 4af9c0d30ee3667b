package org.systole.errors;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// What most examples of the index of errors begin with.
abstract class Small extends Component {
  public final Bool enable = in(bool());
  public final UInt a = in(uint(4));
  public final UInt b = out(uint(4));

  Small() {
    super(null, null);
  }

  Small(Object parameters) {
    super(null, parameters);
  }
}
