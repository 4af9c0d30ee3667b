package org.systole.hdl.fsm;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names that are taken from the fields of a class.
final class Fields {
  private Fields() {}

  /// The name of the field of `holder` that holds `value`.
  @SuppressWarnings("ReferenceEquality") // a machine equals only itself
  static Optional<String> nameIn(Object holder, Object value) {
    return of(holder).stream().filter(f -> read(f, holder) == value).map(Field::getName)
        .findFirst();
  }

  /// Names states that are fields of `holder`, and those in lists `<field>_<index>`.
  static void nameStates(Object holder, List<State> states) {
    for (var field : of(holder)) {
      Object value = read(field, holder);
      if (value instanceof State state && states.contains(state)) {
        state.suggest(field.getName());
      } else if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          if (list.get(i) instanceof State state && states.contains(state)) {
            state.suggest(field.getName() + "_" + i);
          }
        }
      }
    }
  }

  private static List<Field> of(Object holder) {
    var result = new ArrayList<Field>();
    for (Class<?> c = holder.getClass(); c != null && !c.getName().startsWith("org.systole.hdl.");
        c = c.getSuperclass()) {
      for (var field : c.getDeclaredFields()) {
        if (!field.isSynthetic()) {
          result.add(field);
        }
      }
    }
    return result;
  }

  private static Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
