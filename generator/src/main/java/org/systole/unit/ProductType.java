package org.systole.unit;

import org.systole.hdl.Component;

/// A way to make the products beside the array: those of requantizers, additions and depthwise
/// convolutions. A deep value (an enum constant or a record): it is part of the parameters.
///
/// Whoever uses one derives its stages, and with them the predicted cycles, from what is declared
/// here.
public interface ProductType {
  /// Short name for messages and module names.
  String label();

  /// What a module's name ends in, empty for the plain kind.
  default String suffix() {
    return this == LogicProduct.Type.LOGIC ? "" : "_" + label();
  }

  /// Advances from the one that takes the operands up to the one behind which the product is there,
  /// both included, at least 1.
  int stages(Product.Params params);

  /// DSP blocks of one product.
  default int blocks(Product.Params params) {
    return 0;
  }

  /// A product in `parent`.
  Product make(Component parent, Product.Params params);
}
