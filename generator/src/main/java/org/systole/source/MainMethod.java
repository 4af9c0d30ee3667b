package org.systole.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/// The program that a file holds beside its components: `main(String[])` or `main()`, static or of
/// a class that can be made without values.
public final class MainMethod {
  private final JavaFile file;
  private final Method method;

  private MainMethod(JavaFile file, Method method) {
    this.file = file;
    this.method = method;
  }

  /// The first one in the file.
  public static Optional<MainMethod> of(JavaFile file) {
    return file.classes().stream().flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .filter(MainMethod::runs).findFirst().map(m -> new MainMethod(file, m));
  }

  private static boolean runs(Method method) {
    var types = method.getParameterTypes();
    boolean fits = types.length == 0 || types.length == 1 && types[0] == String[].class;
    return fits && method.getName().equals("main") && method.getReturnType() == void.class
        && !Modifier.isPrivate(method.getModifiers())
        && (Modifier.isStatic(method.getModifiers())
            || makeable(method.getDeclaringClass()));
  }

  private static boolean makeable(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers())
        && Arrays.stream(type.getDeclaredConstructors()).anyMatch(c -> c.getParameterCount() == 0);
  }

  /// Runs it with `words`; an exception of the user's becomes a `UserError`.
  public void run(String... words) {
    method.setAccessible(true);
    new UserCode(file).run(() -> {
      Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {words};
      return method.invoke(receiver(), arguments);
    });
  }

  private Object receiver() throws ReflectiveOperationException, InvocationTargetException {
    if (Modifier.isStatic(method.getModifiers())) {
      return null;
    }
    var constructor = method.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
