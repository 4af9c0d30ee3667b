package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One Java file is a design: what its mistakes look like, which component is the top, where its
/// parameters come from.
final class DesignFileTest {
  @TempDir Path folder;

  private CommandLineRun run(String line) {
    return CommandLineRun.in(folder, line);
  }

  private void refuses(String line, String expected) {
    assertEquals(new CommandLineRun(2, "", expected), run(line));
    assertTrue(Files.notExists(folder.resolve("out")));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /// A component whose body is the given statements, the first in line 9.
  private void component(String... statements) throws IOException {
    file("A.java", """
        import org.systole.hdl.*;
        public class A extends Component {
          A() {
            super(null, null);
          }
          public final UInt a = in(uint(4));
          public final UInt b = out(uint(4));
          @Override protected void build() {
        %s  }
        }
        """.formatted(String.join("\n", statements) + "\n"));
  }

  private static final String THREE = """
      import org.systole.hdl.*;
      class Pair extends Component {
        enum Mode { PLUS, MINUS }
        record Size(int width, boolean signed) {}
        record Params(Size size, Mode mode, String label) {
          Params {
            if (label.isEmpty()) {
              throw new IllegalArgumentException("a label is needed");
            }
          }
        }
        private final Params p;
        Pair(Component parent, Params p) {
          this.p = p;
          super(parent, p);
        }
        public final UInt a = in(uint(p.size().width()));
        public final UInt b = out(uint(p.size().width()));
        @Override protected void build() {
          b.set(p.mode() == Mode.PLUS ? a.add(1) : a.sub(1));
        }
        static final class Deep extends Component {
          Deep(int width) {
            this.width = width;
            super(null, width);
          }
          private final int width;
          public final Bits bits = out(bits(width));
          @Override protected void build() { bits.set(0); }
        }
        final class Inner extends Component {
          Inner() { super(null, null); }
          @Override protected void build() {}
        }
      }
      abstract class Base extends Component {
        Base(Component parent) { super(parent, null); }
        @Override protected void build() {}
      }
      class Leaf extends Base {
        Leaf(Component parent) { super(parent); }
      }
      """;

  @Test
  void should_write_the_verilog_of_a_file_and_nothing_else() throws IOException {
    component("b.set(a.add(1));");
    assertEquals(new CommandLineRun(0, "2 files in FOLDER/out\n", ""),
        run("generate FOLDER/A.java --out FOLDER/out"));
    assertEquals("A.v\n", Files.readString(folder.resolve("out/A.f")));
    assertTrue(Files.readString(folder.resolve("out/A.v")).contains("assign b = (a + 4'd1);"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of("A.java", "out"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void should_show_only_the_words_of_the_compiler() throws IOException {
    component("b.sett(a);", "int x = \"1\";");
    refuses("generate FOLDER/A.java --out FOLDER/out", """
        FOLDER/A.java:9: error: cannot find symbol
        b.sett(a);
         ^
          symbol:   method sett(UInt)
          location: variable b of type UInt
        FOLDER/A.java:10: error: incompatible types: String cannot be converted to int
        int x = "1";
                ^
        2 errors
        """);
  }

  @Test
  void should_show_an_exception_of_the_user_by_its_line() throws IOException {
    component("b.set(a);", "when(a.bit(0), () -> System.out.print(1 / (2 - 2)));");
    refuses("generate FOLDER/A.java --out FOLDER/out", """
        error[EXCEPTION] ArithmeticException: / by zero
          at    A.java:10
          cause thrown in A.build()
          help  mend that line, or the values that it works on
        """);
    component("b.set(a.slice(5, 4).asUInt());", "Object[] none = {};", "none[0] = a;");
    refuses("generate FOLDER/A.java --out FOLDER/out", """
        error[RANGE] a has 4 bits, but bits 5..4 are taken
          at    A.java:9
          cause A.java:6   a declared here
          help  indices are 0 to 3
        error[EXCEPTION] ArrayIndexOutOfBoundsException: Index 0 out of bounds for length 0
          at    A.java:11
          cause thrown in A.build()
          help  mend that line, or the values that it works on
        """);
    component("b.set((UInt) null);");
    refuses("generate FOLDER/A.java --out FOLDER/out", """
        error[EXCEPTION] NullPointerException: %s
          at    A.java:9
          cause thrown in BaseType.set()
          help  mend that line, or the values that it works on
        """.formatted("Cannot invoke \"org.systole.hdl.BaseType.fitted(int)\" because \"value\" is null"));
    component("new A();", "build();");
    refuses("lint FOLDER/A.java", """
        error[EXCEPTION] StackOverflowError
          at    A.java:10
          cause thrown in A.build()
          help  it calls itself without an end
        """);
  }

  @Test
  void should_report_every_mistake_of_the_hardware() throws IOException {
    component("b.set(a.resize(3));", "var w = wire(uint(2)).named(\"w\");", "b.bit(3);",
        "wire(uint(2)).named(\"v\").set(w);");
    refuses("lint FOLDER/A.java", """
        error[WIDTH MISMATCH] b is 4 bits but is assigned 3 bits
          at    A.java:9
          cause A.java:7   b declared here
          help  resize(4) the value, or declare b with 3 bits
        error[NO DRIVER ON] w of A is never driven
          at    A.java:10
          help  assign it in build()
        """);
  }

  @Test
  void should_choose_the_top() throws IOException {
    file("Three.java", THREE);
    refuses("generate FOLDER/Three.java", """
        error[TOP] Three.java has 3 components
          at    Three.java
          cause none is named Three, and not just one is public: Leaf, Pair, Pair.Deep
          help  choose one, for example with --top Leaf
        """);
    refuses("generate FOLDER/Three.java --top Lead", """
        error[TOP] there is no component "Lead" in Three.java
          at    --top Lead
          help  did you mean "Leaf"?
        """);
    refuses("generate FOLDER/Three.java --top Base", """
        error[TOP] Base cannot be the top
          at    --top Base
          cause it is abstract
          help  choose a top-level or static class that can be made
        """);
    refuses("generate FOLDER/Three.java --top Inner", """
        error[TOP] Pair.Inner cannot be the top
          at    --top Inner
          cause it is an inner class
          help  choose a top-level or static class that can be made
        """);
    file("Leaf.java", THREE);
    assertEquals(0, run("generate FOLDER/Leaf.java --out FOLDER/leaf").code());
    assertTrue(Files.exists(folder.resolve("leaf/Leaf.v")));
    assertEquals(0,
        run("generate FOLDER/Three.java --top Deep --set width=0x1_1 --out FOLDER/deep").code());
    assertTrue(Files.readString(folder.resolve("deep/Deep_17.v")).contains("[16:0] bits"));
    file("None.java", "class None {}");
    refuses("generate FOLDER/None.java", """
        error[TOP] None.java holds no component that can be made
          at    None.java
          help  write a class that extends org.systole.hdl.Component
        """);
  }

  @Test
  void should_fill_a_record_of_parameters() throws IOException {
    file("Pair.java", THREE);
    assertEquals(new CommandLineRun(0, "2 files in FOLDER/out\n", ""),
        run("generate FOLDER/Pair.java --out FOLDER/out --set size.width=5 --set mode=minus"
            + " --set label=left --set size.signed=false"));
    try (var files = Files.list(folder.resolve("out"))) {
      assertTrue(files.anyMatch(f -> f.getFileName().toString().equals("Pair_5_minus_left.v")));
    }
  }

  @Test
  void should_report_all_mistakes_of_parameters_together() throws IOException {
    file("Pair.java", THREE);
    refuses("generate FOLDER/Pair.java --set size.width=wide --set mode=TIMES --set lable=x"
        + " --set size.signed --set mode=PLUS", """
        error[PARAMETER] "size.signed" gives no value
          at    --set size.signed
          cause it has not the form NAME=VALUE
          help  write for example --set rows=4
        error[PARAMETER TWICE] mode is given twice
          at    --set mode=PLUS
          cause only one value can hold
          help  remove one of them
        error[BAD VALUE] size.width is "wide"
          at    --set size.width=wide
          cause it must be a whole number from -2147483648 to 2147483647
          help  write --set size.width=NUMBER
        error[MISSING PARAMETER] size.signed is not given
          at    --set
          cause it has no default
          help  write --set size.signed=true|false
        error[MISSING PARAMETER] label is not given
          at    --set
          cause it has no default
          help  write --set label=TEXT
        error[UNKNOWN PARAMETER] unknown parameter "lable"
          at    --set lable=x
          cause it is no parameter of Pair
          help  did you mean "label"?
        """);
    refuses("generate FOLDER/Pair.java --set size.width=4 --set mode=TIMES --set label="
        + " --set size.signed=true", """
        error[BAD VALUE] mode is "TIMES"
          at    --set mode=TIMES
          cause it must be one of PLUS, MINUS
          help  write --set mode=PLUS|MINUS
        """);
    refuses("generate FOLDER/Pair.java --set size.width=4 --set mode=PLUS --set label="
        + " --set size.signed=true", """
        error[EXCEPTION] IllegalArgumentException: a label is needed
          at    Pair.java:8
          cause thrown in the constructor of Pair.Params
          help  mend that line, or the values that it works on
        """);
    component("b.set(a);");
    refuses("lint FOLDER/A.java --set rows=4", """
        error[UNKNOWN PARAMETER] unknown parameter "rows"
          at    --set rows=4
          cause it is no parameter of A
          help  A takes none
        """);
  }

  @Test
  void should_take_the_defaults_of_a_record() throws IOException {
    file("Deep.java", """
        import org.systole.hdl.*;
        class Deep extends Component {
          record Params(int width, java.util.List<Integer> taps) {
            Params() { this(6, java.util.List.of(1, 2)); }
          }
          private final Params p;
          Deep(Params p) {
            this.p = p;
            super(null, p);
          }
          public final UInt total = out(uint(p.width()));
          @Override protected void build() { total.set(p.taps().size()); }
        }
        """);
    assertEquals(0, run("generate FOLDER/Deep.java --out FOLDER/x --set width=7").code());
    try (var files = Files.list(folder.resolve("x"))) {
      assertTrue(files.anyMatch(f -> f.toString().contains("Deep_7_")));
    }
    refuses("generate FOLDER/Deep.java --set taps=1", """
        error[PARAMETER] taps cannot be given on a command line
          at    --set taps
          cause it is a List
          help  give the record a constructor without parameters, which sets it
        """);
  }

  @Test
  void should_refuse_flags_of_the_other_use() throws IOException {
    component("b.set(a);");
    refuses("generate FOLDER/A.java --rows 4 --array-only --out FOLDER/out", """
        error[FLAGS] --rows does not belong to a design file
          at    systole generate
          cause it describes an engine or what it runs
          help  leave it out; parameters of the component are given with --set
        error[FLAGS] --array-only does not belong to a design file
          at    systole generate
          cause it describes an engine or what it runs
          help  leave it out; parameters of the component are given with --set
        """);
    refuses("generate --top A --out FOLDER/out", """
        error[FLAGS] --top needs a design file
          at    systole generate
          help  write systole generate FILE.java
        """);
    refuses("lint", """
        error[MISSING FILE] a design file is missing
          at    systole lint
          cause systole lint cannot do without it
          help  write systole lint FILE.java
        """);
    refuses("lint FOLDER/A.java FOLDER/B.java word --tpo A", """
        error[UNKNOWN FLAG] unknown flag "--tpo"
          at    systole lint
          cause it is not a flag of systole lint
          help  did you mean "--top"?
        """);
    refuses("lint FOLDER/A.java FOLDER/B.java word", """
        error[UNKNOWN WORD] unexpected word "word"
          at    systole lint
          cause systole lint takes flags and a design file, which ends in .java
          help  remove it, or write a flag before it
        error[UNKNOWN WORD] unexpected word "FOLDER/B.java"
          at    systole lint
          cause systole lint takes one design file
          help  remove it
        """);
    refuses("lint FOLDER/B.java", """
        error[DESIGN FILE] FOLDER/B.java cannot be read
          at    FOLDER/B.java
          cause it does not exist
          help  check the path
        """);
  }
}
