package org.systole.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.systole.random.Item.Branch;
import org.systole.random.Item.Case;
import org.systole.random.Program.Input;
import org.systole.random.Program.Output;
import org.systole.random.Term.Apply;
import org.systole.random.Term.Constant;
import org.systole.random.Term.Name;

/// All programs that are one step smaller than one: fewer outputs, items, inputs and operators,
/// less nesting, narrower values. Some are no legal design.
final class Smaller {
  private final Program program;
  private final Set<Program> found = new LinkedHashSet<>();

  private Smaller(Program program) {
    this.program = program;
  }

  /// The largest steps first.
  static List<Program> than(Program program) {
    var smaller = new Smaller(program);
    smaller.outputs();
    smaller.items();
    smaller.inputs();
    smaller.terms();
    smaller.widths();
    smaller.found.remove(program);
    return smaller.found.stream().filter(p -> size(p) < size(program) && Smaller.legal(p))
        .toList();
  }

  /// Items count most, then operators, then widths.
  static long size(Program program) {
    var terms = Rewrite.terms(program.body());
    long operators = terms.stream().filter(t -> !(t instanceof Constant)).count();
    long bits = Stream.concat(declared(program.body()).stream().map(Item.Declared::type),
        Stream.concat(program.inputs().stream().map(Input::type),
            program.outputs().stream().map(Output::type))).mapToLong(Type::width).sum();
    return 10_000 * (count(program.body()) + program.inputs().size()) + 100 * operators
        + terms.size() + bits;
  }

  /// Lines with an effect, however deep.
  static int count(List<Item> items) {
    return items.stream().mapToInt(i -> 1 + children(i).stream().mapToInt(Smaller::count).sum())
        .sum();
  }

  private static List<List<Item>> children(Item item) {
    return switch (item) {
      case Item.When(var branches, var otherwise) -> Stream.concat(
          branches.stream().map(Branch::body), Stream.of(otherwise)).toList();
      case Item.Switch(_, var cases, var otherwise) -> Stream.concat(
          cases.stream().map(Case::body), Stream.of(otherwise)).toList();
      default -> List.of();
    };
  }

  private static boolean legal(Program program) {
    return Rewrite.terms(program.body()).stream().allMatch(t -> t.type().width() > 0
        && (!(t instanceof Apply apply) || legal(apply)));
  }

  /// Numbers and widths fit, no divisor may be 0, no factor is inverted.
  private static boolean legal(Apply apply) {
    var operands = apply.operands();
    return apply.op().fits(operands.stream().map(Term::type).toList(), apply.numbers())
        && switch (apply.op()) {
          case DIV, MOD -> positive(operands.get(1));
          case MUL -> operands.stream().noneMatch(o ->
              o instanceof Apply(var op, _, _) && op == Op.NOT);
          default -> true;
        };
  }

  private static boolean positive(Term divisor) {
    return switch (divisor) {
      case Constant(var value, _) -> value != 0;
      case Apply(var op, var parts, _) -> op == Op.OR && positive(parts.get(1));
      default -> false;
    };
  }

  private void add(List<Input> inputs, List<Output> outputs, List<Item> body) {
    found.add(new Program(program.name(), inputs, outputs, body));
  }

  private void body(List<Item> body) {
    add(program.inputs(), program.outputs(), body);
  }

  /// One output alone, without what it does not read; then one output less.
  private void outputs() {
    for (var output : program.outputs()) {
      var others = new HashSet<>(program.outputs().stream().map(Output::name).toList());
      others.remove(output.name());
      add(program.inputs(), List.of(output), without(program.body(), others));
    }
  }

  /// Chunks of items less; in nested lists single ones; values read in place of
  /// what they are assigned to; conditions replaced by what they guard.
  private void items() {
    var body = program.body();
    for (int chunk = body.size() / 2; chunk > 0; chunk /= 2) {
      for (int from = 0; from < body.size(); from += chunk) {
        var gone = body.subList(from, Math.min(body.size(), from + chunk));
        var rest = new ArrayList<>(body.subList(0, from));
        rest.addAll(body.subList(Math.min(body.size(), from + chunk), body.size()));
        var names = new HashSet<String>();
        gone.forEach(i -> {
          if (i instanceof Item.Named named) {
            names.add(named.name());
          }
        });
        body(without(rest, names));
      }
    }
    for (var declared : declared(body)) {
      assigned(body, declared.name()).forEach(value -> body(without(new Rewrite(t -> switch (t) {
        case Name(var name, var type) when name.equals(declared.name()) ->
            value.resized(type.width());
        case Term.Element(var vec, _, var type) when vec.equals(declared.name()) ->
            value.resized(type.width());
        default -> t;
      }).items(body), Set.of(declared.name()))));
    }
    nested(body, this::body);
  }

