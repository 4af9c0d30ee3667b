package org.systole.engine;

import org.systole.accel.BusOp;

/// 16 bits of what is loaded for a plan, never 0. A host writes 0 to `EngineMap.PROGRAM` before it
/// loads and the mark after it, and so knows later whether this program is there, whole.
public final class ProgramMark {
  private ProgramMark() {}

  /// The mark of what `NetworkProgram.load` writes.
  public static int of(NetworkPlan plan) {
    int hash = 0x811C9DC5;
    for (var op : new NetworkProgram(plan).load()) {
      var write = (BusOp.Write) op;
      hash = (hash ^ write.address()) * 0x01000193;
      for (int word : write.words()) {
        hash = (hash ^ word) * 0x01000193;
        hash ^= hash >>> 15;
      }
    }
    return Math.max(1, (hash ^ hash >>> 16) & 0xFFFF);
  }
}
