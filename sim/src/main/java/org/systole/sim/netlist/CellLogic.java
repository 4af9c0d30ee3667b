package org.systole.sim.netlist;

import java.math.BigInteger;
import java.util.Optional;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Expr.BinaryOp;
import org.systole.hdl.ir.Shape;
import org.systole.sim.netlist.Netlist.Cell;

/// What a cell without a memory of its own gives, in the widths and signs of Yosys' cell library:
/// operands are extended by their sign only where all of them are signed.
final class CellLogic {
  private final Bits bits;
  private final Cell cell;
  private final int width;
  private final boolean signed;

  private CellLogic(Bits bits, Cell cell) {
    this.bits = bits;
    this.cell = cell;
    width = cell.bits("Y").size();
    signed = cell.flag("A_SIGNED") && (!cell.pins().containsKey("B") || cell.flag("B_SIGNED"));
  }

  /// The value of pin Y, unsigned and as wide as it; nothing for a cell of another kind.
  static Optional<Expr> of(Bits bits, Cell cell) {
    return Optional.ofNullable(new CellLogic(bits, cell).value())
        .map(e -> resized(e, cell.bits("Y").size()));
  }

  private Expr value() {
    return switch (cell.type()) {
      case "$not" -> new Expr.Unary(Expr.UnaryOp.NOT, wide("A"), Shape.uint(width), cell.at());
      case "$pos", "$buf" -> wide("A");
      case "$neg" -> binary(BinaryOp.SUB, zero(width), wide("A"));
      case "$and" -> binary(BinaryOp.AND, wide("A"), wide("B"));
      case "$or" -> binary(BinaryOp.OR, wide("A"), wide("B"));
      case "$xor" -> binary(BinaryOp.XOR, wide("A"), wide("B"));
      case "$xnor" -> new Expr.Unary(Expr.UnaryOp.NOT,
          binary(BinaryOp.XOR, wide("A"), wide("B")), Shape.uint(width), cell.at());
      case "$add" -> binary(BinaryOp.ADD, wide("A"), wide("B"));
      case "$sub" -> binary(BinaryOp.SUB, wide("A"), wide("B"));
      case "$mul" -> product();
      case "$div" -> quotient(BinaryOp.DIV);
      case "$mod" -> quotient(BinaryOp.MOD);
      case "$shl", "$sshl" -> shift(BinaryOp.SHIFT_LEFT,
          extended("A", width, cell.flag("A_SIGNED")), raw("B"));
      case "$shr" -> shift(BinaryOp.SHIFT_RIGHT, cast(roomy(cell.flag("A_SIGNED")), false),
          raw("B"));
      case "$sshr" -> shift(BinaryOp.SHIFT_RIGHT, roomy(cell.flag("A_SIGNED")), raw("B"));
      case "$shift" -> bothWays(cell.flag("A_SIGNED"));
      case "$shiftx" -> bothWays(false);
      case "$eq" -> compare(BinaryOp.EQ, "A", "B");
      case "$ne" -> compare(BinaryOp.NE, "A", "B");
      case "$eqx" -> unknown() ? zero(1) : compare(BinaryOp.EQ, "A", "B");
      case "$nex" -> unknown() ? Bits.literal(BigInteger.ONE, 1, cell.at())
          : compare(BinaryOp.NE, "A", "B");
      case "$lt" -> compare(BinaryOp.LT, "A", "B");
      case "$le" -> compare(BinaryOp.LE, "A", "B");
      case "$gt" -> compare(BinaryOp.LT, "B", "A");
      case "$ge" -> compare(BinaryOp.LE, "B", "A");
      case "$reduce_and" -> truth(BinaryOp.EQ, raw("A"), Bits.literal(
          BigInteger.TWO.pow(raw("A").shape().width()).subtract(BigInteger.ONE),
          raw("A").shape().width(), cell.at()));
      case "$reduce_or", "$reduce_bool" -> any("A");
      case "$reduce_xor" -> odd(raw("A"));
      case "$reduce_xnor" -> truth(BinaryOp.EQ, odd(raw("A")), zero(1));
      case "$logic_not" -> truth(BinaryOp.EQ, any("A"), zero(1));
      case "$logic_and" -> logic(BinaryOp.AND, any("A"), any("B"));
      case "$logic_or" -> logic(BinaryOp.OR, any("A"), any("B"));
      case "$mux" -> new Expr.Mux(raw("S"), raw("B"), raw("A"), Shape.uint(width), cell.at());
      default -> null;
    };
  }

  private Expr raw(String pin) {
    return bits.of(cell.bits(pin), cell.at());
  }

  private Expr zero(int zeros) {
    return Bits.literal(BigInteger.ZERO, zeros, cell.at());
  }

  /// An operand as wide as the result.
  private Expr wide(String pin) {
    return cast(extended(pin, width, signed), false);
  }

