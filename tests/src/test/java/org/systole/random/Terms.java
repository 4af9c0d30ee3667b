package org.systole.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.systole.random.Term.Apply;
import org.systole.random.Term.Constant;

/// Random typed expressions over named values; no value is wider than 12 bits.
///
/// No comparison, minimum or maximum has a constant, which might be out of range. SpinalHDL refuses
/// to round to 1 bit, and widens the operand of `~a` in a product before it inverts it: neither is
/// made.
final class Terms {
  private static final int WIDEST = 12;
  private static final List<Op> OPS = Arrays.asList(Op.values());

  private final Random random;
  private final Map<Kind, List<Term>> leaves = new EnumMap<>(Kind.class);

  Terms(Random random) {
    this.random = random;
  }

  /// Gives a value that may be read.
  void add(Term leaf) {
    leaves.computeIfAbsent(leaf.type().kind(), _ -> new ArrayList<>()).add(leaf);
  }

  List<Term> leaves(Kind kind) {
    return leaves.get(kind);
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /// An expression of at most `depth` operators above each other.
  Term term(Kind kind, int depth) {
    if (depth == 0) {
      return any(leaves.get(kind));
    }
    var op = any(OPS.stream().filter(o -> o.gives(kind)).toList());
    var operands = new ArrayList<Term>();
    var number = random.nextBoolean() ? Kind.UINT : Kind.SINT;
    var word = any(List.of(Kind.UINT, Kind.SINT, Kind.BITS));
    for (char letter : op.operands().toCharArray()) {
      operands.add(term(switch (letter) {
        case '=' -> kind;
        case '?' -> any(Arrays.stream(Kind.values()).filter(k -> k != kind).toList());
        case 'N' -> number;
        case 'W' -> word;
        default -> Kind.of(letter);
      }, depth - 1));
    }
    if (op.operands().equals("==") && op != Op.MIN && op != Op.MAX && random.nextInt(8) == 0) {
      operands.set(1, constant(operands.get(1).type()));
    }
    fit(op, operands);
    var result = new Apply(op, operands, numbers(op, operands.getFirst().type().width()));
    return result.type().width() <= WIDEST ? result : result.resized(WIDEST);
  }

  private Constant constant(Type type) {
    long value = random.nextLong(1L << type.width());
    boolean negative = type.kind() == Kind.SINT && value >= 1L << (type.width() - 1);
    return new Constant(negative ? value - (1L << type.width()) : value, type);
  }

  private static void fit(Op op, List<Term> operands) {
    switch (op) {
      case AND, OR, XOR -> operands.set(1, operands.get(1).resized(width(operands, 0)));
      case EQ, NE -> operands.set(1, operands.get(1).type().kind() == Kind.BITS
          ? operands.get(1).resized(width(operands, 0)) : operands.get(1));
      case MUX -> operands.set(2, operands.get(2).type().kind() == Kind.BITS
          ? operands.get(2).resized(width(operands, 1)) : operands.get(2));
      case SHIFT_RIGHT_BY -> operands.set(1, operands.get(1).resized(3));
      case SHIFT_LEFT_BY -> operands.set(1, operands.get(1).resized(2));
      case BIT_AT -> {
        operands.set(0, operands.get(0).resized(8));
        operands.set(1, operands.get(1).resized(3));
      }
      case DIV, MOD -> operands.set(1, odd(operands.get(1)));
      case MUL -> operands.replaceAll(Terms::notInverted);
      default -> { }
    }
  }

  private static int width(List<Term> operands, int i) {
    return operands.get(i).type().width();
  }

  /// No divisor is 0.
  private static Term odd(Term divisor) {
    return Apply.of(Op.OR, divisor, new Constant(1, divisor.type()));
  }

  private static Term notInverted(Term factor) {
    return factor instanceof Apply(var op, var operands, _) && op == Op.NOT
        ? notInverted(operands.getFirst()) : factor;
  }

  private List<Integer> numbers(Op op, int width) {
    if (op.numbers() == 0) {
      return List.of();
    }
    int n = switch (op) {
      case SHIFT_LEFT -> random.nextInt(4);
      case SHIFT_KEEP, ROTATE -> random.nextInt(width + 1);
      case RESIZE -> 1 + random.nextInt(WIDEST);
      case CEIL, ROUND, ROUND_EVEN -> random.nextInt(Math.max(1, width - 1));
      default -> random.nextInt(width);
    };
    return op.numbers() == 1 ? List.of(n) : List.of(n, random.nextInt(n + 1));
  }
}
