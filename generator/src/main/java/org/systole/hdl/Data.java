package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
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

  @SuppressWarnings("unchecked")
  static <T extends Data> T like(T type) {
    return (T) type.copy();
  }

  record Leaf(String name, BaseType<?> value) {}

  final List<Leaf> leafList() {
    var result = new ArrayList<Leaf>();
    leaves("", (name, leaf) -> result.add(new Leaf(name, leaf)));
    return result;
  }

  /// All bits; the first field lies in the low ones.
  public abstract Bits asBits();

  /// How many bits all fields have together.
  public final int bitsWidth() {
    return leafList().stream().mapToInt(l -> l.value().width()).sum();
  }

  /// Drives all bits; the first field takes the low ones.
  public final void assignFromBits(Bits bits) {
    int low = 0;
    for (var leaf : leafList()) {
      var target = leaf.value();
      int width = target.width();
      target.assign(width - 1, 0, Exprs.cast(width == 0 ? Exprs.resize(bits.expr(), 0)
          : Exprs.slice(bits.expr(), low + width - 1, low, Shape.bits(width)), target.shape()));
      low += width;
    }
    if (low != bits.width()) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", "fields of " + Mistakes.bits(low)
          + " are assigned " + Mistakes.bits(bits.width()), Locations.user().toString(), "",
          "resize(" + low + ") the bits"), bits.expr());
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
    if (!names(ours).equals(names(theirs))) {
      mismatch("compared with", ours, theirs);
      return new Bool(Exprs.zero(Shape.BOOL));
    }
    var equal = new ArrayList<Bool>();
    for (int i = 0; i < ours.size(); i++) {
      equal.add(BaseType.compare(Expr.BinaryOp.EQ, ours.get(i).value().expr(),
          theirs.get(i).value().expr()));
    }
    return BitVector.tree(equal, Bool::and, new Bool(Exprs.zero(Shape.BOOL)).not());
  }

  /// A value of the type of `a` whose fields are made of those of `a` and `b`.
  static <T extends Data> T joined(T a, T b, BiFunction<BaseType<?>, BaseType<?>, Expr> join) {
    T result = like(a);
    var places = result.leafList();
    var left = a.leafList();
    var right = b.leafList();
    if (!names(left).equals(names(right))) {
      ((Data) a).mismatch("joined with", left, right);
      return a;
    }
    for (int i = 0; i < places.size(); i++) {
      places.get(i).value().view(join.apply(left.get(i).value(), right.get(i).value()), null);
    }
    return result;
  }

  /// Drives each leaf with the leaf of the same name.
  final void drive(Data source) {
    var targets = leafList();
    var values = source.leafList();
    if (targets.stream().map(Leaf::name).toList().equals(values.stream().map(Leaf::name).toList())) {
      for (int i = 0; i < targets.size(); i++) {
        var target = targets.get(i).value();
        target.assign(target.width() - 1, 0,
            values.get(i).value().fitted(target.width()).expr());
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

  private static String names(List<Leaf> leaves) {
    return String.join(", ", leaves.stream().map(Leaf::name).toList());
  }
}
