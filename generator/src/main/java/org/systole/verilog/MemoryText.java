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
  private final Memory memory;
  private final ExprText exprs;
  private final Function<Signal, String> names;

  MemoryText(Memory memory, ExprText exprs, Function<Signal, String> names) {
    this.memory = memory;
    this.exprs = exprs;
    this.names = names;
  }

  /// Attributes keep synthesis from logic that the memory does not promise: `no_rw_check` where a
  /// word read while it is written may be anything, distributed memory for reads without a clock.
  List<String> declarations() {
    boolean free = memory.reads().stream()
        .allMatch(r -> r.sync() && r.policy() == Memory.ReadUnderWrite.DONT_CARE);
    boolean async = memory.reads().stream().anyMatch(r -> !r.sync());
    String range = ModuleText.range(Shape.bits(memory.width()));
    var lines = new ArrayList<String>();
    lines.add((free ? "(* no_rw_check *) " : async ? "(* ram_style = \"distributed\" *) " : "")
        + "reg  " + range + memory.name() + " [0:" + (memory.depth() - 1) + "];");
    memory.reads().forEach(r ->
        lines.add((r.sync() ? "reg  " : "wire ") + range + names.apply(r.data()) + ";"));
    return lines;
  }

  List<String> processes() {
    var lines = new ArrayList<String>();
    if (!memory.init().isEmpty()) {
      lines.add("initial begin");
      for (int i = 0; i < memory.init().size(); i++) {
        lines.add("  " + memory.name() + "[" + i + "] = " + memory.width() + "'h"
            + memory.init().get(i).toString(16) + ";");
      }
      lines.add("end");
    }
    memory.writes().forEach(w -> lines.addAll(clocked(w.domain(), w.enable(), write(w))));
    for (var read : memory.reads()) {
      String word = memory.name() + "[" + address(read.address()) + "];";
      if (read.sync()) {
        lines.addAll(clocked(read.domain(), read.enable(),
            List.of(names.apply(read.data()) + " <= " + word)));
      } else {
        lines.add("assign " + names.apply(read.data()) + " = " + word);
      }
    }
    return lines;
  }

  private String address(Expr address) {
    return ProcessText.bare(exprs.write(address, memory.name() + "_address"));
  }

  private List<String> write(Memory.WritePort write) {
    String word = memory.name() + "[" + address(write.address()) + "]";
    String data = memory.name() + "_data";
    if (write.mask().isEmpty()) {
      return List.of(word + " <= " + exprs.write(write.data(), data) + ";");
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

  private List<String> clocked(ClockDomain domain, Expr enable, List<String> actions) {
    String condition = exprs.write(enable, memory.name() + "_enable");
    var body = new ArrayList<String>();
    if (condition.equals("1'd1")) {
      actions.forEach(a -> body.add("  " + a));
    } else {
      body.add("  if (" + ProcessText.bare(condition) + ") begin");
      actions.forEach(a -> body.add("    " + a));
      body.add("  end");
    }
    return RegisterText.process(domain, "", RegisterText.enabled(domain, body));
  }
}
