package org.systole.hdl.ir;

import java.math.BigInteger;
import java.util.List;

/// A combinational value; each node remembers the user's line that made it.
public sealed interface Expr {
  Shape shape();

  SourceLocation at();

  /// `enumeration` is null but for an element of one. A weak literal is as wide as it must be.
  record Literal(BigInteger value, Shape shape, boolean weak, EnumType enumeration,
      SourceLocation at) implements Expr {
    public Literal(BigInteger value, Shape shape, boolean weak, SourceLocation at) {
      this(value, shape, weak, null, at);
    }
  }

  /// Any value will do; 0 in two-state simulation.
  record DontCare(Shape shape, SourceLocation at) implements Expr {}

  record Read(Signal signal, SourceLocation at) implements Expr {
    @Override
    public Shape shape() {
      return signal.shape();
    }
  }

  record Unary(UnaryOp op, Expr a, Shape shape, SourceLocation at) implements Expr {}

  /// Arithmetic operands have the width of the result; comparisons have equal widths; a product
  /// adds its widths. A quotient is rounded towards 0; dividing by 0 gives any value.
  record Binary(BinaryOp op, Expr a, Expr b, Shape shape, SourceLocation at) implements Expr {}

  record Mux(Expr condition, Expr whenTrue, Expr whenFalse, Shape shape, SourceLocation at)
      implements Expr {}

  record Slice(Expr a, int high, int low, Shape shape, SourceLocation at) implements Expr {}

  /// One bit at a run-time position.
  record BitSelect(Expr a, Expr index, SourceLocation at) implements Expr {
    @Override
    public Shape shape() {
      return Shape.BOOL;
    }
  }

  /// Most significant part first.
  record Concat(List<Expr> parts, Shape shape, SourceLocation at) implements Expr {
    public Concat {
      parts = List.copyOf(parts);
    }
  }

  /// Extends by the sign of `a` (SINT) or zeros, or drops upper bits.
  record Resize(Expr a, Shape shape, SourceLocation at) implements Expr {}

  /// The same bits under another type.
  record Cast(Expr a, Shape shape, SourceLocation at) implements Expr {}

  enum UnaryOp { NOT, NEGATE }

  enum BinaryOp { ADD, SUB, MUL, DIV, MOD, AND, OR, XOR, EQ, NE, LT, LE, SHIFT_LEFT, SHIFT_RIGHT }

  /// The direct operands, in order.
  default List<Expr> operands() {
    return switch (this) {
      case Literal _, DontCare _, Read _ -> List.of();
      case Unary(_, var a, _, _) -> List.of(a);
      case Binary(_, var a, var b, _, _) -> List.of(a, b);
      case Mux(var c, var a, var b, _, _) -> List.of(c, a, b);
      case Slice(var a, _, _, _, _) -> List.of(a);
      case BitSelect(var a, var index, _) -> List.of(a, index);
      case Concat(var parts, _, _) -> parts;
      case Resize(var a, _, _) -> List.of(a);
      case Cast(var a, _, _) -> List.of(a);
    };
  }
}
