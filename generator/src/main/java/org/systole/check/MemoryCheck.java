package org.systole.check;

import java.util.function.Supplier;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.SourceLocation;

/// WIDTH MISMATCH, READ UNDER WRITE and NO DRIVER ON of memories: addresses, data and masks that do
/// not fit, policies that no Verilog gives, words that nothing writes.
final class MemoryCheck implements Checks.Check {
  @Override
  public void run(Module module, Findings findings) {
    module.memories().forEach(m -> new Ports(m, " of " + module.component(), findings).run());
  }

  private record Ports(Memory memory, String owner, Findings findings) {
    void run() {
      for (var write : memory.writes()) {
        address("write", write.address(), write.at());
        data(write);
        write.mask().ifPresent(mask -> mask(mask, write.at()));
      }
      for (var read : memory.reads()) {
        address("read", read.address(), read.at());
        policy(read);
      }
      if (memory.writes().isEmpty() && memory.init().isEmpty()) {
        add("NO DRIVER ON", "memory " + memory.name() + owner
            + " is read, but nothing writes it and it has no initial content",
            memory.reads().getFirst().at(), "write it, or give it an init");
      }
    }

    private void add(String code, String message, SourceLocation at, String help) {
      findings.add(new Diagnostic(code, message, at.toString(), memory.at() + "   memory "
          + memory.name() + " declared here", help));
    }

    private void address(String verb, Expr address, SourceLocation at) {
      int wanted = Math.max(1, 32 - Integer.numberOfLeadingZeros(memory.depth() - 1));
      int width = address.shape().width();
      if (width != wanted) {
        add("WIDTH MISMATCH", "Address used to " + verb + " " + name()
            + " doesn't match the required width, " + bits(width) + " in place of "
            + bits(wanted), at, "resize(" + wanted + ") the address");
      }
    }

    private void data(Memory.WritePort write) {
      int width = write.data().shape().width();
      if (width != memory.width()) {
        add("WIDTH MISMATCH", "Write data width (" + bits(width)
            + ") is not the same as the memory one (" + name() + ", " + bits(memory.width())
            + ")", write.at(), "resize(" + memory.width() + ") the data: a memory has one width");
      }
    }

    private void mask(Expr mask, SourceLocation at) {
      int parts = mask.shape().width();
      if (memory.width() % parts != 0) {
        add("WIDTH MISMATCH", "Memory write_data_width % write_data_mask_width != 0: "
            + bits(parts) + " of mask for " + bits(memory.width()) + " of " + name(),
            at, "give the mask a bit for each equal part of the word");
      }
    }

    private void policy(Memory.ReadPort read) {
      boolean alone = memory.writes().size() == 1
          && memory.writes().getFirst().domain().equals(read.domain());
      Supplier<String> port = () -> " is as dontCare into Verilog (" + name() + ")";
      if (read.sync() && read.policy() == ReadUnderWrite.WRITE_FIRST) {
        add("READ UNDER WRITE", "memReadSync with writeFirst" + port.get(), read.at(),
            "use READ_FIRST or DONT_CARE, and pass the written data by in a register of your own");
      } else if (read.sync() && read.policy() == ReadUnderWrite.READ_FIRST && !alone
          && !memory.writes().isEmpty()) {
        add("READ UNDER WRITE", "memReadSync with readFirst" + port.get(), read.at(),
            "it needs one write port, in the clock domain of the read");
      }
    }

    private String name() {
      return "memory " + memory.name() + owner;
    }
  }

  private static String bits(int width) {
    return width == 1 ? "1 bit" : width + " bits";
  }
}
