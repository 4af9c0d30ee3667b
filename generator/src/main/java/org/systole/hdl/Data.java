package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;

/// Anything that carries bits: a base type, a bundle or a vector of them.
public abstract class Data {
  /// Visits the leaves with their name parts joined by `_`, in declaration order.
  abstract void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor);

  /// Names this value in the generated Verilog.
  public abstract Data named(String name);

  /// An unbound value of the same type.
  public abstract Data copy();

  @SuppressWarnings("unchecked")
  static <T extends Data> T like(T type) {
    return (T) type.copy();
  }

  /// A base type inside, and its name parts joined by `_`; a base type itself has no name.
  public record Leaf(String name, BaseType<?> value) {}

  /// All base types inside, in declaration order.
  public final List<Leaf> leafList() {
    var result = new ArrayList<Leaf>();
    leaves("", (name, leaf) -> result.add(new Leaf(name, leaf)));
    return result;
  }

  /// Drives each leaf with the leaf of the same name.
  final void drive(Data source) {
    var targets = leafList();
    var values = source.leafList();
    if (targets.stream().map(Leaf::name).toList().equals(values.stream().map(Leaf::name).toList())) {
      for (int i = 0; i < targets.size(); i++) {
        var target = targets.get(i).value();
        target.assign(target.width() - 1, 0, values.get(i).value().expr());
      }
      return;
    }
    var places = new ArrayList<Expr>();
    targets.forEach(t -> places.add(t.value().expr()));
    values.forEach(v -> places.add(v.value().expr()));
    Mistakes.add(new Diagnostic("FIELD MISMATCH", "fields " + names(targets)
        + " are assigned fields " + names(values), Locations.user().toString(), "",
        "assign a value of the same type, or field by field"), places.toArray(Expr[]::new));
  }

  private static String names(List<Leaf> leaves) {
    return String.join(", ", leaves.stream().map(Leaf::name).toList());
  }
}
