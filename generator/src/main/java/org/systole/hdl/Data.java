package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

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

  /// Drives all leaves with the parts of `bits`, the first leaf with the low ones; the widths must
  /// be equal.
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
      if (value.width() == 0) {
        continue;
      }
      value.assign(value.width() - 1, 0,
          Exprs.slice(bits.expr(), low + value.width() - 1, low, value.shape()));
      low += value.width();
    }
  }

  /// Lets later assignments replace earlier ones in full.
  public Data allowOverride() {
    leafList().forEach(l -> l.value().allowOverride());
    return this;
  }

  /// Any value will do for all fields; another assignment may follow.
  public void assignDontCare() {
    leafList().forEach(l -> l.value().assignDontCare());
  }

  /// Whether all fields are equal to those of `other`, which has the same.
  final Bool same(Data other) {
    var ours = leafList();
    var theirs = other.leafList();
    if (!matches(ours, theirs)) {
      mismatch("compared with", ours, theirs);
      return new Bool(Exprs.zero(Shape.BOOL));
    }
    var equal = new ArrayList<Bool>();
    for (int i = 0; i < ours.size(); i++) {
      var value = ours.get(i).value();
      equal.add(BaseType.compare(Expr.BinaryOp.EQ, value.expr(),
          theirs.get(i).value().joining(value)));
    }
    return BitVector.tree(equal, Bool::and, new Bool(Exprs.zero(Shape.BOOL)).not());
  }

  /// A value of the type of `a` whose fields are made of those of `a` and `b`.
  static <T extends Data> T joined(T a, T b, BiFunction<BaseType<?>, BaseType<?>, Expr> join) {
    T result = like(a);
    var places = result.leafList();
    var left = a.leafList();
    var right = b.leafList();
    if (!matches(left, right)) {
      ((Data) a).mismatch("joined with", left, right);
      return a;
    }
    for (int i = 0; i < places.size(); i++) {
      places.get(i).value().view(join.apply(left.get(i).value(), right.get(i).value()), null);
    }
    return result;
  }

  /// Drives each leaf with the leaf of the same name.
  public final void drive(Data source) {
    var targets = leafList();
    var values = source.leafList();
    if (matches(targets, values)) {
      for (int i = 0; i < targets.size(); i++) {
        var target = targets.get(i).value();
        target.assign(target.width() - 1, 0, values.get(i).value().joining(target));
      }
      return;
    }
    mismatch("assigned", targets, values);
  }

  private void mismatch(String verb, List<Leaf> ours, List<Leaf> theirs) {
    var places = new ArrayList<Expr>();
    ours.forEach(t -> places.add(t.value().expr()));
    theirs.forEach(v -> places.add(v.value().expr()));
    Mistakes.add(new Diagnostic("FIELD MISMATCH", "fields " + names(ours) + " are " + verb
        + " fields " + names(theirs), Locations.user().toString(), "",
        verb.equals("assigned") ? "assign a value of the same type, or field by field"
            : "take values of the same type"), places.toArray(Expr[]::new));
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
