package org.systole.random;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;

/// Programs side by side on several engines, fed the same rows: every output bit is compared with
/// that of the first engine, where both know it. Icarus counts from the end of the first reset on.
public final class Comparison {
  private static final int UNKNOWN = 2;

  private final List<Program> programs;
  private final List<Row> rows;
  private final Map<Program, Difference> differences = new LinkedHashMap<>();
  private long known;
  private long all;

  /// `programs` are the members of the designs that the engines run.
  public Comparison(List<Program> programs, List<Row> rows) {
    this.programs = List.copyOf(programs);
    this.rows = List.copyOf(rows);
  }

  /// Where an output of a program is not what the first engine says.
  public record Difference(Program program, int cycle, String output, String engine) {
    @Override
    public String toString() {
      return program + "." + output + " on " + engine + " in cycle " + cycle;
    }
  }

  /// A value and which of its bits are known.
  private record Seen(BigInteger value, BigInteger known) {
    static Seen by(Engine engine, int cycle) {
      int port = engine.port("seen");
      if (!(engine instanceof IcarusEngine icarus)) {
        return new Seen(engine.readWide(port), BigInteger.ONE.shiftLeft(
            engine.ports().get(port).width()).subtract(BigInteger.ONE));
      }
      String bits = cycle < UNKNOWN ? "x" : icarus.bits(port);
      return new Seen(new BigInteger(bits.replaceAll("[xz]", "0"), 2),
          new BigInteger(bits.replace('0', '1').replaceAll("[xz]", "0"), 2));
    }
  }

  /// The first difference of each program that has one.
  public Map<Program, Difference> run(Engine... engines) {
    for (var engine : engines) {
      wake(engine);
    }
    for (int t = 0; t < rows.size(); t++) {
      for (var engine : engines) {
        feed(engine, rows.get(t));
      }
      var first = Seen.by(engines[0], t);
      for (int i = 1; i < engines.length; i++) {
        var seen = Seen.by(engines[i], t);
        compare(first, seen, t, engines[i].name());
        known += t < UNKNOWN ? 0 : seen.known().bitCount();
        all += t < UNKNOWN ? 0 : engines[i].ports().get(engines[i].port("seen")).width();
      }
      for (var engine : engines) {
        step(engine);
      }
    }
    return differences;
  }

  /// The share of bits that were known, but for those before the reset.
  public double known() {
    return (double) known / all;
  }

  private static boolean has(Engine engine, String port) {
    return engine.ports().stream().anyMatch(p -> p.name().equals(port));
  }

  /// Every input changes once: Icarus looks at `always @(*)` only then.
  public static void wake(Engine engine) {
    var ones = BigInteger.ONE.shiftLeft(Program.STIMULUS).subtract(BigInteger.ONE);
    feed(engine, new Row(true, ones));
    feed(engine, new Row(true, BigInteger.ZERO));
  }

  /// One cycle, where there is a clock.
  public static void step(Engine engine) {
    if (has(engine, "clk")) {
      engine.cycles(engine.port("clk"), 1);
    }
  }

  /// Gives the inputs of a cycle.
  public static void feed(Engine engine, Row row) {
    if (has(engine, "reset")) {
      engine.write(engine.port("reset"), row.reset() ? 1 : 0);
    }
    engine.write(engine.port("inputs"), row.inputs());
    engine.settle();
  }

  private void compare(Seen one, Seen other, int cycle, String engine) {
    var different = one.value().xor(other.value()).and(one.known()).and(other.known());
    if (different.signum() == 0) {
      return;
    }
    int bit = 0;
    for (var program : programs) {
      for (var output : program.outputs()) {
        int low = bit;
        bit += output.type().width();
        int next = different.shiftRight(low).getLowestSetBit();
        if (next >= 0 && next < output.type().width()) {
          differences.putIfAbsent(program,
              new Difference(program, cycle, output.name(), engine));
        }
      }
    }
  }

  /// The differences as text, one a line.
  public static String text(Map<Program, Difference> differences) {
    return String.join("\n", new ArrayList<>(differences.values()).stream()
        .map(Difference::toString).toList());
  }
}
