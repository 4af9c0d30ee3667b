package org.systole.sim.builtin.run;

import java.lang.invoke.MethodHandles;

/// A compiled design: computes on the arrays that it was defined with. Generated classes extend it.
public abstract class Model {
  /// Gives `defined` its arrays, as constants: index 0 the ints, 1 the longs, then one array a
  /// memory, last the `Host`.
  public static Model define(byte[] classFile, Object[] arrays) {
    try {
      return (Model) MethodHandles.lookup().defineHiddenClassWithClassData(classFile, arrays, true)
          .lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Computes the unit with this number.
  public abstract void run(int unit);
}
