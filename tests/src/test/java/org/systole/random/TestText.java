package org.systole.random;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.random.Program.Output;
import org.systole.random.Shrinker.Failure;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;

/// A failure as the source of a JUnit test in this package that fails alike.
public final class TestText {
  private final Program program;
  private final List<Row> rows;
  private final List<Port> ports;
  private final Lines lines = new Lines(0);

  private TestText(Failure failure) {
    program = failure.program();
    rows = failure.rows();
    ports = PortTable.of(Built.design(program))
        .ports();
  }

  /// A test that these engines give the same outputs.
  public static String engines(Failure failure, List<Candidate> engines) {
    return new TestText(failure).text(engines, List.of());
  }

  /// A test that this engine gives these outputs, one list for each row; -1 where any will do.
  public static String expected(Failure failure, Candidate engine, List<List<Long>> outputs) {
    return new TestText(failure).text(List.of(engine), outputs);
  }

  private String text(List<Candidate> engines, List<List<Long>> expected) {
    head(engines);
    lines.add("/// %s, made small.", program.name());
    lines.add("final class %sTest {", program.name());
    lines.inside(() -> {
      lines.add("private static final List<String> INPUTS = List.of(%s);", quoted(inputs()));
      lines.add("private static final List<String> OUTPUTS = List.of(%s);",
          quoted(program.outputs().stream().map(Output::name).toList()));
      rows("INPUTS", "FED", rows.stream().map(this::fed).toList());
      if (!expected.isEmpty()) {
        rows("OUTPUTS", "EXPECTED", expected);
      }
    });
    lines.add("");
    return lines + JavaText.of(program, 1) + "\n" + test(engines, !expected.isEmpty()) + "}\n";
  }

  private void head(List<Candidate> engines) {
    var imports = new TreeSet<>(Candidate.imported(engines));
    imports.removeIf(i -> i.startsWith(TestText.class.getPackageName() + "."));
    imports.addAll(List.of(List.class.getName(), Checks.class.getName(), Component.class.getName(),
        Elaborator.class.getName(), Engine.class.getName(), "org.junit.jupiter.api.Test"));
    for (var type : types()) {
      imports.add("org.systole.hdl." + type.kind().type());
    }
    lines.add("package %s;", TestText.class.getPackageName());
    lines.add("");
    lines.add("import static org.junit.jupiter.api.Assertions.assertEquals;");
    lines.add("");
    imports.forEach(i -> lines.add("import %s;", i));
    lines.add("");
  }

  private List<Type> types() {
    var result = new ArrayList<Type>();
    program.inputs().forEach(i -> result.add(i.type()));
    program.outputs().forEach(o -> result.add(o.type()));
    return result;
  }

  private boolean clocked() {
    return ports.stream().anyMatch(p -> p.name().equals("clk"));
  }

  private List<String> inputs() {
    return ports.stream().filter(Port::input).map(Port::name).filter(n -> !n.equals("clk"))
        .toList();
  }

  private List<Long> fed(Row row) {
    return inputs().stream().map(name -> name.equals("reset") ? row.reset() ? 1L : 0L
        : program.inputs().stream().filter(i -> i.name().equals(name)).findFirst()
            .map(i -> row.inputs().shiftRight(i.at()).and(BigInteger.ONE
                .shiftLeft(i.type().width()).subtract(BigInteger.ONE)).longValue())
            .orElseThrow()).toList();
  }

  private static String quoted(List<String> names) {
    return names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
  }

  private void rows(String columns, String name, List<List<Long>> values) {
    lines.add("/// Values of `%s` in each cycle.", columns);
    lines.add("private static final long[][] %s = {", name);
    values.forEach(row -> lines.add("    {%s},",
        row.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    lines.add("};");
  }

  private String test(List<Candidate> engines, boolean expected) {
    var text = new Lines(1);
    text.add("@Test");
    text.add("void should_agree() {");
    text.inside(() -> {
      text.add("var design = Checks.verify(Elaborator.elaborate(%s::new));", program.name());
      for (int i = 0; i < engines.size(); i++) {
        text.add("%sEngine engine%d = %s%s", i == 0 ? "try (" : "    ", i, engines.get(i).java(),
            i == engines.size() - 1 ? ") {" : ";");
      }
      text.inside(() -> {
        text.add("var engines = List.of(%s);", java.util.stream.IntStream.range(0, engines.size())
            .mapToObj(i -> "engine" + i).collect(Collectors.joining(", ")));
        text.add("for (int t = 0; t < FED.length; t++) {");
        text.inside(() -> {
          text.add("for (var engine : engines) {");
          text.add("  for (int i = 0; i < INPUTS.size(); i++) {");
          text.add("    engine.write(engine.port(INPUTS.get(i)), FED[t][i]);");
          text.add("  }");
          text.add("  engine.settle();");
          text.add("}");
          text.add("for (int i = 0; i < OUTPUTS.size(); i++) {");
          text.inside(() -> check(text, expected));
          text.add("}");
          if (clocked()) {
            text.add("engines.forEach(e -> e.cycles(e.port(\"clk\"), 1));");
          }
        });
        text.add("}");
      });
      text.add("}");
    });
    text.add("}");
    return text.toString();
  }

  private static void check(Lines text, boolean expected) {
    text.add("String output = OUTPUTS.get(i);");
    if (expected) {
      text.add("if (EXPECTED[t][i] >= 0) {");
      text.add("  assertEquals(EXPECTED[t][i], engine0.read(engine0.port(output)),");
      text.add("      output + \" in cycle \" + t);");
      text.add("}");
    } else {
      text.add("for (var engine : engines) {");
      text.add("  assertEquals(engine0.read(engine0.port(output)),");
      text.add("      engine.read(engine.port(output)), output + \" in cycle \" + t);");
      text.add("}");
    }
  }
}
