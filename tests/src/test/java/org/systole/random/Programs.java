package org.systole.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.systole.random.Item.Branch;
import org.systole.random.Item.Case;
import org.systole.random.Program.Input;
import org.systole.random.Program.Output;
import org.systole.random.Term.Apply;
import org.systole.random.Term.Element;
import org.systole.random.Term.Name;

/// Random programs; the seed says all.
public final class Programs {
  /// Expressions in one program.
  public static final int EXPRESSIONS = 50;

  private final Random random;
  private final Terms terms;
  private final String name;
  private final int depth;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Item> body = new ArrayList<>();
  private final List<Name> registers = new ArrayList<>();
  private final List<Name> signed = new ArrayList<>();
  private String vector;
  private Type element;
  private int size;

  private Programs(String name, long seed, int depth) {
    this.name = name;
    this.depth = depth;
    random = new Random(seed);
    terms = new Terms(random);
    for (int i = 0; i < 3; i++) {
      input("u" + i, Type.uint(1 + random.nextInt(Input.SLOT)));
      input("s" + i, new Type(Kind.SINT, 2 + random.nextInt(Input.SLOT - 1)));
      input("b" + i, new Type(Kind.BITS, 1 + random.nextInt(Input.SLOT)));
      input("f" + i, Type.BOOL);
    }
  }

  /// Fifty expressions of two levels, each at an output.
  public static Program expressions(long seed) {
    var made = new Programs("Expressions" + seed, seed, 2);
    for (int i = 0; i < EXPRESSIONS; i++) {
      var kind = made.terms.any(List.of(Kind.values()));
      var value = made.terms.term(kind, made.depth);
      made.body.add(new Item.Set(made.output("y" + i, value.type()), value));
    }
    return made.program();
  }

  /// Registers, wires, a Vec and a memory, changed under `when` and `switch`; when `known`, nothing
  /// begins with an unknown value.
  public static Program module(long seed, boolean known) {
    return new Programs("Module" + seed, seed, 1).module(known);
  }

  private Program program() {
    return new Program(name, inputs, outputs, body);
  }

  private void input(String port, Type type) {
    terms.add(new Name(port, type));
    inputs.add(new Input(port, type, inputs.size() * Input.SLOT));
  }

  private Name output(String port, Type type) {
    outputs.add(new Output(port, type));
    return new Name(port, type);
  }

  private Program module(boolean known) {
    for (int i = 0; i < 3; i++) {
      boolean reset = known || random.nextInt(3) > 0;
      register("r" + i, Type.uint(1 + random.nextInt(7)), reset, registers);
      register("t" + i, new Type(Kind.SINT, 2 + random.nextInt(6)), true, signed);
    }
    vector();
    memory();
    for (int i = 0; i < 3; i++) {
      var wire = new Name("w" + i, Type.uint(1 + random.nextInt(8)));
      body.add(new Item.Wire(wire.name(), wire.type()));
      body.add(new Item.Set(wire, uint()));
      body.add(when(new Item.Set(wire, uint())));
      terms.add(wire);
    }
    registers.forEach(r -> body.add(when(new Item.Set(r, uint()))));
    body.addAll(statements(1));
    for (int i = 0; i < 4; i++) {
      body.add(new Item.Set(output("y" + i, Type.uint(1 + random.nextInt(8))), uint()));
    }
    body.add(new Item.Set(output("sum", Type.uint(12)), terms.leaves(Kind.UINT).stream().skip(3)
        .map(v -> v.resized(12)).reduce((a, b) -> Apply.of(Op.ADD, a, b)).orElseThrow()));
    return program();
  }

  private Term uint() {
    return terms.term(Kind.UINT, depth);
  }

  private Term flag() {
    return terms.term(Kind.BOOL, depth);
  }

  private void register(String register, Type type, boolean reset, List<Name> all) {
    long least = type.kind() == Kind.SINT ? -(1L << (type.width() - 1)) : 0;
    long init = least + random.nextLong(1L << type.width());
    body.add(new Item.Register(register, type, reset ? init : null));
    all.add(new Name(register, type));
    terms.add(all.getLast());
  }

  private void vector() {
    size = 2 + random.nextInt(4);
    vector = "v";
    element = Type.uint(1 + random.nextInt(6));
    body.add(new Item.Registers(vector, element, size, random.nextLong(1L << element.width())));
    terms.add(element());
  }

  private Element element() {
    int bits = 32 - Integer.numberOfLeadingZeros(size - 1);
    return new Element(vector, terms.term(Kind.UINT, 1).resized(bits), element);
  }

  private void memory() {
    int bits = 2 + random.nextInt(2);
    var type = Type.uint(bits + random.nextInt(4));
    body.add(new Item.Words("words", type, 1 << bits));
    body.add(new Item.Write("words", uint().resized(bits), uint().resized(type.width()), flag()));
    for (int i = 0; i < 2; i++) {
      var read = new Name("read" + i, type);
      body.add(new Item.Read(read.name(), type, "words", uint().resized(bits), i == 0));
      terms.add(read);
    }
  }

  private Item when(Item... items) {
    return new Item.When(List.of(new Branch(flag(), List.of(items))), List.of());
  }

  private List<Item> statements(int levels) {
    var result = new ArrayList<Item>();
    for (int i = 0; i < 2; i++) {
      result.add(assign());
      if (levels > 0) {
        result.add(random.nextBoolean() ? chain(levels) : cases(levels));
      }
    }
    return result;
  }

  private Item assign() {
    var first = new Item.Set(terms.any(registers), uint());
    var second = new Item.Set(terms.any(signed), terms.term(Kind.SINT, depth));
    return random.nextBoolean() ? when(first, second)
        : when(first, second, new Item.SetElement(element(), uint()));
  }

  private Item chain(int levels) {
    return new Item.When(List.of(new Branch(flag(), statements(levels - 1)),
        new Branch(flag(), List.of(assign()))), List.of(assign()));
  }

  private Item cases(int levels) {
    return new Item.Switch(uint().resized(2), List.of(
        new Case(List.of(0), statements(levels - 1)), new Case(List.of(1, 3), List.of(assign()))),
        random.nextBoolean() ? List.of(assign()) : List.of());
  }
}
