package org.systole.unit.block;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Product;
import org.systole.unit.ProductType;

/// Products in a family's multiplier blocks, which have registers for both operands and the product
/// inside.
public interface MultiplierBlock extends ProductType {
  /// The block's name in its family.
  String primitive();

  /// Bits of an operand's lower pieces, which have no sign; the highest has one bit more, with it.
  int pieceBits();

  /// The same of `b` when it has no sign.
  default int unsignedPieceBits() {
    return pieceBits();
  }

  /// One block in `where`: `a * b` of two cycles with `enable` before, as wide as the block gives it.
  /// Operands are at most as wide as pieces; of a `b` without a sign (`bSigned`) the highest bit is 0.
  SInt multiply(Component where, String name, SInt a, SInt b, boolean bSigned, Bool enable);

  @Override
  default int stages(Product.Params params) {
    return Cut.of(params, this).stages();
  }

  @Override
  default int blocks(Product.Params params) {
    return Cut.of(params, this).blocks();
  }

  @Override
  default Product make(Component parent, Product.Params params) {
    return new BlockProduct(parent, params, this);
  }
}