  /// All that is assigned to a name, however deep.
  private static List<Term> assigned(List<Item> items, String name) {
    return items.stream().flatMap(i -> switch (i) {
      case Item.Set(var target, var value) when target.name().equals(name) -> Stream.of(value);
      case Item.SetElement(var target, var value) when target.vec().equals(name) ->
          Stream.of(value);
      default -> children(i).stream().flatMap(c -> assigned(c, name).stream());
    }).toList();
  }

  private interface Put {
    void put(List<Item> items);
  }

  private static void nested(List<Item> items, Put put) {
    for (int i = 0; i < items.size(); i++) {
      int at = i;
      var before = items.subList(0, i);
      var after = items.subList(i + 1, items.size());
      Put replaced = list -> put.put(Stream.of(before, list, after).flatMap(List::stream).toList());
      if (!(items.get(i) instanceof Item.Named)) {
        replaced.put(List.of());
      }
      for (var child : children(items.get(i))) {
        replaced.put(child);
      }
      if (items.get(at) instanceof Item.When(var branches, var otherwise)) {
        for (int b = 0; b < branches.size(); b++) {
          int index = b;
          var one = branches.get(b);
          if (branches.size() > 1) {
            var less = new ArrayList<>(branches);
            less.remove(index);
            replaced.put(List.of(new Item.When(less, otherwise)));
          }
          nested(one.body(), list -> {
            var changed = new ArrayList<>(branches);
            changed.set(index, new Branch(one.condition(), list));
            replaced.put(List.of(new Item.When(changed, otherwise)));
          });
        }
        nested(otherwise, list -> replaced.put(List.of(new Item.When(branches, list))));
      } else if (items.get(at) instanceof Item.Switch(var selector, var cases, var otherwise)) {
        for (int c = 0; c < cases.size(); c++) {
          int index = c;
          var one = cases.get(c);
          var less = new ArrayList<>(cases);
          less.remove(index);
          replaced.put(List.of(new Item.Switch(selector, less, otherwise)));
          nested(one.body(), list -> {
            var changed = new ArrayList<>(cases);
            changed.set(index, new Case(one.keys(), list));
            replaced.put(List.of(new Item.Switch(selector, changed, otherwise)));
          });
        }
        nested(otherwise, list -> replaced.put(List.of(
            new Item.Switch(selector, cases, list))));
      }
    }
  }

  private void inputs() {
    for (var input : program.inputs()) {
      add(program.inputs().stream().filter(i -> !i.equals(input)).toList(), program.outputs(),
          without(program.body(), Set.of(input.name())));
    }
  }

  /// Each operator replaced by zero or by one of its operands.
  private void terms() {
    int count = Rewrite.terms(program.body()).size();
    for (int i = 0; i < count; i++) {
      change(i, t -> t instanceof Constant ? t : Constant.zero(t.type()));
      for (int k = 0; k < 3; k++) {
        int operand = k;
        change(i, t -> operand < t.operands().size()
            && t.operands().get(operand).type().kind() == t.type().kind()
            ? t.operands().get(operand).resized(t.type().width()) : t);
        change(i, t -> operand < t.operands().size()
            && t.operands().get(operand).type().kind() == t.type().kind()
            ? t.operands().get(operand) : t);
      }
    }
  }

  private void change(int at, UnaryOperator<Term> change) {
    int[] next = {0};
    found.add(new Rewrite(t -> next[0]++ == at ? change.apply(t) : t).program(program));
  }

