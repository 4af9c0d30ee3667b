package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.check.Verdict;
import org.systole.hdl.Component;
import org.systole.language.Enums.Colour;
import org.systole.language.Enums.Encoded;
import org.systole.language.Enums.State;
import org.systole.spinal.Contract;

/// Enumerations: values against a Java model, names in Verilog, and what is refused.
final class EnumTest {
  private static long code(Encoded kind, int position) {
    return switch (kind) {
      case NATIVE, SEQUENTIAL -> position;
      case ONE_HOT -> 1L << position;
      case GRAY -> position ^ position >> 1;
      case CUSTOM -> 11 - 3L * position;
    };
  }

  @ParameterizedTest
  @Contract({"enum.encoding", "assign.full"})
  @EnumSource
  void should_switch_in_every_encoding(Encoded kind) {
    var random = new Random(5);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 120; t++) {
      rows.add(Map.of("go", random.nextLong(2), "stop", random.nextLong(2)));
    }
    var results = new Bench(() -> new Enums.Walk(new Enums.Walk.Params(kind))).run(rows);
    State now = State.IDLE;
    boolean second = false;
    for (int t = 0; t < rows.size(); t++) {
      var row = rows.get(t);
      assertEquals(Map.of("state", code(kind, now.ordinal()), "code", code(kind, now.ordinal()),
          "busy", now == State.IDLE ? 0L : 1L, "idle", now == State.IDLE ? 1L : 0L, "step",
          (long) now.ordinal()), results.get(t), "cycle " + t);
      switch (now) {
        case IDLE -> now = row.get("go") == 1 ? State.LOAD : now;
        case LOAD -> {
          now = second ? State.RUN : now;
          second = !second;
        }
        case RUN -> now = row.get("stop") == 1 ? State.IDLE : now;
      }
    }
  }

  @Test
  @Contract({"enum.names", "enum.strings"})
  void should_name_elements_in_verilog() {
    var verilog = new Bench(() -> new Enums.Walk(new Enums.Walk.Params(Encoded.NATIVE))).verilog();
    for (var line : List.of("  localparam [1:0] State_IDLE = 2'd0;",
        "  localparam [1:0] State_RUN = 2'd2;", "      now <= State_IDLE;", "        State_LOAD: begin",
        "  reg  [31:0] now_string;", "      State_RUN: now_string = \"RUN \";",
        "      default: now_string = \"????\";")) {
      assertTrue(verilog.lines().anyMatch(line::equals), () -> line + "\nnot in\n" + verilog);
    }
    var hot = new Bench(() -> new Enums.Walk(new Enums.Walk.Params(Encoded.ONE_HOT))).verilog();
    assertTrue(hot.contains("localparam [2:0] State_oh_RUN = 3'd4;"), hot);
    assertTrue(hot.contains("assign busy = (!now[0]);"), hot);
  }

  @Test
  void should_stand_in_every_place() {
    var random = new Random(6);
    var rows = new ArrayList<Map<String, Long>>();
    for (int t = 0; t < 200; t++) {
      rows.add(Map.of("x", random.nextLong(4), "index", random.nextLong(4), "write",
          random.nextLong(2), "a_valid", 1L, "a_payload_colour", random.nextLong(4),
          "a_payload_level", random.nextLong(8), "b_ready", 1L));
    }
    var results = new Bench(Enums.Places::new).run(rows);
    long[] row = {2, 2, 2, 2};
    var memory = new HashMap<Long, Long>();
    long held = 3;
    Long read = null;
    for (int t = 0; t < rows.size(); t++) {
      var in = rows.get(t);
      var out = results.get(t);
      long x = in.get("x");
      int index = in.get("index").intValue();
      assertEquals(row[index], out.get("picked"));
      assertEquals(row[index] == x ? 1 : 0, out.get("equal"));
      assertEquals(held, out.get("held"));
      assertEquals(in.get("write") == 1 ? 1 : x, out.get("chosen"));
      assertEquals(x == 0 ? 2 : x == 2 ? 0 : x, out.get("other"));
      if (t > 0) {
        assertEquals(rows.get(t - 1).get("x"), out.get("late"));
        assertEquals(rows.get(t - 1).get("a_payload_colour"), out.get("b_payload_colour"));
      }
      if (read != null) {
        assertEquals(read, out.get("stored"));
      }
      read = in.get("write") == 1 ? null : memory.get((long) index);
      if (in.get("write") == 1) {
        row[index] = x;
        held = x;
        memory.put((long) index, x);
      }
    }
  }

  @Test
  @Contract("enum.recode")
  void should_recode() {
    var rows = new ArrayList<Map<String, Long>>();
    for (long x = 0; x < 4; x++) {
      for (long y = 0; y < 4; y++) {
        rows.add(Map.of("x", x, "y", 1L << y));
      }
    }
    var results = new Bench(Enums.Recoded::new).run(rows);
    for (int t = 0; t < rows.size(); t++) {
      int x = rows.get(t).get("x").intValue();
      int y = Long.numberOfTrailingZeros(rows.get(t).get("y"));
      assertEquals(Map.of("hot", 1L << x, "gray", (long) (y ^ y >> 1), "plain",
          (long) (x == 0 ? y : x), "equal", x == y ? 1L : 0, "differs", x == y ? 0L : 1, "isBlue",
          y == Colour.BLUE.ordinal() ? 1L : 0), results.get(t));
    }
  }

  @Test
  void should_speak_of_elements() {
    var bench = new Bench(Enums.Spoken::new);
    bench.lint();
    assertTrue(bench.verilog().contains("x is %0s\", (x == State_IDLE) ? \"IDLE\" : "
        + "(x == State_LOAD) ? \"LOAD\" : (x == State_RUN) ? {8'd0, \"RUN\"} : \"????\");"),
        bench.verilog());
  }

  @Test
  void should_take_codes_of_the_enum() {
    var rows = new ArrayList<Map<String, Long>>();
    for (var op : Enums.Op.values()) {
      rows.add(Map.of("word", (long) op.code));
    }
    var results = new Bench(Enums.Decode::new).run(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(Map.of("op", rows.get(i).get("word"), "kind", (long) i), results.get(i));
    }
  }

  @Test
  @Contract("assign.unreachable")
  void should_refuse_cases_that_are_never_taken() {
    Verdict.fails(Enums.Switches::new, """
        error[DUPLICATED ELEMENTS] IDLE stands twice in one case of a switch on x
          at    Enums.java:209
          cause Enums.java:197   x declared here
          help  name it once
        error[UNREACHABLE IS] IDLE has a case of the switch on x already
          at    Enums.java:210
          cause Enums.java:197   x declared here
          help  remove one of them
        error[UNREACHABLE DEFAULT] all elements of x have cases, so the default is never taken
          at    Enums.java:212
          cause Enums.java:197   x declared here
          help  remove the default
        error[LATCH DETECTED] z of Switches is not assigned on every path
          at    Enums.java:199
          cause Enums.java:214   assigned here
          help  assign a default before the when or switch
        """);
  }

  @Test
  void should_refuse_what_is_no_element() {
    Verdict.fails(Enums.Unlike::new, """
        error[FIELD MISMATCH] fields 0 (State) are assigned fields 0 (Same)
          at    Enums.java:230
          help  assign a value of the same type, or field by field
        error[INIT WITHOUT REGISTER] notRegister is no register, so it has no init value
          at    Enums.java:231
          cause Enums.java:221   notRegister declared here
          help  make it with reg(..)
        error[NAME CLASH] Reserved name State_IDLE is not free: element "State_IDLE" (of enumeration State) of Unlike has the name of a wire
          at    Enums.java:220
          cause Enums.java:233   wire declared here
          help  rename one of them
        """);
    Verdict.fails(Enums.TwoCodes::new, """
        error[BAD ENUM] Same gives A the code -1
          at    Enums.java:240
          help  codes are 0 or more
        """);
  }

  @Test
  void should_not_mix_enums() {
    assertEquals(List.of(), compile("state.set(State.RUN); state.ne(State.RUN);"));
    assertEquals(1, compile("state.set(Colour.RED);").size());
    assertEquals(1, compile("state.set(colour);").size());
    assertEquals(1, compile("state.eq(Colour.RED);").size());
    assertEquals(1, compile("switchOn(state, s -> s.is(Colour.RED, () -> {}));").size());
    assertEquals(1, compile("state.set(1);").size());
  }
  /// What javac says of `statements` about a State, an assignable of it and another.
  private static List<String> compile(String statements) {
    var source = """
        package org.systole.language;
        import org.systole.hdl.Component;
        import org.systole.hdl.EnumData;
        import org.systole.language.Enums.Colour;
        import org.systole.language.Enums.State;
        final class Mixed extends Component {
          Mixed() { super(null, null); }
          @Override protected void build() {
            EnumData<State> state = wire(enumOf(State.class));
            EnumData<Colour> colour = wire(enumOf(Colour.class));
            %s
          }
        }
        """.formatted(statements);
    var findings = new DiagnosticCollector<JavaFileObject>();
    var file = new SimpleJavaFileObject(URI.create("string:///Mixed.java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignore) {
        return source;
      }
    };
    ToolProvider.getSystemJavaCompiler().getTask(null, null, findings,
        List.of("-proc:none", "-Xdiags:compact", "-d", System.getProperty("java.io.tmpdir"),
            "-implicit:none", "-classpath", place(EnumTest.class) + File.pathSeparator
            + place(Component.class)), null, List.of(file)).call();
    return findings.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(Locale.ROOT)).toList();
  }

  private static String place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
