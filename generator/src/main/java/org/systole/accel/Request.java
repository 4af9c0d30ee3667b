package org.systole.accel;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.UInt;

/// A host's read or write of one 32-bit word.
public final class Request extends Bundle {
  public final Bool write = bool();
  public final UInt address = uint(24);
  public final Bits data = bits(32);
}
