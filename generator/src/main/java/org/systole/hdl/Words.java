package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Optional;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// Values of any type as plain words: the first leaf lies in the low bits.
final class Words {
  private Words() {}

  static int width(Data type) {
    return type.leafList().stream().mapToInt(l -> l.value().width()).sum();
  }

  /// What a signal that holds a word of `type` looks like: the leaf itself where there is one only.
  static Shape shape(Data type) {
    var leaves = type.leafList();
    return leaves.size() == 1 ? leaves.getFirst().value().shape() : Shape.bits(width(type));
  }

  /// The bits of `value`; a weak constant is as wide as its place in `type`.
  static Expr pack(Data value, Data type) {
    var values = value.leafList();
    var places = type.leafList();
    var parts = new ArrayList<Expr>();
    for (int i = 0; i < values.size(); i++) {
      Expr part = values.get(i).value().expr();
      boolean weak = part instanceof Expr.Literal literal && literal.weak();
      if (weak && i < places.size() && part.shape().width() < places.get(i).value().width()) {
        part = Exprs.resize(part, places.get(i).value().width());
      }
      parts.addFirst(part);
    }
    return parts.size() == 1 ? Exprs.cast(parts.getFirst(),
        Shape.bits(parts.getFirst().shape().width())) : Exprs.concat(parts);
  }

  /// A value of `type` that reads the word in `data`.
  static <T extends Data> T read(T type, Signal data) {
    T result = Data.like(type);
    var leaves = result.leafList();
    if (leaves.size() == 1) {
      leaves.getFirst().value().bind(data);
      return result;
    }
    Expr word = new Expr.Read(data, data.at());
    int low = 0;
    for (var leaf : leaves) {
      var value = leaf.value();
      value.view(Exprs.slice(word, low + value.width() - 1, low, value.shape()), null);
      low += value.width();
    }
    return result;
  }

  /// The bits of `value` when it is made of literals only.
  static Optional<BigInteger> constant(Expr value) {
    int width = value.shape().width();
    return switch (value) {
      case Expr.Literal literal -> Optional.of(bits(literal.value(), width));
      case Expr.Cast(var a, _, _) -> constant(a);
      case Expr.Resize(var a, _, _) -> constant(a).map(bits -> bits(a.shape().signed()
          && bits.testBit(a.shape().width() - 1)
          ? bits.subtract(BigInteger.ONE.shiftLeft(a.shape().width())) : bits, width));
      case Expr.Slice(var a, _, var low, _, _) ->
          constant(a).map(bits -> bits(bits.shiftRight(low), width));
      case Expr.Concat(var parts, _, _) -> {
        var sum = Optional.of(BigInteger.ZERO);
        for (var part : parts) {
          sum = sum.flatMap(high -> constant(part)
              .map(low -> high.shiftLeft(part.shape().width()).or(low)));
        }
        yield sum;
      }
      case Expr.DontCare _, Expr.Read _, Expr.Unary _, Expr.Binary _, Expr.Mux _,
          Expr.BitSelect _ -> Optional.empty();
    };
  }

  /// The low `width` bits of `value`, which may be negative.
  static BigInteger bits(BigInteger value, int width) {
    return value.and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
  }
}