  /// Each declared value, input and output 1 bit wide, half as wide, or one bit narrower.
  private void widths() {
    for (var input : program.inputs()) {
      narrower(input.type(), type -> add(program.inputs().stream().map(i -> i.equals(input)
          ? new Input(i.name(), type, i.at()) : i).toList(), program.outputs(),
          retyped(program.body(), input.name(), type)));
    }
    for (var output : program.outputs()) {
      narrower(output.type(), type -> add(program.inputs(), program.outputs().stream()
          .map(o -> o.equals(output) ? new Output(o.name(), type) : o).toList(),
          retyped(program.body(), output.name(), type)));
    }
    for (var declared : declared(program.body())) {
      narrower(declared.type(), type -> body(retyped(program.body(), declared.name(), type)));
    }
  }

  private static List<Item.Declared> declared(List<Item> body) {
    return body.stream().filter(i -> i instanceof Item.Declared).map(i -> (Item.Declared) i)
        .toList();
  }

  private static void narrower(Type type, java.util.function.Consumer<Type> use) {
    if (type.kind() != Kind.BOOL) {
      Stream.of(1, type.width() / 2, type.width() - 1).filter(w -> w > 0).distinct()
          .forEach(w -> use.accept(type.withWidth(w)));
    }
  }

  /// The items where a name has another type; it is read in its old width.
  private static List<Item> retyped(List<Item> items, String name, Type type) {
    var reads = new Rewrite(t -> switch (t) {
      case Name(var n, var old) when n.equals(name) -> new Name(n, type).resized(old.width());
      case Term.Element(var vec, var index, var old) when vec.equals(name) ->
          new Term.Element(vec, index, type).resized(old.width());
      default -> t;
    }).items(items);
    return targets(reads, item -> switch (item) {
      case Item.Set(var target, var value) when target.name().equals(name) ->
          new Item.Set(new Name(name, type), value);
      case Item.SetElement(var target, var value) when target.vec().equals(name) ->
          new Item.SetElement(new Term.Element(name, target.index(), type), value);
      case Item.Register(var n, _, var init) when n.equals(name) ->
          new Item.Register(n, type, init == null ? null : cut(init, type));
      case Item.Wire(var n, _) when n.equals(name) -> new Item.Wire(n, type);
      case Item.Registers(var n, _, var size, var init) when n.equals(name) ->
          new Item.Registers(n, type, size, cut(init, type));
      default -> item;
    });
  }

  private static long cut(long value, Type type) {
    int gone = 64 - type.width();
    return type.kind() == Kind.SINT ? value << gone >> gone : value << gone >>> gone;
  }

  private static List<Item> targets(List<Item> items, UnaryOperator<Item> change) {
    return items.stream().map(item -> switch (item) {
      case Item.When(var branches, var otherwise) -> new Item.When(branches.stream()
          .map(b -> new Branch(b.condition(), targets(b.body(), change))).toList(),
          targets(otherwise, change));
      case Item.Switch(var selector, var cases, var otherwise) -> new Item.Switch(selector,
          cases.stream().map(c -> new Case(c.keys(), targets(c.body(), change))).toList(),
          targets(otherwise, change));
      default -> change.apply(item);
    }).toList();
  }

  /// The items where these names are not known: nothing drives them, and they read 0.
  private static List<Item> without(List<Item> items, Set<String> names) {
    var kept = items.stream().filter(i -> switch (i) {
      case Item.Set(var target, _) -> !names.contains(target.name());
      case Item.SetElement(var target, _) -> !names.contains(target.vec());
      case Item.Write(var words, _, _, _) -> !names.contains(words);
      case Item.Named named -> !names.contains(named.name())
          && !(named instanceof Item.Read read && names.contains(read.words()));
      default -> true;
    }).map(i -> switch (i) {
      case Item.When(var branches, var otherwise) -> new Item.When(branches.stream()
          .map(b -> new Branch(b.condition(), without(b.body(), names))).toList(),
          without(otherwise, names));
      case Item.Switch(var selector, var cases, var otherwise) -> new Item.Switch(selector,
          cases.stream().map(c -> new Case(c.keys(), without(c.body(), names))).toList(),
          without(otherwise, names));
      default -> i;
    }).toList();
    var reads = new HashSet<>(names);
    items.forEach(i -> {
      if (i instanceof Item.Read read && names.contains(read.words())) {
        reads.add(read.name());
      }
    });
    return new Rewrite(t -> switch (t) {
      case Name(var name, var type) when reads.contains(name) -> Constant.zero(type);
      case Term.Element(var vec, _, var type) when reads.contains(vec) -> Constant.zero(type);
      default -> t;
    }).items(kept);
  }
}
