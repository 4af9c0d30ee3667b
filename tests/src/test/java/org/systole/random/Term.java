package org.systole.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An expression, as text in both languages.
public sealed interface Term {
  Type type();

  String java();

  String scala();

  /// The value of a port, register, wire or memory port.
  record Name(String name, Type type) implements Term {
    @Override
    public String java() {
      return name;
    }

    @Override
    public String scala() {
      return name;
    }
  }

  record Constant(long value, Type type) implements Term {
    static Constant zero(Type type) {
      return new Constant(0, type);
    }

    private String text(String width) {
      return type.kind() == Kind.BOOL ? value == 0 ? "False" : "True"
          : type.kind().name().charAt(0) + "(" + value + ", " + type.width() + width + ")";
    }

    @Override
    public String java() {
      return text("") + (type.kind() == Kind.BOOL ? "()" : "");
    }

    @Override
    public String scala() {
      return text(" bits");
    }
  }

  /// An element of a Vec, at a position known at run time.
  record Element(String vec, Term index, Type type) implements Term {
    @Override
    public String java() {
      return vec + ".at(" + index.java() + ")";
    }

    @Override
    public String scala() {
      return vec + "(" + index.scala() + ")";
    }
  }

  record Apply(Op op, List<Term> operands, List<Integer> numbers) implements Term {
    public Apply {
      operands = List.copyOf(operands);
      numbers = List.copyOf(numbers);
    }

    static Apply of(Op op, Term... operands) {
      return new Apply(op, List.of(operands), List.of());
    }

    @Override
    public Type type() {
      return op.type(operands.stream().map(Term::type).toList(), numbers);
    }

    @Override
    public String java() {
      var arguments = operands.stream().skip(1).map(Term::java).collect(Collectors.toList());
      numbers.forEach(n -> arguments.add(n.toString()));
      return operands.getFirst().java() + "." + op.method() + "(" + String.join(", ", arguments)
          + ")";
    }

    @Override
    public String scala() {
      var parts = new ArrayList<Object>(operands.stream().map(Term::scala).toList());
      parts.addAll(numbers);
      return "(" + String.format(Locale.ROOT, op.scala(), parts.toArray()) + ")";
    }
  }

  /// This value in `width` bits.
  default Term resized(int width) {
    return width == type().width() || type().kind() == Kind.BOOL ? this
        : new Apply(Op.RESIZE, List.of(this), List.of(width));
  }

  /// The direct operands.
  default List<Term> operands() {
    return switch (this) {
      case Name _, Constant _ -> List.of();
      case Element(_, var index, _) -> List.of(index);
      case Apply(_, var operands, _) -> operands;
    };
  }

  /// The same with other direct operands.
  default Term with(List<Term> operands) {
    return switch (this) {
      case Name _, Constant _ -> this;
      case Element(var vec, _, var type) -> new Element(vec, operands.getFirst(), type);
      case Apply(var op, _, var numbers) -> new Apply(op, operands, numbers);
    };
  }
}