  private Expr extended(String pin, int to, boolean bySign) {
    Expr value = cast(raw(pin), bySign);
    return value.shape().width() == to ? value
        : new Expr.Resize(value, value.shape().withWidth(to), cell.at());
  }

  private Expr cast(Expr value, boolean toSigned) {
    int bitsOfValue = value.shape().width();
    var shape = toSigned ? Shape.sint(bitsOfValue) : Shape.uint(bitsOfValue);
    return value.shape().equals(shape) ? value : new Expr.Cast(value, shape, cell.at());
  }

  private static Expr resized(Expr value, int to) {
    var shape = Shape.uint(to);
    Expr sized = value.shape().width() == to ? value
        : new Expr.Resize(value, value.shape().withWidth(to), value.at());
    return sized.shape().equals(shape) ? sized : new Expr.Cast(sized, shape, value.at());
  }

  private Expr binary(BinaryOp op, Expr a, Expr b) {
    return new Expr.Binary(op, a, b, Shape.uint(width), cell.at());
  }

  private Expr product() {
    Expr a = cast(raw("A"), signed);
    Expr b = cast(raw("B"), signed);
    int both = a.shape().width() + b.shape().width();
    return new Expr.Binary(BinaryOp.MUL, a, b, a.shape().withWidth(both), cell.at());
  }

  /// One bit more than the operands, as -128 / -1 has.
  private Expr quotient(BinaryOp op) {
    int room = Math.max(cell.bits("A").size(), cell.bits("B").size()) + 1;
    Expr a = extended("A", room, signed);
    return new Expr.Binary(op, a, extended("B", room, signed), a.shape(), cell.at());
  }

  private Expr roomy(boolean bySign) {
    return extended("A", Math.max(width, cell.bits("A").size()), bySign);
  }

  private Expr shift(BinaryOp op, Expr value, Expr by) {
    return new Expr.Binary(op, value, by, value.shape(), cell.at());
  }

  /// To the right, and to the left where the amount is negative. Yosys computes the place of
  /// `a[n -: 4]` in 32 bits without a sign and then adds one, though it may lie below bit 0: the low
  /// 32 bits say where, for no value has as many.
  private Expr bothWays(boolean bySign) {
    Expr value = cast(roomy(bySign), false);
    Expr by = raw("B");
    int size = by.shape().width();
    boolean place = size == Integer.SIZE || size == Integer.SIZE + 1;
    if (size > Integer.SIZE && place) {
      by = new Expr.Slice(by, Integer.SIZE - 1, 0, Shape.uint(Integer.SIZE), cell.at());
    }
    Expr right = resized(shift(BinaryOp.SHIFT_RIGHT, value, by), width);
    if (!cell.flag("B_SIGNED") && !place) {
      return right;
    }
    int top = by.shape().width() - 1;
    Expr back = new Expr.Binary(BinaryOp.SUB, zero(top + 1), by, by.shape(), cell.at());
    Expr left = resized(shift(BinaryOp.SHIFT_LEFT, value, back), width);
    return new Expr.Mux(new Expr.Slice(by, top, top, Shape.BOOL, cell.at()), left, right,
        Shape.uint(width), cell.at());
  }

  private Expr compare(BinaryOp op, String a, String b) {
    int room = Math.max(1, Math.max(cell.bits(a).size(), cell.bits(b).size()));
    return truth(op, extended(a, room, signed), extended(b, room, signed));
  }

  /// Whether an operand has a bit that no two-state value equals.
  private boolean unknown() {
    return cell.bits("A").stream().anyMatch(b -> b < Netlist.ZERO)
        || cell.bits("B").stream().anyMatch(b -> b < Netlist.ZERO);
  }

  private Expr any(String pin) {
    Expr value = raw(pin);
    return truth(BinaryOp.NE, value, zero(value.shape().width()));
  }

  private Expr truth(BinaryOp op, Expr a, Expr b) {
    return new Expr.Binary(op, a, b, Shape.BOOL, cell.at());
  }

  private Expr logic(BinaryOp op, Expr a, Expr b) {
    return new Expr.Binary(op, a, b, Shape.BOOL, cell.at());
  }

  /// The parity, halves on halves.
  private Expr odd(Expr value) {
    int size = value.shape().width();
    if (size == 1) {
      return value;
    }
    int half = (size + 1) / 2;
    Expr low = new Expr.Slice(value, half - 1, 0, Shape.uint(half), cell.at());
    Expr high = new Expr.Resize(new Expr.Slice(value, size - 1, half, Shape.uint(size - half),
        cell.at()), Shape.uint(half), cell.at());
    return odd(new Expr.Binary(BinaryOp.XOR, low, high, Shape.uint(half), cell.at()));
  }
}
