package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// A memory: its declaration, its initial content, a process for each write and each read.
final class MemoryText {
  private final String module;
  private final boolean beside;
  private final Memory memory;
  private final ExprText exprs;
  private final Function<Signal, String> names;

  MemoryText(String module, boolean beside, Memory memory, ExprText exprs,
      Function<Signal, String> names) {
    this.beside = beside;
    this.module = module;
    this.memory = memory;
    this.exprs = exprs;
    this.names = names;
  }

  /// `no_rw_check` keeps synthesis from logic that the memory does not promise where a word read
  /// while it is written may be anything. No style is asked for where reads have no clock: Yosys
  /// stops at `ram_style = "distributed"` for devices without such memory (iCE40).
  List<String> declarations() {
    boolean free = memory.reads().stream()
        .allMatch(r -> r.sync() && r.policy() == Memory.ReadUnderWrite.DONT_CARE);
    String range = ModuleText.range(Shape.bits(memory.width()));
    var lines = new ArrayList<String>();
    boolean clocks = memory.writes().stream().map(w -> w.domain().clock()).distinct().count() > 1;
    if (clocks) {
      lines.add("// Two clocks write this memory, as its description says.");
      lines.add("/* verilator lint_off MULTIDRIVEN */");
    }
    lines.add((free ? "(* no_rw_check *) " : "")
        + (memory.inLogic() ? "(* ram_style = \"distributed\" *) " : "")
        + "reg  " + range + memory.name() + " [0:" + (memory.depth() - 1) + "];");
    if (clocks) {
      lines.add("/* verilator lint_on MULTIDRIVEN */");
    }
    memory.reads().forEach(r -> lines.add((r.sync() ? "reg  " : "wire ")
        + ModuleText.range(r.data().shape()) + names.apply(r.data()) + ";"));
    return lines;
  }

  /// Reads that give the word before a write share the process of that write.
  List<String> processes() {
    var lines = new ArrayList<>(initial());
    for (var write : memory.writes()) {
      var body = new ArrayList<String>();
      memory.reads().stream().filter(MemoryText::readFirst)
          .forEach(r -> body.addAll(guarded(r.enable(), List.of(read(r, "<=")))));
      body.addAll(guarded(write.enable(), write(write)));
      lines.addAll(clocked(write.domain(), body));
    }
    for (var read : memory.reads()) {
      if (!read.sync()) {
        lines.add("assign " + read(read, "="));
      } else if (!readFirst(read) || memory.writes().isEmpty()) {
        lines.addAll(clocked(read.domain(), guarded(read.enable(), List.of(read(read, "<=")))));
      }
    }
    return lines;
  }

  private List<String> initial() {
    if (memory.init().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("initial begin");
    if (beside && MemoryFile.wanted(memory)) {
      lines.add("  $readmemb(\"" + MemoryFile.name(module, memory) + "\", " + memory.name() + ");");
    } else {
      for (int i = 0; i < memory.init().size(); i++) {
        lines.add("  " + memory.name() + "[" + i + "] = " + memory.width() + "'h"
            + memory.init().get(i).toString(16) + ";");
      }
    }
    lines.add("end");
    return lines;
  }

  private static boolean readFirst(Memory.ReadPort read) {
    return read.sync() && read.policy() == Memory.ReadUnderWrite.READ_FIRST;
  }

  private String read(Memory.ReadPort read, String operator) {
    return names.apply(read.data()) + " " + operator + " " + memory.name() + "["
        + address(read.address()) + "];";
  }

  private String address(Expr address) {
    return ProcessText.bare(exprs.index(address, memory.name() + "_address"));
  }

  /// A word has no sign, and where widths are equal a cast changes nothing.
  private static Expr plain(Expr value) {
    return value instanceof Expr.Cast(var a, _, _) ? plain(a) : value;
  }

  private List<String> write(Memory.WritePort write) {
    String word = memory.name() + "[" + address(write.address()) + "]";
    String data = memory.name() + "_data";
    if (write.mask().isEmpty()) {
      return List.of(word + " <= " + exprs.write(plain(write.data()), data) + ";");
    }
    Expr mask = write.mask().orElseThrow();
    int parts = mask.shape().width();
    int bits = memory.width() / parts;
    var lines = new ArrayList<String>();
    for (int i = 0; i < parts; i++) {
      int low = i * bits;
      var selected = new Expr.Slice(mask, i, i, Shape.BOOL, write.at());
      var part = new Expr.Slice(write.data(), low + bits - 1, low, Shape.bits(bits), write.at());
      lines.add("if (" + exprs.write(parts == 1 ? mask : selected, memory.name() + "_mask")
          + ") begin");
      lines.add("  " + word + (parts == 1 ? "" : "[" + (low + bits - 1) + ":" + low + "]") + " <= "
          + exprs.write(parts == 1 ? write.data() : part, data) + ";");
      lines.add("end");
    }
    return lines;
  }

  private static List<String> clocked(ClockDomain domain, List<String> body) {
    return RegisterText.process(domain, "", RegisterText.enabled(domain, body));
  }

  private List<String> guarded(Expr enable, List<String> actions) {
    String condition = exprs.write(enable, memory.name() + "_enable");
    var body = new ArrayList<String>();
    if (condition.equals("1'd1")) {
      actions.forEach(a -> body.add("  " + a));
    } else {
      body.add("  if (" + ProcessText.bare(condition) + ") begin");
      actions.forEach(a -> body.add("    " + a));
      body.add("  end");
    }
    return body;
  }
}
