package org.systole.hdl;

import java.util.function.BiConsumer;

/// Anything that carries bits: a base type or a bundle of them.
public abstract class Data {
  /// Visits the leaves with their name parts joined by `_`, in declaration order.
  abstract void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor);

  /// Names this value in the generated Verilog.
  public abstract Data named(String name);
}
