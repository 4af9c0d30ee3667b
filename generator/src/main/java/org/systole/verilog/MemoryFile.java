package org.systole.verilog;

import org.systole.hdl.ir.Memory;

/// Initial content that is too long to stand in the Verilog: a file beside it, one word a line in
/// binary digits, named as SpinalHDL names it.
final class MemoryFile {
  private static final int INLINE_WORDS = 64;

  private MemoryFile() {}

  static boolean wanted(Memory memory) {
    return memory.init().size() > INLINE_WORDS;
  }

  /// `Top.v_toplevel_words.bin`
  static String name(String module, Memory memory) {
    return module + ".v_toplevel_" + memory.name() + ".bin";
  }

  static String content(Memory memory) {
    var text = new StringBuilder();
    for (var word : memory.init()) {
      String digits = word.toString(2);
      text.repeat('0', memory.width() - digits.length()).append(digits).append('\n');
    }
    return text.toString();
  }
}
