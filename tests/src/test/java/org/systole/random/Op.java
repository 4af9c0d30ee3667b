package org.systole.random;

import java.util.List;

/// An operator: a method of ours and its form in SpinalHDL, with the width of the result.
///
/// Kinds are letters: U, S, B, F (Bool); of operands also `=` (the kind of the result), `?`
/// (another one) and `N` or `W` (the same number, or word, for all).
public enum Op {
  ADD("US", "==", "add", "%s + %s", Width.WIDER),
  SUB("US", "==", "sub", "%s - %s", Width.WIDER),
  ADD_GROW("US", "==", "addGrow", "%s +^ %s", Width.ONE_MORE),
  SUB_GROW("US", "==", "subGrow", "%s -^ %s", Width.ONE_MORE),
  ADD_SAT("US", "==", "addSat", "%s +| %s", Width.WIDER),
  SUB_SAT("US", "==", "subSat", "%s -| %s", Width.WIDER),
  MUL("US", "==", "mul", "%s * %s", Width.SUM),
  DIV("U", "==", "div", "%s / %s", Width.FIRST),
  MOD("U", "==", "mod", "%s %% %s", Width.NARROWER),
  MIN("US", "==", "min", "%s min %s", Width.WIDER),
  MAX("US", "==", "max", "%s max %s", Width.WIDER),
  NEG("S", "S", "neg", "-%s", Width.FIRST),
  ABS("U", "S", "abs", "%s.abs", Width.FIRST),
  SYMMETRY("S", "S", "symmetry", "%s.symmetry", Width.FIRST),
  NOT("USB", "=", "not", "~%s", Width.FIRST),
  AND("USB", "==", "and", "%s & %s", Width.FIRST),
  OR("USB", "==", "or", "%s | %s", Width.FIRST),
  XOR("USB", "==", "xor", "%s ^ %s", Width.FIRST),
  SHIFT_LEFT("USB", "=", "shiftLeft", "%s << %d", Width.PLUS_N),
  SHIFT_RIGHT("USB", "=", "shiftRight", "%s >> %d", Width.MINUS_N),
  SHIFT_LEFT_BY("USB", "=U", "shiftLeft", "%s << %s", Width.GROWN),
  SHIFT_RIGHT_BY("USB", "=U", "shiftRight", "%s >> %s", Width.FIRST),
  SHIFT_KEEP("USB", "=", "shiftLeftKeep", "%s |<< %d", Width.FIRST),
  ROTATE("USB", "=", "rotateLeft", "%s.rotateLeft(%d)", Width.FIRST),
  SAT("US", "=", "sat", "%s.sat(%d)", Width.MINUS_N),
  TRIM("US", "=", "trim", "%s.trim(%d)", Width.MINUS_N),
  FLOOR("US", "=", "floor", "%s.floor(%d)", Width.MINUS_N),
  CEIL("US", "=", "ceil", "%s.ceil(%d)", Width.MINUS_N),
  ROUND("US", "=", "roundToInf", "%s.roundToInf(%d)", Width.MINUS_N),
  ROUND_EVEN("US", "=", "roundToEven", "%s.roundToEven(%d, true)", Width.MINUS_N),
  AS_UINT("U", "?", "asUInt", "%s.asUInt", Width.FIRST),
  AS_SINT("S", "?", "asSInt", "%s.asSInt", Width.FIRST),
  AS_BITS("B", "?", "asBits", "%s.asBits", Width.FIRST),
  INTO_SINT("S", "U", "intoSInt", "%s.intoSInt", Width.ONE_MORE),
  COUNT_ONE("U", "B", "countOne", "CountOne(%s)", Width.COUNT),
  MUX("USBF", "F==", "mux", "Mux(%s, %s, %s)", Width.CHOSEN),
  CAT("B", "??", "cat", "%s ## %s", Width.SUM),
  RANGE("USB", "=", "range", "%s(%d downto %d)", Width.RANGE),
  REVERSED("B", "B", "reversed", "%s.reversed", Width.FIRST),
  RESIZE("USB", "=", "resize", "%s.resize(%d)", Width.N),
  LT("F", "NN", "lt", "%s < %s", Width.ONE),
  LE("F", "NN", "le", "%s <= %s", Width.ONE),
  GE("F", "NN", "ge", "%s >= %s", Width.ONE),
  EQ("F", "WW", "eq", "%s === %s", Width.ONE),
  NE("F", "WW", "ne", "%s =/= %s", Width.ONE),
  AND_ALL("F", "W", "andR", "%s.andR", Width.ONE),
  OR_ALL("F", "W", "orR", "%s.orR", Width.ONE),
  XOR_ALL("F", "W", "xorR", "%s.xorR", Width.ONE),
  MSB("F", "W", "msb", "%s.msb", Width.ONE),
  BIT("F", "W", "bit", "%s(%d)", Width.ONE),
  BIT_AT("F", "WU", "bit", "%s(%s)", Width.ONE),
  NOT_FLAG("F", "F", "not", "!%s", Width.ONE),
  AND_FLAG("F", "FF", "and", "%s && %s", Width.ONE),
  OR_FLAG("F", "FF", "or", "%s || %s", Width.ONE),
  XOR_FLAG("F", "FF", "xor", "%s ^ %s", Width.ONE);

