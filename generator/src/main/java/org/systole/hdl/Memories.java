package org.systole.hdl;

/// Makes memories.
public interface Memories extends Hardware {
  /// A memory of `depth` words of `width` bits.
  default Mem mem(int width, int depth) {
    var memory = new Mem(here(), width, depth);
    here().memories.add(memory);
    return memory;
  }
}
