package org.systole.proofs;

import org.systole.hdl.Component;
import org.systole.unit.Product;
import org.systole.unit.ProductType;

/// In the place of a product any number, for proofs of what is behind it: `a` with the low bits of `b`
/// below it, one stage.
final class PassedProduct extends Product {
  enum Type implements ProductType {
    PASSED;

    @Override
    public String label() {
      return "passed";
    }

    @Override
    public int stages(Params params) {
      return 1;
    }

    @Override
    public Product make(Component parent, Params params) {
      return new PassedProduct(parent, params);
    }
  }

  private PassedProduct(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected void build() {
    var number = reg(sint(p.bits())).named("number");
    when(advance, () -> number.set(a.cat(b.slice(p.bits() - p.aBits() - 1, 0)).asSInt()));
    product.set(number);
  }
}
