package org.systole.hdl;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// A record of hardware values; its fields are its elements, named by the fields.
public abstract class Bundle extends Data implements Types {
  @Override
  void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor) {
    for (var element : elements()) {
      String name = prefix.isEmpty() ? element.name() : prefix + "_" + element.name();
      element.data().leaves(name, visitor);
    }
  }

  record Element(String name, Data data) {}

  final List<Element> elements() {
    return dataFields(this);
  }

  static List<Element> dataFields(Object holder) {
    var classes = new ArrayList<Class<?>>();
    for (Class<?> c = holder.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      classes.addFirst(c);
    }
    var result = new ArrayList<Element>();
    for (var c : classes) {
      for (var field : c.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())
            || !Data.class.isAssignableFrom(field.getType())) {
          continue;
        }
        try {
          field.setAccessible(true);
          if (field.get(holder) instanceof Data data) {
            result.add(new Element(field.getName(), data));
          }
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return result;
  }

  @Override
  public Bundle named(String name) {
    leaves(name, (leafName, leaf) -> leaf.named(leafName));
    return this;
  }
}
