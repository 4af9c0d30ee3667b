package org.systole.hdl;

import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;

/// `n` values of one type, named `<name>_0` to `<name>_<n-1>`; indexed by a Java number or at run
/// time.
///
/// A run-time index has exactly log2Up(n) bits (0 or 1 where n is 1). Read: a tree of multiplexers,
/// no latency; an index beyond the end reads the last element, as in SpinalHDL. Write:
/// `vec.at(index).set(value)`; an index beyond the end writes nothing. Each use of an element read
/// at run time holds the whole tree: give it a wire where it is used often.
public final class Vec<T extends Data> extends Data implements Iterable<T> {
  private final List<T> elements;

  private Vec(List<T> elements) {
    this.elements = List.copyOf(elements);
  }

  /// A vector of existing values.
  public static <T extends Data> Vec<T> of(List<T> elements) {
    if (elements.isEmpty()) {
      throw new UserError(List.of(new Diagnostic("RANGE", "a Vec has at least 1 element, but has 0",
          Locations.user().toString(), "", "leave the Vec out where it would be empty")));
    }
    return new Vec<>(elements);
  }

  static <T extends Data> Vec<T> filled(T type, int size) {
    return of(IntStream.range(0, size).mapToObj(_ -> like(type)).toList());
  }

  public int size() {
    return elements.size();
  }

  @Override
  public Iterator<T> iterator() {
    return elements.iterator();
  }

  /// The same elements, the last one first.
  public Vec<T> reversed() {
    return of(elements.reversed());
  }

  public Stream<T> stream() {
    return elements.stream();
  }

  public T at(int index) {
    if (index >= 0 && index < size()) {
      return elements.get(index);
    }
    Mistakes.add(new Diagnostic("RANGE", "a Vec of " + count() + " has no element " + index,
        Locations.user().toString(), "", "indices are 0 to " + (size() - 1)), values());
    return elements.getFirst();
  }

  /// The element chosen at run time, to be read or to be assigned.
  public T at(UInt index) {
    int bits = Math.max(1, Component.log2Up(size()));
    UInt checked = index;
    boolean only = size() == 1 && index.width() == 0;
    if (index.width() != bits && !only) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", "a Vec of " + count() + " is indexed with "
          + Mistakes.bits(bits) + ", but " + Mistakes.name(index.expr()) + " has "
          + Mistakes.bits(index.width()), Locations.user().toString(),
          Mistakes.declared(index.expr()), "resize(" + bits + ") the index"), values());
      checked = index.resize(bits);
    }
    return view(checked, bits);
  }

  private T view(UInt index, int bits) {
    T result = like(elements.getFirst());
    var leaves = elements.stream().map(Data::leafList).toList();
    var views = result.leafList();
    for (int i = 0; i < views.size(); i++) {
      int leaf = i;
      List<BaseType<?>> choices = leaves.stream()
          .<BaseType<?>>map(l -> l.get(leaf).value()).toList();
      Expr value = new Selection(choices.stream().map(BaseType::expr).toList(), index).tree(bits);
      boolean assignable = choices.stream().allMatch(BaseType::assignable);
      views.get(i).value().view(value, assignable ? new Target.Chosen(choices, index) : null);
    }
    return result;
  }

  /// Whether all elements are equal.
  public Bool eq(Vec<T> other) {
    return same(other);
  }

  public Bool ne(Vec<T> other) {
    return same(other).not();
  }

  /// Reset values of a register, one for each element: as for `Bundle.init` where they are bundles.
  public Vec<T> init(List<?> values) {
    Inits.tree(this, values, "");
    return this;
  }

  /// Drives each element with the element of the same index.
  public void set(Vec<T> source) {
    if (source.size() == size()) {
      drive(source);
      return;
    }
    Mistakes.add(new Diagnostic("WIDTH MISMATCH", "a Vec of " + count() + " is assigned a Vec of "
        + source.count(), Locations.user().toString(), "", "make them of one size"), values());
  }

  private String count() {
    return size() == 1 ? "1 element" : size() + " elements";
  }

  private Expr[] values() {
    return leafList().stream().map(l -> l.value().expr()).toArray(Expr[]::new);
  }

  @Override
  void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor) {
    for (int i = 0; i < size(); i++) {
      elements.get(i).leaves(prefix.isEmpty() ? "" + i : prefix + "_" + i, visitor);
    }
  }

  @Override
  public Vec<T> named(String name) {
    leaves(name, (leafName, leaf) -> leaf.named(leafName));
    return this;
  }

  @Override
  public Vec<T> copy() {
    return new Vec<>(elements.stream().map(Data::like).toList());
  }
}
