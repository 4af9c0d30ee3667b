package org.systole.hdl.fsm;

import java.util.function.Consumer;
import org.systole.hdl.Bool;

/// A wire that is high where a machine is told to do something; made when it is first needed.
final class Request {
  private final StateMachine fsm;
  private final String suffix;
  private final Consumer<Bool> effect;
  private Bool wire;

  /// `effect` describes what the machine does when its wire is high.
  Request(StateMachine fsm, String suffix, Consumer<Bool> effect) {
    this.fsm = fsm;
    this.suffix = suffix;
    this.effect = effect;
  }

  Bool wire() {
    if (wire == null) {
      var owner = fsm.here();
      owner.atTop(() -> {
        wire = fsm.wire(fsm.bool());
        wire.set(fsm.lit(false));
      });
      fsm.postBuild(() -> wire.named(fsm.name() + suffix));
      if (fsm.built()) {
        owner.atTop(() -> effect.accept(wire));
      }
    }
    return wire;
  }

  void set() {
    wire().set(fsm.lit(true));
  }

  /// Describes the effect of a wire that was made before the machine was described.
  void describe() {
    if (wire != null) {
      effect.accept(wire);
    }
  }
}
