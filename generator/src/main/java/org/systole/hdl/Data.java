package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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

  /// An unbound value of the type of `type`.
  @SuppressWarnings("unchecked")
  public static <T extends Data> T like(T type) {
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

  /// Lets the registers that this consists of take values of another clock domain: the user answers
  /// for it.
  public Data crossClockDomain() {
    leaves("", (_, leaf) -> leaf.crossClockDomain());
    return this;
  }

  /// How many bits all leaves have together.
  public final int bitWidth() {
    return leafList().stream().mapToInt(l -> l.value().width()).sum();
  }

  /// All bits, the first leaf in the low ones.
  public Bits asBits() {
    var parts = new ArrayList<Expr>();
    leafList().forEach(l -> parts.addFirst(l.value().expr()));
    return new Bits(Exprs.concat(parts));
  }

  /// Drives all leaves with the parts of `bits`, the first leaf with the low ones; the widths must be
  /// equal.
  public final void assignFromBits(Bits bits) {
    if (bits.width() != bitWidth()) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", Mistakes.bits(bitWidth())
          + " are assigned from " + Mistakes.bits(bits.width()), Locations.user().toString(),
          Mistakes.declared(bits.expr()), "resize(" + bitWidth() + ") the value"), bits.expr());
      return;
    }
    int low = 0;
    for (var leaf : leafList()) {
      var value = leaf.value();
      value.assign(value.width() - 1, 0,
          Exprs.slice(bits.expr(), low + value.width() - 1, low, value.shape()));
      low += value.width();
    }
  }

  /// Drives each leaf with the leaf of the same name.
  public final void drive(Data source) {
    var targets = leafList();
    var values = source.leafList();
    if (matches(targets, values)) {
      for (int i = 0; i < targets.size(); i++) {
        var target = targets.get(i).value();
        var value = values.get(i).value();
        target.assign(target.width() - 1, 0, target.enumeration() == null ? value.expr()
            : target.enumeration().convert(value.expr(), value.enumeration()));
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

  /// Whether the names are equal and enumerations meet elements of their own only.
  private static boolean matches(List<Leaf> targets, List<Leaf> values) {
    if (targets.size() != values.size()) {
      return false;
    }
    for (int i = 0; i < targets.size(); i++) {
      var target = targets.get(i).value().enumeration();
      var value = values.get(i).value().enumeration();
      if (!targets.get(i).name().equals(values.get(i).name()) || (target == null) != (value == null)
          || target != null && !target.sameElements(value)) {
        return false;
      }
    }
    return true;
  }

  private static String names(List<Leaf> leaves) {
    return leaves.stream().map(l -> l.value().enumeration() == null ? l.name()
        : (l.name() + " (" + l.value().enumeration().type().name() + ")").trim())
        .collect(Collectors.joining(", "));
  }
}
