package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// One element of an enumeration, usually a Java enum; operators and assignments take elements of
/// the same enumeration only.
///
/// Values of another encoding are recoded where they meet. In Verilog elements have names
/// (`State_IDLE`), and simulations see the name of each signal's element in `<signal>_string`.
public final class EnumData<E> extends Wrapped<Bits> {
  private final Enumeration<E> enumeration;

  EnumData(Enumeration<E> enumeration) {
    super(new Bits(Shape.bits(enumeration.type().width())));
    this.enumeration = enumeration;
    wrapped().enumerate(enumeration);
  }

  EnumData(Enumeration<E> enumeration, Expr value) {
    super(new Bits(value));
    this.enumeration = enumeration;
    wrapped().enumerate(enumeration);
  }

  /// Width of the code in bits.
  public int width() {
    return wrapped().width();
  }

  Expr expr() {
    return wrapped().expr();
  }

  /// The elements and their codes.
  public Enumeration<E> enumeration() {
    return enumeration;
  }

  /// `element` in this value's encoding.
  public EnumData<E> literal(E element) {
    return new EnumData<>(enumeration, enumeration.literal(element));
  }

  /// Reset value of a register.
  public EnumData<E> init(E element) {
    initialise(enumeration.literal(element).value());
    return this;
  }

  @SuppressWarnings("unchecked") // another element is refused by the enumeration
  void initElement(Object element) {
    init((E) element);
  }

  /// Drives this signal; the last assignment that applies wins.
  public void set(E element) {
    wrapped().assign(width() - 1, 0, enumeration.literal(element));
  }

  /// Drives this signal; the last assignment that applies wins.
  public void set(EnumData<E> value) {
    wrapped().assign(width() - 1, 0, recoded(value));
  }

  private Expr recoded(EnumData<E> value) {
    return enumeration.convert(value.expr(), value.enumeration);
  }

  public Bool eq(E element) {
    return enumeration.is(expr(), element);
  }

  public Bool ne(E element) {
    return enumeration.isNot(expr(), element);
  }

  public Bool eq(EnumData<E> other) {
    return BaseType.compare(Expr.BinaryOp.EQ, expr(), recoded(other));
  }

  public Bool ne(EnumData<E> other) {
    return BaseType.compare(Expr.BinaryOp.NE, expr(), recoded(other));
  }

  /// The code.
  @Override
  public Bits asBits() {
    return new Bits(expr());
  }

  /// `whenTrue` where `condition` holds, else `whenFalse`, in the encoding of the first.
  static <E> EnumData<E> mux(Bool condition, EnumData<E> whenTrue, EnumData<E> whenFalse) {
    return new EnumData<>(whenTrue.enumeration, new Expr.Mux(condition.expr(), whenTrue.expr(),
        whenTrue.recoded(whenFalse), Shape.bits(whenTrue.width()), Locations.user()));
  }

  @Override
  public EnumData<E> copy() {
    return new EnumData<>(enumeration);
  }

  @Override
  public EnumData<E> named(String name) {
    super.named(name);
    return this;
  }
}
