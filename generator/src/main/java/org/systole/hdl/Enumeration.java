package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.EnumType;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// The elements of an enumeration and their codes; usually those of a Java enum.
public final class Enumeration<E> {
  private final EnumType type;
  private final List<E> elements;
  private final boolean oneHot;
  private final Map<E, BigInteger> codes = new HashMap<>();

  private Enumeration(String name, List<E> elements, Function<E, String> naming,
      EnumEncoding encoding) {
    this.elements = List.copyOf(elements);
    this.oneHot = encoding.oneHot();
    var list = IntStream.range(0, elements.size()).mapToObj(encoding::code).toList();
    refuse(name, list, elements.stream().map(naming).toList());
    int width = list.stream().mapToInt(BigInteger::bitLength).reduce(1, Math::max);
    type = new EnumType(name, elements.stream().map(naming).toList(), list, width);
    IntStream.range(0, elements.size()).forEach(i -> codes.put(elements.get(i), list.get(i)));
  }

  /// The elements of a Java enum, named after it.
  public static <E extends Enum<E>> Enumeration<E> of(Class<E> type, EnumEncoding encoding) {
    String suffix = encoding.name().isEmpty() ? "" : "_" + encoding.name();
    return new Enumeration<>(type.getSimpleName() + suffix, List.of(type.getEnumConstants()),
        Enum::name, encoding);
  }

  /// Elements of any type that tells them apart by `equals`.
  public static <E> Enumeration<E> of(String name, List<E> elements, Function<E, String> naming,
      EnumEncoding encoding) {
    return new Enumeration<>(name, elements, naming, encoding);
  }

  private static void refuse(String name, List<BigInteger> codes, List<String> names) {
    var mistakes = new ArrayList<Diagnostic>();
    String at = Locations.user().toString();
    if (codes.isEmpty()) {
      mistakes.add(new Diagnostic("BAD ENUM", name + " has no elements", at, "",
          "give it one or more"));
    }
    var seen = new HashMap<BigInteger, String>();
    for (int i = 0; i < codes.size(); i++) {
      var before = seen.putIfAbsent(codes.get(i), names.get(i));
      if (codes.get(i).signum() < 0) {
        mistakes.add(new Diagnostic("BAD ENUM", name + " gives " + names.get(i) + " the code "
            + codes.get(i), at, "", "codes are 0 or more"));
      } else if (before != null) {
        mistakes.add(new Diagnostic("BAD ENUM", name + " gives " + before + " and " + names.get(i)
            + " the same code " + codes.get(i), at, "", "give each element a code of its own"));
      }
    }
    var once = new HashSet<String>();
    names.stream().filter(n -> !once.add(n)).forEach(n -> mistakes.add(new Diagnostic("BAD ENUM",
        name + " has two elements " + n, at, "", "give each element a name of its own")));
    if (!mistakes.isEmpty()) {
      throw new UserError(mistakes);
    }
  }

  /// Names and codes of the elements.
  public EnumType type() {
    return type;
  }

  /// The elements in their order.
  public List<E> elements() {
    return elements;
  }

  boolean sameElements(Enumeration<?> other) {
    return elements.equals(other.elements);
  }

  Expr.Literal literal(E element) {
    BigInteger code = codes.get(element);
    if (code == null) {
      throw new UserError(List.of(new Diagnostic("BAD ENUM", element + " is no element of "
          + type.name(), Locations.user().toString(), "", "its elements are "
          + String.join(", ", type.elements()))));
    }
    return new Expr.Literal(code, Shape.bits(type.width()), false, type, Locations.user());
  }

  /// Whether `value` is `element`: one bit of a one-hot code, else all bits.
  Bool is(Expr value, E element) {
    var literal = literal(element);
    if (oneHot) {
      int bit = literal.value().bitLength() - 1;
      return new Bool(Exprs.slice(value, bit, bit, Shape.BOOL));
    }
    return BaseType.compare(Expr.BinaryOp.EQ, value, literal);
  }

  Bool isNot(Expr value, E element) {
    return oneHot ? is(value, element).not()
        : BaseType.compare(Expr.BinaryOp.NE, value, literal(element));
  }

  /// `value`, which is coded as in `from`, in this code.
  Expr convert(Expr value, Enumeration<?> from) {
    return from.type.codes().equals(type.codes()) ? value : recode(value, from);
  }

  private <F> Expr recode(Expr value, Enumeration<F> from) {
    Expr result = literal(elements.getLast());
    for (int i = elements.size() - 2; i >= 0; i--) {
      result = new Expr.Mux(from.is(value, from.elements.get(i)).expr(), literal(elements.get(i)),
          result, Shape.bits(type.width()), Locations.user());
    }
    return result;
  }
}
