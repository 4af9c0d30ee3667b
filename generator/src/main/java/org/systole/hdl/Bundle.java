package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

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
    var result = new ArrayList<Element>();
    for (var field : Members.fields(holder.getClass())) {
      if (Members.value(field, holder) instanceof Data data) {
        result.add(new Element(field.getName(), data));
      }
    }
    return result;
  }

  /// A bundle whose constructor takes arguments overrides this and calls it with the same ones.
  @Override
  public Bundle copy() {
    try {
      var constructor = getClass().getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new UserError(List.of(new Diagnostic("BUNDLE WITHOUT COPY", getClass().getSimpleName()
          + " cannot be made again: it has no constructor without arguments",
          Locations.user().toString(), "",
          "override copy() in " + getClass().getSimpleName() + " to call its constructor")), e);
    }
  }

  /// Drives each field with the field of the same name.
  public final void set(Bundle source) {
    drive(source);
  }

  /// Whether all fields are equal.
  public final Bool eq(Bundle other) {
    return same(other);
  }

  public final Bool ne(Bundle other) {
    return same(other).not();
  }

  /// Reset values of a register: a record or a map that names fields; what it does not name has
  /// none. A nested bundle takes a record, a Vec a list.
  public final void init(Object values) {
    Inits.tree(this, values, "");
  }

  @Override
  public Bundle named(String name) {
    leaves(name, (leafName, leaf) -> leaf.named(leafName));
    return this;
  }
}
