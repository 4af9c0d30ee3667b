package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;

/// Runs the rows of a test bench in the built-in engine; what another simulator knows must be equal.
public final class Agreement {
  private final Engine engine;

  private Agreement(Engine engine) {
    this.engine = engine;
  }

  /// `expected` are the outputs of each row before the clocks' edges, -1 where unknown. The clocks
  /// tick together; a line `reset` is high before the first row, all other inputs low.
  public static void check(Design design, List<Map<String, Long>> rows,
      List<Map<String, Long>> expected) {
    try (var engine = BuiltInEngine.of(design, BuiltInOptions.seed(5))) {
      new Agreement(engine).check(rows, expected);
    }
  }

  private void check(List<Map<String, Long>> rows, List<Map<String, Long>> expected) {
    engine.ports().stream().filter(p -> p.name().equals("reset")).forEach(p -> write(p, 1));
    engine.settle();
    pulse();
    for (int t = 0; t < rows.size(); t++) {
      for (var port : engine.ports()) {
        if (port.input() && port.role() != Port.Role.CLOCK) {
          write(port, rows.get(t).getOrDefault(port.name(), 0L));
        }
      }
      engine.settle();
      for (var known : expected.get(t).entrySet()) {
        if (known.getValue() >= 0) {
          assertEquals(known.getValue(), engine.readWide(engine.port(known.getKey())).longValue(),
              "built-in engine, cycle " + t + ", " + known.getKey());
        }
      }
      pulse();
    }
  }

  private void write(Port port, long value) {
    engine.write(engine.port(port.name()), BigInteger.valueOf(value)
        .and(BigInteger.ONE.shiftLeft(port.width()).subtract(BigInteger.ONE)));
  }

  private void pulse() {
    for (long level : new long[] {1, 0}) {
      engine.ports().stream().filter(p -> p.role() == Port.Role.CLOCK)
          .forEach(p -> write(p, level));
      engine.settle();
    }
  }
}
