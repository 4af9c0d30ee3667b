package org.systole.hdl;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What reflection says of a class, asked once for each: a design has thousands of instances.
final class Members {
  private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
    @Override
    protected List<Field> computeValue(Class<?> type) {
      var result = new ArrayList<Field>();
      if (type.getSuperclass() != null) {
        result.addAll(FIELDS.get(type.getSuperclass()));
      }
      Arrays.stream(type.getDeclaredFields()).filter(Members::hardware).forEach(result::add);
      result.forEach(f -> f.setAccessible(true));
      return List.copyOf(result);
    }
  };
  private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
    @Override
    protected List<Method> computeValue(Class<?> type) {
      var result = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor)
          .toList();
      result.forEach(m -> m.setAccessible(true));
      return result;
    }
  };

  private Members() {}

  private static boolean hardware(Field field) {
    Class<?> type = field.getType();
    boolean wanted = Data.class.isAssignableFrom(type) || type == Mem.class
        || Hardware.class.isAssignableFrom(type);
    boolean ours = List.of(Component.class, BlackBox.class, Area.class, Composite.class)
        .contains(field.getDeclaringClass());
    return wanted && !ours && !Modifier.isStatic(field.getModifiers());
  }

  /// The fields for data, memories, areas and children, those of the first class first.
  static List<Field> fields(Class<?> type) {
    return FIELDS.get(type);
  }

  static Object value(Field field, Object holder) {
    try {
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One component of a record.
  record Part(String name, Object value) {}

  /// The components of a record.
  static List<Part> parts(Record rec) {
    var result = new ArrayList<Part>();
    for (var accessor : ACCESSORS.get(rec.getClass())) {
      try {
        result.add(new Part(accessor.getName(), accessor.invoke(rec)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return result;
  }
}
