package org.systole.hdl;

import java.util.function.BiConsumer;

/// A value with a meaning of its own in the bits of a base type, which has its name.
public abstract class Wrapped<R extends BaseType<R>> extends Data {
  private final R bits;

  protected Wrapped(R bits) {
    this.bits = bits;
  }

  /// The bits as they are.
  protected final R wrapped() {
    return bits;
  }

  @Override
  final void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor) {
    visitor.accept(prefix, bits);
  }

  @Override
  public Data named(String name) {
    bits.named(name);
    return this;
  }
}
