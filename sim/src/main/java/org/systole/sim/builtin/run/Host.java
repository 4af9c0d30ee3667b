package org.systole.sim.builtin.run;

/// What a running model calls back.
public interface Host {
  /// Check `number` has something to say.
  void said(int number);

  /// Black box `number` computes its outputs.
  void settle(int number);

  /// A clock of black box `number` has come.
  void clock(int number);

  /// Value `number` has gone round a loop and changed.
  void changed(int number);
}
