package org.systole.random;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/// Calls methods of the language by name, so that what is printed is what is done.
final class Calls {
  /// The lists that the JDK gives are copies.
  private static final ClassValue<Method[]> METHODS = new ClassValue<>() {
    @Override
    protected Method[] computeValue(Class<?> type) {
      return type.getMethods();
    }
  };

  private Calls() {}

  static Object call(Object receiver, String method, Object... arguments) {
    var found = Arrays.stream(METHODS.get(receiver.getClass()))
        .filter(m -> m.getName().equals(method) && takes(m, arguments) && !m.isBridge())
        .findFirst().orElseThrow(() -> new IllegalStateException(
            receiver.getClass() + " has no " + method + List.of(arguments)));
    found.setAccessible(true);
    try {
      return found.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean takes(Method method, Object... arguments) {
    var types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i])
          && !(types[i] == int.class && arguments[i] instanceof Integer)) {
        return false;
      }
    }
    return true;
  }
}