  private enum Width {
    FIRST, WIDER, NARROWER, ONE_MORE, SUM, PLUS_N, MINUS_N, N, GROWN, COUNT, CHOSEN, RANGE, ONE
  }

  private final String results;
  private final String operands;
  private final String method;
  private final String scala;
  private final Width width;

  Op(String results, String operands, String method, String scala, Width width) {
    this.results = results;
    this.operands = operands;
    this.method = method;
    this.scala = scala;
    this.width = width;
  }

  /// The letter of each operand's kind.
  String operands() {
    return operands;
  }

  /// The method in our language, of the first operand.
  String method() {
    return method;
  }

  /// The format in SpinalHDL: operands first, then numbers.
  String scala() {
    return scala;
  }

  /// How many Java numbers follow the operands.
  int numbers() {
    return scala.split("%d", -1).length - 1;
  }

  boolean gives(Kind kind) {
    return results.chars().anyMatch(c -> Kind.of((char) c) == kind);
  }

  /// Whether the numbers, and the widths of the operands, are legal.
  boolean fits(List<Type> types, List<Integer> numbers) {
    int first = types.getFirst().width();
    return switch (this) {
      case AND, OR, XOR -> first == types.get(1).width();
      case EQ, NE -> types.getFirst().kind() != Kind.BITS || first == types.get(1).width();
      case SHIFT_RIGHT, SAT, TRIM, FLOOR, BIT -> numbers.getFirst() < first;
      case CEIL, ROUND, ROUND_EVEN -> numbers.getFirst() == 0 || numbers.getFirst() < first - 1;
      case SHIFT_KEEP, ROTATE -> numbers.getFirst() <= first;
      case RANGE -> numbers.getFirst() < first && numbers.getLast() <= numbers.getFirst();
      case BIT_AT -> first == 1 << types.get(1).width();
      default -> true;
    };
  }

  /// The type of the result.
  Type type(List<Type> types, List<Integer> numbers) {
    int same = operands.indexOf('=');
    return new Type(results.length() == 1 ? Kind.of(results.charAt(0)) : types.get(same).kind(),
        width(types.stream().map(Type::width).toList(), numbers));
  }

  private int width(List<Integer> w, List<Integer> n) {
    int first = w.getFirst();
    return switch (width) {
      case FIRST -> first;
      case WIDER -> Math.max(first, w.get(1));
      case NARROWER -> Math.min(first, w.get(1));
      case ONE_MORE -> Math.max(first, w.getLast()) + 1;
      case SUM -> first + w.get(1);
      case PLUS_N -> first + n.getFirst();
      case MINUS_N -> first - n.getFirst();
      case N -> n.getFirst();
      case GROWN -> first + (1 << w.get(1)) - 1;
      case COUNT -> 32 - Integer.numberOfLeadingZeros(first);
      case CHOSEN -> Math.max(w.get(1), w.get(2));
      case RANGE -> n.getFirst() - n.getLast() + 1;
      case ONE -> 1;
    };
  }
}
