package org.systole.unit;

import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A tile of several rows of one column, whose sum has the width of the array's.
public abstract class ColumnTile extends RowsTile<SInt> {
  protected ColumnTile(Component parent, Params p, int rows) {
    super(parent, p, rows, 1);
  }

  @Override
  protected final SInt sumPort() {
    return sint(p.sumBits());
  }

  /// `sumOut' = sumIn + products`; activations, `shift` and `swap` leave one cycle later.
  protected final void addAndPassOn(SInt products) {
    sumOut.set(sum("sum", sumIn, products));
    passOn();
  }
}
