package org.systole.unit.ecp5;

import org.systole.hdl.Component;
import org.systole.unit.Product;
import org.systole.unit.ProductType;

/// Products in the blocks of the ECP5.
public enum Ecp5Product implements ProductType {
  /// `BlockProduct`.
  MULT18;

  @Override
  public String label() {
    return "mult18";
  }

  @Override
  public int stages(Product.Params params) {
    return Cut.of(params).stages();
  }

  @Override
  public int blocks(Product.Params params) {
    return Cut.of(params).blocks();
  }

  @Override
  public Product make(Component parent, Product.Params params) {
    return new BlockProduct(parent, params);
  }
}
