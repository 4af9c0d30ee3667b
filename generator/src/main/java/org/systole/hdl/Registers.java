package org.systole.hdl;

import java.util.ArrayList;
import org.systole.hdl.ir.Signal;

/// Makes wires and registers; registers belong to the clock domain in which they are made.
public interface Registers extends Types, Conditions {
  default <T extends Data> T wire(T type) {
    return here().bind(type, Signal.Role.WIRE);
  }

  default <T extends Data> T reg(T type) {
    return here().bind(type, Signal.Role.REGISTER);
  }

  /// `value` as a wire of this name.
  default Bool flag(String name, Bool value) {
    Bool flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }

  /// A register of the type of `init` with this reset value: a constant, or a bundle of constants.
  default <T extends Data> T regInit(T init) {
    T register = reg(Data.like(init));
    Inits.tree(register, init, "");
    return register;
  }

  /// `value` one cycle later.
  default <T extends Data> T regNext(T value) {
    T register = reg(Data.like(value));
    register.drive(value);
    return register;
  }

  /// `value` one cycle later, `init` after reset: a number, a constant, or for bundles and vectors
  /// what their `init` takes.
  default <T extends Data> T regNext(T value, Object init) {
    T register = regNext(value);
    Inits.tree(register, init, "");
    return register;
  }

  /// `value` of the last cycle in which `enable` was high.
  default <T extends Data> T regNextWhen(T value, Bool enable) {
    T register = reg(Data.like(value));
    when(enable, () -> register.drive(value));
    return register;
  }

  /// `value` of the last cycle in which `enable` was high, `init` after reset, as for `regNext`.
  default <T extends Data> T regNextWhen(T value, Bool enable, Object init) {
    T register = regNextWhen(value, enable);
    Inits.tree(register, init, "");
    return register;
  }

  /// `value` `cycles` cycles later, without a reset.
  default <T extends Data> T delay(T value, int cycles) {
    T result = value;
    for (int i = 0; i < cycles; i++) {
      result = regNext(result);
    }
    return result;
  }

  /// `value` `cycles` cycles later, without a reset, each stage named: `name1`, `name2`, ...
  default <T extends Data> T delay(T value, int cycles, String name) {
    T result = value;
    for (int i = 1; i <= cycles; i++) {
      result = regNext(result);
      result.named(name + i);
    }
    return result;
  }

  /// `value` `cycles` cycles later, each stage `init` after reset and named: `name1`, `name2`, ...
  default <T extends Data> T delay(T value, int cycles, Object init, String name) {
    T result = value;
    for (int i = 1; i <= cycles; i++) {
      result = regNext(result, init);
      result.named(name + i);
    }
    return result;
  }

  /// `value` now, one cycle ago and so on: `length` values, without a reset.
  default <T extends Data> Vec<T> history(T value, int length) {
    var values = new ArrayList<T>();
    for (int i = 0; i < length; i++) {
      values.add(i == 0 ? value : regNext(values.getLast()));
    }
    return Vec.of(values);
  }

  /// A counter of `states` values, 0 after reset, that stands still until it is told to go on.
  default Counter counter(int states) {
    return new Counter(here(), states, false);
  }

  /// A counter of `states` values, 0 after reset, that goes on in every cycle.
  default Counter counterFreeRun(int states) {
    return new Counter(here(), states, true);
  }
}
