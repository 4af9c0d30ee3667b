package org.systole.sim.testbench;

import org.systole.hdl.BaseType;
import org.systole.hdl.Bool;
import org.systole.hdl.Data;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;

/// A Stream, or a Flow, which is always ready.
record Channel(Dut<?> dut, Clock clock, Bool valid, Bool ready, Data payload) {
  static Channel of(Dut<?> dut, Clock clock, Stream<?> stream) {
    return new Channel(dut, clock, stream.valid, stream.ready, stream.payload);
  }

  static Channel of(Dut<?> dut, Clock clock, Flow<?> flow) {
    return new Channel(dut, clock, flow.valid, null, flow.payload);
  }

  <V> Codec<V> codec(Class<V> type) {
    return Codec.of(dut.pins(), payload, type);
  }

  boolean isValid() {
    return high(valid);
  }

  boolean isReady() {
    return ready == null || high(ready);
  }

  boolean fires() {
    return isValid() && isReady();
  }

  private boolean high(BaseType<?> port) {
    return dut.pins().peekLong(port) != 0;
  }

  /// `push` of port `push_valid`.
  String name() {
    return dut.pins().ports().get(dut.pins().number(valid)).name().replaceFirst("_?valid$", "");
  }
}
