package org.systole.spinal;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.spinal.Expressions.Both;

/// A random module of registers, wires, a Vec and a memory, changed under `when` and `switch`.
final class RandomModule extends Twin {
  private static final int DEPTH = 1;

  private final List<Both<UInt>> outputs = new ArrayList<>();
  private final List<Both<UInt>> registers = new ArrayList<>();
  private final List<Both<SInt>> signed = new ArrayList<>();
  private final boolean known;
  private final Both<UInt> sum;
  private Vec<UInt> elements;
  private int size;

  RandomModule(Component parent, Seed seed) {
    super(parent, seed);
    known = seed.known();
    for (int i = 0; i < 4; i++) {
      outputs.add(output(uint(1 + random.nextInt(8)), "y" + i));
    }
    sum = output(uint(12), "sum");
  }

  @Override
  protected void build() {
    for (int i = 0; i < 3; i++) {
      register(i);
      signedRegister(i);
    }
    vector();
    memory();
    for (int i = 0; i < 3; i++) {
      wire(i);
    }
    registers.forEach(r -> conditional(() -> set(r, expressions.uint(DEPTH))));
    statements(1);
    for (int i = 0; i < outputs.size(); i++) {
      set(outputs.get(i), expressions.uint(i == outputs.size() - 1 ? 0 : DEPTH));
    }
    var all = expressions.uints;
    set(sum, all.stream().skip(3).map(v -> v.resized(12))
        .reduce((a, b) -> new Both<>(a.java().add(b.java()),
            "(" + a.scala() + " + " + b.scala() + ")")).orElseThrow());
  }

  private void register(int i) {
    int width = 1 + random.nextInt(7);
    UInt register = reg(uint(width)).named("r" + i);
    if (random.nextInt(3) > 0 || known) {
      long init = random.nextLong(1L << width);
      register.init(init);
      line("val r%d = RegInit(U(%d, %d bits))", i, init, width);
    } else {
      line("val r%d = Reg(UInt(%d bits))", i, width);
    }
    registers.add(new Both<>(register, "r" + i));
    expressions.uints.add(registers.getLast());
  }

  private void signedRegister(int i) {
    int width = 2 + random.nextInt(6);
    long init = random.nextLong(1L << (width - 1)) - (1L << (width - 2));
    SInt register = reg(sint(width)).named("t" + i).init(init);
    line("val t%d = RegInit(S(%d, %d bits))", i, init, width);
    signed.add(new Both<>(register, "t" + i));
    expressions.sints.add(signed.getLast());
  }

  private void vector() {
    size = 2 + random.nextInt(4);
    elements = reg(vec(uint(4), size)).named("v");
    elements.forEach(e -> e.init(3));
    line("val v = Vec(RegInit(U(3, 4 bits)), %d)", size);
    var index = index();
    expressions.uints.add(new Both<>(elements.at(index.java()), "v(" + index.scala() + ")"));
  }

  private Both<UInt> index() {
    return expressions.uint(1).resized(log2Up(size));
  }

  private void memory() {
    var words = mem(uint(4), 8).named("words");
    if (known) {
      words.init(i -> i);
    }
    line("val words = Mem(UInt(4 bits), 8)%s", known ? " init(Seq.tabulate(8)(U(_, 4 bits)))" : "");
    var address = expressions.uint(1).resized(3);
    var data = expressions.uint(DEPTH).resized(4);
    var enable = expressions.flag(DEPTH);
    words.write(address.java(), data.java(), enable.java());
    line("words.write(%s, %s, %s)", address.scala(), data.scala(), enable.scala());
    var from = expressions.uint(1).resized(3);
    UInt read = words.readSync(from.java());
    line("val read = words.readSync(%s)", from.scala());
    expressions.uints.add(new Both<>(read, "read"));
  }

  /// A wire with a default and a value under a condition; it reads what was made before it.
  private void wire(int i) {
    UInt wire = wire(uint(1 + random.nextInt(8))).named("w" + i);
    line("val w%d = %s", i, scala(wire));
    var both = new Both<>(wire, "w" + i);
    set(both, expressions.uint(DEPTH));
    conditional(() -> set(both, expressions.uint(DEPTH)));
    expressions.uints.add(both);
  }

  private void conditional(Runnable body) {
    var condition = expressions.flag(DEPTH);
    block("when(" + condition.scala() + ")", () -> when(condition.java(), body));
  }

  private void statements(int depth) {
    for (int i = 0; i < 2; i++) {
      assign();
      if (depth > 0 && random.nextBoolean()) {
        chain(depth);
      } else if (depth > 0) {
        cases(depth);
      }
    }
  }

  private void assign() {
    var target = expressions.any(registers);
    conditional(() -> {
      set(target, expressions.uint(DEPTH));
      set(expressions.any(signed), expressions.sint(DEPTH));
      if (random.nextBoolean()) {
        var index = index();
        var value = expressions.uint(DEPTH).resized(4);
        elements.at(index.java()).set(value.java());
        line("v(%s) := %s", index.scala(), value.scala());
      }
    });
  }

  private void chain(int depth) {
    var first = expressions.flag(DEPTH);
    var second = expressions.flag(DEPTH);
    line("when(%s) {", first.scala());
    var when = when(first.java(), () -> statements(depth - 1));
    line("} elsewhen(%s) {", second.scala());
    when = when.elseWhen(second.java(), this::assign);
    line("} otherwise {");
    when.otherwise(this::assign);
    line("}");
  }

  private void cases(int depth) {
    var selector = expressions.uint(DEPTH).resized(2);
    block("switch(" + selector.scala() + ")", () -> switchOn(selector.java(), s -> {
      block("is(0)", () -> s.is(0, () -> statements(depth - 1)));
      block("is(1, 3)", () -> s.is(new long[] {1, 3}, this::assign));
      if (random.nextBoolean()) {
        block("default", () -> s.otherwise(this::assign));
      }
    }));
  }
}
