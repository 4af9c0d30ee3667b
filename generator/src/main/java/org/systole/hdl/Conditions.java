package org.systole.hdl;

import java.util.function.Consumer;

/// Chooses by conditions.
public interface Conditions extends Hardware {
  default When when(Bool condition, Runnable body) {
    return new When(here(), condition, body);
  }

  default void switchOn(BitVector<?> selector, Consumer<Switch> cases) {
    new Switch(here(), selector, cases);
  }

  /// A bundle or vector: field by field `whenTrue` where `condition` holds, else `whenFalse`.
  default <T extends Data> T select(Bool condition, T whenTrue, T whenFalse) {
    return condition.select(whenTrue, whenFalse);
  }

  default <E> void switchOn(EnumData<E> selector, Consumer<EnumSwitch<E>> cases) {
    new EnumSwitch<>(here(), selector, cases);
  }

  default <E> EnumData<E> mux(Bool condition, EnumData<E> whenTrue, EnumData<E> whenFalse) {
    return EnumData.mux(condition, whenTrue, whenFalse);
  }

  default <T extends BaseType<T>> T mux(Bool condition, T whenTrue, T whenFalse) {
    return condition.mux(whenTrue, whenFalse);
  }
}
