package org.systole.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.check.Checks;
import org.systole.hdl.BitVector;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.Mem;
import org.systole.hdl.Switch;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.When;
import org.systole.hdl.ir.Design;
import org.systole.random.Item.Branch;

/// A program as a component of our language.
public final class Built extends Component {
  /// Equal texts are equal programs; a text is quicker to compare than the program.
  private record Params(String name, String text) implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Program program;
  private final Map<String, BitVector<?>> values = new LinkedHashMap<>();
  private final Map<String, Vec<UInt>> vectors = new HashMap<>();
  private final Map<String, Mem<UInt>> memories = new HashMap<>();

  public Built(Component parent, Program program) {
    super(parent, new Params(program.name(), ScalaText.of(program)));
    this.program = program;
    program.inputs().forEach(i -> values.put(i.name(), in(i.type().of(this))));
    program.outputs().forEach(o -> values.put(o.name(), out(o.type().of(this))));
    values.forEach((name, port) -> port.named(name));
  }

  /// The checked design of a program alone.
  public static Design design(Program program) {
    return Checks.verify(Elaborator.elaborate(() -> new Built(null, program)));
  }

  /// The port of that name.
  BitVector<?> port(String name) {
    return values.get(name);
  }

  @Override
  protected void build() {
    items(program.body());
  }

  private void items(List<Item> items) {
    items.forEach(this::item);
  }

  private void item(Item item) {
    switch (item) {
      case Item.Register(var name, var type, var init) -> {
        var register = reg(type.of(this)).named(name);
        if (init != null) {
          register.init(init);
        }
        values.put(name, register);
      }
      case Item.Wire(var name, var type) -> values.put(name, wire(type.of(this)).named(name));
      case Item.Registers(var name, var type, var size, var init) -> {
        var registers = reg(vec(uint(type.width()), size)).named(name);
        registers.forEach(r -> r.init(init));
        vectors.put(name, registers);
      }
      case Item.Words(var name, var type, var depth) ->
          memories.put(name, mem(uint(type.width()), depth).named(name).init(i -> i));
      case Item.Read(var name, _, var words, var address, var sync) -> values.put(name, sync
          ? memories.get(words).readSync(uint(address))
          : memories.get(words).readAsync(uint(address)));
      case Item.Write(var words, var address, var data, var enable) ->
          memories.get(words).write(uint(address), uint(data), flag(enable));
      case Item.Set(var target, var value) -> Calls.call(values.get(target.name()), "set",
          value(value.resized(target.type().width())));
      case Item.SetElement(var target, var value) ->
          Calls.call(value(target), "set", value(value.resized(target.type().width())));
      case Item.When(var branches, var otherwise) -> chain(branches, otherwise);
      case Item.Switch s -> switchOn(uint(s.selector()), cases -> cases(s, cases));
    }
  }

  private void chain(List<Branch> branches, List<Item> otherwise) {
    var conditions = branches.stream().map(b -> flag(b.condition())).toList();
    When when = null;
    for (int i = 0; i < branches.size(); i++) {
      var body = branches.get(i).body();
      when = when == null ? when(conditions.get(i), () -> items(body))
          : when.elseWhen(conditions.get(i), () -> items(body));
    }
    if (!otherwise.isEmpty()) {
      when.otherwise(() -> items(otherwise));
    }
  }

  private void cases(Item.Switch item, Switch cases) {
    for (var one : item.cases()) {
      cases.is(one.keys().stream().mapToLong(k -> k).toArray(), () -> items(one.body()));
    }
    if (!item.otherwise().isEmpty()) {
      cases.otherwise(() -> items(item.otherwise()));
    }
  }

  private UInt uint(Term term) {
    return (UInt) value(term);
  }

  private Bool flag(Term term) {
    return (Bool) value(term);
  }

  private BitVector<?> value(Term term) {
    BitVector<?> value = switch (term) {
      case Term.Name(var name, _) -> values.get(name);
      case Term.Constant(var number, var type) -> constant(number, type);
      case Term.Element(var vec, var index, _) -> vectors.get(vec).at(uint(index));
      case Term.Apply(var op, var operands, var numbers) -> {
        var arguments = new ArrayList<Object>(
            operands.stream().skip(1).map(this::value).toList());
        arguments.addAll(numbers);
        yield (BitVector<?>) Calls.call(value(operands.getFirst()), op.method(),
            arguments.toArray());
      }
    };
    if (value.width() != term.type().width()) {
      throw new IllegalStateException(term.java() + " has " + value.width() + " bits, not "
          + term.type().width());
    }
    return value;
  }

  private BitVector<?> constant(long value, Type type) {
    return switch (type.kind()) {
      case UINT -> U(value, type.width());
      case SINT -> S(value, type.width());
      case BITS -> B(value, type.width());
      case BOOL -> lit(value != 0);
    };
  }
}
