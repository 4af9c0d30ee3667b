package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;

/// A part of a component whose fields are named after it: field `count` of the area `timer` is
/// `timer_count`.
///
/// A class of its own that is given what it lies in (`new Timer(this)`), or an anonymous one. A
/// component's or an area's field names it, `named` does otherwise; without a name its fields have
/// their own names, as far as these are free. `.named("x")` on a field is the whole name,
/// `partial("x", ..)` a part of it.
public abstract class Area implements Language {
  private record Partial(String name, Data data) {}

  private final Hardware parent;
  private final List<Partial> partials = new ArrayList<>();
  private String name;

  protected Area(Hardware parent) {
    this.parent = parent;
    parent.here().parts.add(this);
  }

  @Override
  public final Component here() {
    return parent.here();
  }

  public final Area named(String newName) {
    name = newName;
    return this;
  }

  final boolean named() {
    return name != null;
  }

  /// Names `data` after this area.
  protected final <T extends Data> T partial(String part, T data) {
    partials.add(new Partial(part, data));
    return data;
  }

  /// What the names of all fields begin with; it may be empty.
  String prefix() {
    return Fields.join(parent instanceof Area outer ? outer.prefix() : "",
        name == null ? "" : name);
  }

  /// Names all fields that have no name.
  final void nameFields() {
    partials.forEach(p -> Fields.name(p.data(), Fields.join(prefix(), p.name()), true, here()));
    Fields.of(this, prefix());
  }
}
