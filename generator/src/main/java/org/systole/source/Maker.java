package org.systole.source;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.systole.diag.Findings;
import org.systole.hdl.Component;

/// Makes a component as a top: chooses its constructor and fills its parameters from `--set`.
///
/// A constructor takes a parent or none, then values or records of values. The fields of its only
/// record have their own names, deeper ones dotted names as `tile.rows`. A record with a constructor
/// without parameters has the defaults which that sets.
final class Maker {
  private final UserCode user;
  private final Findings findings = new Findings();
  private final Settings settings;

  Maker(UserCode user, List<String> words) {
    this.user = user;
    settings = new Settings(words, findings);
  }

  Component make(Class<?> type, boolean withParameters) {
    var constructor = choose(type, withParameters);
    constructor.setAccessible(true);
    var parameters = constructor.getParameters();
    long records = Arrays.stream(parameters).filter(p -> p.getType().isRecord()).count();
    var arguments = new ArrayList<Object>();
    for (var parameter : parameters) {
      Class<?> wanted = parameter.getType();
      arguments.add(wanted == Component.class ? null
          : wanted.isRecord()
              ? record(wanted, records == 1 ? "" : parameter.getName() + ".", null)
              : settings.take(parameter.getName(), wanted, null));
    }
    settings.refuseOthers(JavaFile.nameOf(type));
    findings.throwIfAny();
    return user.run(() -> (Component) constructor.newInstance(arguments.toArray()));
  }

  private static Constructor<?> choose(Class<?> type, boolean withParameters) {
    var usable = Arrays.stream(type.getDeclaredConstructors())
        .sorted(Comparator.comparingInt(c -> values(c))).toList();
    return withParameters ? usable.getLast() : usable.getFirst();
  }

  private static int values(Constructor<?> constructor) {
    return (int) Arrays.stream(constructor.getParameterTypes())
        .filter(t -> t != Component.class).count();
  }

  /// A record, or null when something in it is wrong; `given` is one with its defaults, or null.
  private Object record(Class<?> type, String prefix, Object given) {
    Object defaults = given == null ? defaults(type) : given;
    var values = new ArrayList<Object>();
    for (var field : type.getRecordComponents()) {
      Object fallback = defaults == null ? null : value(field, defaults);
      String name = prefix + field.getName();
      values.add(field.getType().isRecord() ? record(field.getType(), name + ".", fallback)
          : settings.take(name, field.getType(), fallback));
    }
    if (!findings.all().isEmpty()) {
      return null;
    }
    return findings.take(() -> user.run(() -> canonical(type).newInstance(values.toArray())))
        .orElse(null);
  }

  private Object defaults(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()).filter(c -> c.getParameterCount() == 0)
        .findFirst().filter(_ -> type.getRecordComponents().length > 0).flatMap(constructor -> {
          constructor.setAccessible(true);
          return findings.take(() -> user.run(() -> (Object) constructor.newInstance()));
        }).orElse(null);
  }

  private Object value(RecordComponent field, Object rec) {
    var accessor = field.getAccessor();
    accessor.setAccessible(true);
    return user.run(() -> accessor.invoke(rec));
  }

  private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
    var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor;
  }
}
