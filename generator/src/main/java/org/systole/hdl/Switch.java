package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// Cases of a `switchOn`; the first whose key is the selector's value is taken, each constant has
/// one case. Where all values have cases there is no default.
///
/// Keys are numbers, truth values, constants, masks (`M("1--0")`) and values known at run time;
/// the last two make a chain of conditions.
public final class Switch {
  /// `literals` is empty where a key is no constant.
  private record Branch(Bool active, List<Expr.Literal> literals, List<Statement> body,
      SourceLocation at) {}

  private final Component owner;
  private final BitVector<?> selector;
  private final SourceLocation at = Locations.user();
  private final List<Branch> branches = new ArrayList<>();
  private final Map<BigInteger, SourceLocation> used = new HashMap<>();
  private final List<Statement> otherwise = new ArrayList<>();
  private SourceLocation otherwiseAt;
  private boolean chain;
  private boolean strict = true;
  private boolean coverUnreachable;

  Switch(Component owner, BitVector<?> selector, Consumer<Switch> body) {
    this.owner = owner;
    this.selector = selector.once();
    body.accept(this);
    owner.add(chain ? conditions() : plain());
  }

  /// Whether a key that stands twice in one case is refused, as it is when nothing is said.
  public Switch strict(boolean wanted) {
    strict = wanted;
    return this;
  }

  /// Whether a default may stand where all values have cases.
  public Switch coverUnreachable(boolean wanted) {
    coverUnreachable = wanted;
    return this;
  }

  public Switch is(Number key, Runnable body) {
    return is(List.of(key), body);
  }

  public Switch is(boolean key, Runnable body) {
    return is(List.of(key ? 1 : 0), body);
  }

  public Switch is(BaseType<?> key, Runnable body) {
    return is(List.of(key), body);
  }

  public Switch is(MaskedLiteral key, Runnable body) {
    return is(List.of(key), body);
  }

  public Switch is(long[] keys, Runnable body) {
    return is(LongStream.of(keys).boxed().toList(), body);
  }

  /// One case for several keys.
  public Switch is(List<?> keys, Runnable body) {
    Map<BigInteger, Expr.Literal> literals = new LinkedHashMap<>();
    var matches = new ArrayList<Bool>();
    for (var key : keys) {
      switch (key) {
        case MaskedLiteral mask -> matches.add(mask.matches(selector));
        case BaseType<?> value when !(value.expr() instanceof Expr.Literal) ->
            matches.add(equal(value.expr()));
        default -> literal(key, literals);
      }
    }
    chain |= !matches.isEmpty();
    literals.keySet().forEach(k -> used.put(k, Locations.user()));
    literals.values().forEach(l -> matches.add(equal(l)));
    Bool match = BitVector.tree(matches, Bool::or, owner.lit(false));
    Bool active = chain ? match.and(none()).once() : match;
    var statements = new ArrayList<Statement>();
    run(statements, active, body);
    branches.add(new Branch(active, List.copyOf(literals.values()), statements,
        Locations.user()));
    return this;
  }

  /// What is done where no case applies.
  public void otherwise(Runnable body) {
    otherwiseAt = Locations.user();
    run(otherwise, none(), body);
  }

  private Bool equal(Expr key) {
    return BaseType.compare(Expr.BinaryOp.EQ, selector.expr(), key);
  }

  /// That no case so far applies.
  private Bool none() {
    return branches.isEmpty() ? owner.lit(true) : BitVector.tree(
        branches.stream().map(Branch::active).toList(), Bool::or, owner.lit(false)).not();
  }

  private void literal(Object key, Map<BigInteger, Expr.Literal> into) {
    var value = switch (key) {
      case Number number -> Constants.integer(number);
      case Boolean truth -> BigInteger.valueOf(truth ? 1 : 0);
      case BaseType<?> constant when constant.expr() instanceof Expr.Literal literal ->
          literal.value();
      default -> throw new IllegalArgumentException(key + " is no key");
    };
    var literal = (Expr.Literal) Exprs.resize(selector.comparable(value).expr(), selector.width());
    var bits = literal.value().and(Exprs.ones(selector.width()));
    if (into.containsKey(bits)) {
      if (strict) {
        refuse("DUPLICATED ELEMENTS", value + " stands twice in one case of a switch on " + name(),
            Locations.user(), Mistakes.declared(selector.expr()),
            "name it once, or say strict(false)");
      }
    } else if (used.containsKey(bits)) {
      refuse("UNREACHABLE IS", value + " has a case of the switch on " + name() + " already",
          Locations.user(), used.get(bits) + "   first case", "remove one of them");
    } else {
      into.put(bits, literal);
    }
  }

  private Statement plain() {
    boolean full = BigInteger.ONE.shiftLeft(selector.width())
        .equals(BigInteger.valueOf(used.size()));
    if (full && otherwiseAt != null && !otherwise.isEmpty() && !coverUnreachable) {
      refuse("UNREACHABLE DEFAULT", "all values of " + name() + " have cases, so the default is "
          + "never taken", otherwiseAt, at + "   the switch",
          "remove the default, or say coverUnreachable(true)");
    }
    var cases = branches.stream().filter(b -> !b.literals().isEmpty())
        .map(b -> new Statement.Case(b.literals(), b.body())).toList();
    return new Statement.Switch(selector.expr(), cases, otherwise, otherwiseAt != null, at);
  }

  private Statement conditions() {
    List<Statement> rest = otherwise;
    for (var branch : branches.reversed()) {
      rest = List.of(new Statement.When(branch.active().expr(), branch.body(), rest, branch.at()));
    }
    return rest.getFirst();
  }

  private void run(List<Statement> scope, Bool active, Runnable body) {
    owner.scopes.push(scope);
    owner.conditions.push(active);
    body.run();
    owner.conditions.pop();
    owner.scopes.pop();
  }

  private String name() {
    return selector.expr() instanceof Expr.Read ? Mistakes.name(selector.expr()) : "the selector";
  }

  private void refuse(String code, String message, SourceLocation where, String cause,
      String help) {
    Mistakes.add(new Diagnostic(code, message, where.toString(), cause, help), selector.expr());
  }
}
