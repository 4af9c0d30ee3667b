package org.systole.sim.testbench;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.systole.hdl.BaseType;
import org.systole.hdl.Data;
import org.systole.hdl.ir.EnumType;

/// Java values for ports: a number or truth value for a base type, a Java enum for an enumeration,
/// a record for a Bundle (its components named as the fields), a List for a Vec.
final class Codec<V> {
  /// One part of a value, and the ports it stands for.
  private sealed interface Part {
    record Leaf(BaseType<?> port, Class<?> type) implements Part {}

    record Element(BaseType<?> port, Class<?> type, EnumType codes) implements Part {}

    record Fields(Constructor<?> maker, List<Method> accessors, List<Part> parts)
        implements Part {}

    record Elements(List<Part> parts) implements Part {}
  }

  private final Pins pins;
  private final Class<V> type;
  private final Part part;
  private final List<BaseType<?>> leaves;

  private Codec(Pins pins, Class<V> type, Part part, List<BaseType<?>> leaves) {
    this.pins = pins;
    this.type = type;
    this.part = part;
    this.leaves = leaves;
  }

  /// Values of `type` for `data`; FIELD MISMATCH when they do not fit.
  static <V> Codec<V> of(Pins pins, Data data, Class<V> type) {
    var free = new LinkedHashMap<String, BaseType<?>>();
    data.leafList().forEach(l -> free.put(l.name(), l.value()));
    var leaves = List.copyOf(free.values());
    var part = part("", type, free);
    if (part == null || !free.isEmpty()) {
      throw mismatch(data, type);
    }
    return new Codec<>(pins, type, part, leaves);
  }

  private static RuntimeException mismatch(Data data, Class<?> type) {
    return Pins.error("FIELD MISMATCH", type.getSimpleName() + " does not have the fields of "
        + data.getClass().getSimpleName() + ": " + String.join(", ", data.leafList().stream()
        .map(l -> (l.name().isEmpty() ? "" : l.name() + " ") + l.value().signal().shape())
        .toList()), "", "long, int, boolean or BigInteger for a base type, its Java enum for an "
            + "enumeration, a record with the same names for a Bundle, a List for a Vec");
  }

  /// Takes its ports out of `free`; null when there are none.
  private static Part part(String name, Type type, Map<String, BaseType<?>> free) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      var parts = new ArrayList<Part>();
      for (int i = 0; ; i++) {
        var element = part(join(name, "" + i), list.getActualTypeArguments()[0], free);
        if (element == null) {
          return parts.isEmpty() ? null : new Part.Elements(parts);
        }
        parts.add(element);
      }
    }
    if (!(type instanceof Class<?> raw)) {
      return null;
    }
    if (raw.isRecord()) {
      var parts = new ArrayList<Part>();
      for (var component : raw.getRecordComponents()) {
        parts.add(part(join(name, component.getName()), component.getGenericType(), free));
      }
      return parts.contains(null) ? null : new Part.Fields(maker(raw),
          Arrays.stream(raw.getRecordComponents()).map(Codec::accessor).toList(), parts);
    }
    boolean number = raw == long.class || raw == Long.class || raw == int.class
        || raw == Integer.class || raw == BigInteger.class;
    boolean truth = raw == boolean.class || raw == Boolean.class;
    var port = free.get(name);
    if (port != null && raw.isEnum()) {
      free.remove(name);
      return port.signal().enumeration().filter(t -> t.elements().equals(
              Arrays.stream(raw.getEnumConstants()).map(e -> ((Enum<?>) e).name()).toList()))
          .map(t -> new Part.Element(port, raw, t)).orElse(null);
    }
    if (port == null || !number && !(truth && port.width() == 1)) {
      return null;
    }
    free.remove(name);
    return new Part.Leaf(port, raw);
  }

  private static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "_" + name;
  }

  V peek() {
    @SuppressWarnings("unchecked") // `of` has matched the type
    V value = (V) read(part);
    return value;
  }

  void poke(V value) {
    write(part, value);
  }

  void randomize(Random random) {
    leaves.forEach(l -> pins.randomize(l, random));
  }

  private Object read(Part from) {
    return switch (from) {
      case Part.Leaf(var port, var raw) -> {
        if (raw == BigInteger.class) {
          yield pins.peek(port);
        }
        long number = pins.peekLong(port);
        yield raw == boolean.class || raw == Boolean.class ? (Object) (number != 0)
            : raw == int.class || raw == Integer.class ? (Object) Math.toIntExact(number)
            : (Object) number;
      }
      case Part.Element(var port, var raw, var codes) ->
          raw.getEnumConstants()[Enums.index(codes, pins.peek(port))];
      case Part.Fields(var maker, _, var parts) ->
          make(maker, parts.stream().map(this::read).toArray());
      case Part.Elements(var parts) -> parts.stream().map(this::read).toList();
    };
  }

  private void write(Part to, Object value) {
    switch (to) {
      case Part.Leaf(var port, _) -> {
        switch (value) {
          case BigInteger number -> pins.poke(port, number);
          case Boolean truth -> pins.poke(port, truth ? 1 : 0);
          default -> pins.poke(port, ((Number) value).longValue());
        }
      }
      case Part.Element(var port, _, var codes) ->
          pins.poke(port, codes.codes().get(((Enum<?>) value).ordinal()));
      case Part.Fields(_, var accessors, var parts) -> {
        for (int i = 0; i < parts.size(); i++) {
          write(parts.get(i), get(accessors.get(i), value));
        }
      }
      case Part.Elements(var parts) -> {
        var list = (List<?>) value;
        if (list.size() != parts.size()) {
          throw Pins.error("FIELD MISMATCH", "a Vec of " + parts.size() + " is given "
              + list.size() + " values", "", "give one for each element");
        }
        for (int i = 0; i < parts.size(); i++) {
          write(parts.get(i), list.get(i));
        }
      }
    }
  }

  private static Method accessor(RecordComponent component) {
    component.getAccessor().setAccessible(true);
    return component.getAccessor();
  }

  private static Object get(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Constructor<?> maker(Class<?> raw) {
    try {
      var types = Arrays.stream(raw.getRecordComponents()).map(RecordComponent::getType)
          .toArray(Class<?>[]::new);
      var constructor = raw.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object make(Constructor<?> maker, Object[] values) {
    try {
      return maker.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
