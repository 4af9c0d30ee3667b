package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.check.Verdict;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.verilog.VerilogWriter;

/// Words of three languages: refused where they are chosen, stepped aside for where they are not.
final class KeywordTest {
  static final class Vhdl extends Component {
    public final Bool in = in(bool());
    public final Bool Signal = out(bool());

    Vhdl() {
      super(null, null);
    }

    @Override
    protected void build() {
      var next = regNext(in).named("next");
      Signal.set(next);
    }
  }

  static final class File extends Component {
    public final Bool a = in(bool());

    File() {
      super(null, null);
    }

    @Override
    protected void build() {}
  }

  static final class Table extends Component {
    public final Bool x = in(bool());

    Table(Component parent) {
      super(parent, null);
    }

    @Override
    protected void build() {}
  }

  static final class Buffer extends Component {
    public record Params(int depth) {}

    public final Bool x = in(bool());

    Buffer(Component parent) {
      super(parent, new Params(4));
    }

    @Override
    protected void build() {}
  }

  static final class Core extends BlackBox {
    public final Bool select = in(bool());

    Core(Component parent) {
      super(parent, null);
    }
  }

  static final class Aside extends Component {
    public final Bool a = in(bool());

    Aside() {
      super(null, null);
    }

    @Override
    protected void build() {
      new Table(this).x.set(a);
      new Buffer(this).x.set(a);
      new Buffer(this).x.set(a);
      new Core(this).select.set(a);
    }
  }

  private static void has(String text, String... parts) {
    for (var part : parts) {
      assertTrue(text.contains(part), part + "\n" + text);
    }
  }

  @Test
  void should_refuse_keywords_of_vhdl() {
    Verdict.fails(Vhdl::new, """
        error[BAD NAME] input "in" of Vhdl is a keyword of VHDL
          at    KeywordTest.java:19
          cause tools read it as a keyword, not as a name
          help  rename it, for example to inValue
        error[BAD NAME] output "Signal" of Vhdl is a keyword of VHDL
          at    KeywordTest.java:20
          cause tools read it as a keyword, not as a name
          help  rename it, for example to SignalValue
        error[BAD NAME] register "next" of Vhdl is a keyword of VHDL
          at    KeywordTest.java:28
          cause tools read it as a keyword, not as a name
          help  rename it, for example to nextValue
        """);
    Verdict.fails(File::new, """
        error[BAD NAME] module "File" is a keyword of VHDL
          at    KeywordTest.java:37
          cause tools read it as a keyword, not as a name
          help  rename it, for example to FileValue
        """);
  }

  @Test
  void should_rename_them_on_request() {
    var design = Checks.verify(Elaborator.elaborateRenaming(ClockDomain.DEFAULT, Vhdl::new));
    has(new VerilogWriter().write(design).get("Vhdl.v"), "input  wire in_1",
        "output wire Signal_1", "reg  next_1;");
  }

  @Test
  void should_step_aside_with_names_of_instances_and_leave_foreign_ones() {
    var design = Checks.verify(Elaborator.elaborate(Aside::new));
    has(new VerilogWriter().write(design).get("Aside.v"), "Table table_1 (",
        "Buffer_4 buffer_1 (", "Buffer_4 buffer_2 (", ".select(core_select)");
    List.of("Table.v", "Buffer_4.v").forEach(file ->
        assertTrue(new VerilogWriter().write(design).containsKey(file), file));
  }
}
