package org.systole.spinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.systole.random.Candidate;
import org.systole.random.Comparison;
import org.systole.random.Comparison.Difference;
import org.systole.random.ForeignGroup;
import org.systole.random.Group;
import org.systole.random.Op;
import org.systole.random.Program;
import org.systole.random.Programs;
import org.systole.random.Row;
import org.systole.random.ScalaText;
import org.systole.random.Shrinker;
import org.systole.random.TestText;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.icarus.IcarusEngine;

/// 1,000 random expressions and 200 random modules, written in both languages, give the same
/// outputs: ours on the built-in engine, SpinalHDL's Verilog on Icarus. The number in a name is its
/// seed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomAgainstSpinalTest {
  private static final int EXPRESSIONS = 1_000 / Programs.EXPRESSIONS;
  private static final int MODULES = 200;
  private static final int CYCLES = 150;
  /// Of the shrinker; a round takes about 20 s.
  private static final int TOGETHER = 40;
  private static final int ROUNDS = 20;
  /// Programs in one engine: with more, the wide port of their outputs takes the time.
  private static final int ABREAST = 20;
  private static final String GENERATE = """
      import scala.util.Try
      import spinal.core._

      object Generate {
        def main(args: Array[String]): Unit = args.tail.foreach { name =>
          val file = new java.io.File(args.head, "spinal_" + name + ".v")
          val config = SpinalConfig(targetDirectory = args.head, privateNamespace = true,
            inlineRom = true)
          val done = Try(config.generateVerilog {
            val top = Class.forName(name).getDeclaredConstructor().newInstance()
              .asInstanceOf[Component]
            top.setDefinitionName("spinal_" + name)
          })
          if (done.isFailure) file.delete()
          if (done.isFailure) file.createNewFile()
        }
      }
      """;
  /// A register that is written at a clock: every third module has some that nothing resets. Zeros
  /// come after all processes have started, so that these see them come.
  private static final Pattern REGISTER = Pattern.compile("(?m)^(  reg +(?:\\[[^]]*])? +(\\w+));");

  private final List<Program> programs = Stream.concat(
      IntStream.range(0, EXPRESSIONS).mapToObj(Programs::expressions),
      IntStream.range(0, MODULES).mapToObj(seed -> Programs.module(seed, seed % 3 > 0))).toList();
  private final Program ours = Programs.module(7, true);
  private final List<Row> rows = Row.random(1, CYCLES);
  private Map<String, String> verilog;

  @BeforeAll
  void generate() {
    var scala = new TreeMap<String, String>();
    programs.forEach(p -> scala.put(p.name(), ScalaText.of(p)));
    scala.put("Corrupted", ScalaText.of(ours.with(Op.ADD, Op.SUB).named("Corrupted")));
    verilog = verilog(scala);
  }

  /// SpinalHDL's Verilog of these classes, empty where it refuses one; registers start with zeros
  /// as on our engine.
  private static Map<String, String> verilog(Map<String, String> scala) {
    var sources = new TreeMap<>(Map.of("Generate.scala", GENERATE));
    scala.forEach((name, text) -> sources.put(name + ".scala",
        "import spinal.core._\nimport spinal.lib._\n\n" + text));
    var result = new TreeMap<>(Spinal.generated(sources, "Generate", List.copyOf(scala.keySet())));
    result.replaceAll((_, text) -> REGISTER.matcher(text).replaceAll(m ->
        text.contains(" " + m.group(2) + " <= ")
            ? m.group() + " initial #0 " + m.group(2) + " = 0;" : m.group()));
    return result;
  }

  /// At least the share `known` of SpinalHDL's outputs must be known.
  private static Map<Program, Difference> differences(List<Program> programs,
      Map<String, String> theirs, List<Row> rows, double known) {
    var result = new LinkedHashMap<Program, Difference>();
    for (int from = 0; from < programs.size(); from += ABREAST) {
      var some = programs.subList(from, Math.min(from + ABREAST, programs.size()));
      var comparison = new Comparison(some, rows);
      try (var one = BuiltInEngine.of(Group.of(some), BuiltInOptions.zeros());
          var other = IcarusEngine.of(ForeignGroup.of(some, "spinal_", theirs))) {
        result.putAll(comparison.run(one, other));
      }
      assertTrue(comparison.known() >= known, "only " + comparison.known() + " are known");
    }
    return result;
  }

  @Test
  void should_equal_spinalhdl() {
    assertEquals(List.of(), programs.stream().map(Program::name)
        .filter(n -> verilog.get(n).isEmpty()).toList(), "refused by SpinalHDL");
    var differences = differences(programs, verilog, rows, 0.99);
    assertEquals(0, differences.size(), () -> Comparison.text(differences) + "\n"
        + shrunk(List.copyOf(differences.keySet()).getFirst(), rows));
  }

  /// The smallest program that differs like this one: a test of ours with SpinalHDL's outputs, and
  /// the program in its language.
  private static String shrunk(Program failing, List<Row> rows) {
    var failure = new Shrinker(RandomAgainstSpinalTest::judged, TOGETHER, ROUNDS)
        .shrunk(failing, rows);
    return ScalaText.of(failure.program()) + TestText.expected(failure, Candidate.BUILT_IN,
        outputs(failure.program(), failure.rows()));
  }

  private static Map<Program, Difference> judged(List<Program> candidates, List<Row> rows) {
    var scala = new TreeMap<String, String>();
    var named = IntStream.range(0, candidates.size())
        .mapToObj(i -> candidates.get(i).named("Candidate" + i)).toList();
    named.forEach(p -> scala.put(p.name(), ScalaText.of(p)));
    var theirs = verilog(scala);
    var differences = differences(named.stream().filter(p -> !theirs.get(p.name()).isEmpty())
        .toList(), theirs, rows, 0);
    var result = new LinkedHashMap<Program, Difference>();
    IntStream.range(0, candidates.size()).filter(i -> differences.containsKey(named.get(i)))
        .forEach(i -> result.put(candidates.get(i), differences.get(named.get(i))));
    return result;
  }

  /// What SpinalHDL's design gives in each cycle, -1 where that is not known.
  private static List<List<Long>> outputs(Program program, List<Row> rows) {
    var theirs = verilog(Map.of(program.name(), ScalaText.of(program)));
    var group = ForeignGroup.of(List.of(program), "spinal_", theirs);
    var result = new ArrayList<List<Long>>();
    try (var engine = IcarusEngine.of(group)) {
      Comparison.wake(engine);
      for (var row : rows) {
        Comparison.feed(engine, row);
        String bits = engine.bits(engine.port("seen"));
        int end = bits.length();
        var values = new ArrayList<Long>();
        for (var output : program.outputs()) {
          String digits = bits.substring(end - output.type().width(), end);
          end -= output.type().width();
          values.add(digits.matches("[01]+") ? Long.parseLong(digits, 2) : -1);
        }
        result.add(values);
        Comparison.step(engine);
      }
    }
    return result;
  }

  @Test
  void should_notice_a_corrupted_twin() {
    var both = new ArrayList<>(programs.subList(EXPRESSIONS, EXPRESSIONS + 7));
    both.add(ours);
    var theirs = new TreeMap<>(verilog);
    theirs.put(ours.name(), verilog.get("Corrupted").replace("spinal_Corrupted",
        "spinal_" + ours.name()));
    assertEquals(List.of(ours), List.copyOf(differences(both, theirs, rows, 0.99).keySet()));
  }
}
