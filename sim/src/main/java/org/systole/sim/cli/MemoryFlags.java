package org.systole.sim.cli;

import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.sim.network.MemoryTiming;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// `--latency`, `--data-rate` and `--memory-seed`: the memory behind a port in simulation.
final class MemoryFlags implements Checked {
  private static final String LATENCY = "20";
  private static final String RATE = "1";
  private static final String SEED = "1";
  private static final String RANGE = "[0-9]{1,5}([.][.][0-9]{1,5})?";

  @Option(names = "--latency", paramLabel = "MIN[..MAX]", description = "Cycles from a request of the"
      + " weights' port to its first data, random between the two; default 20.")
  private String latency;

  @Option(names = "--data-rate", paramLabel = "SHARE", description = "The share of the cycles in which"
      + " that memory gives data, random; default 1.")
  private String rate;

  @Option(names = "--memory-seed", paramLabel = "N", description = "The seed of both; default 1.")
  private String seed;

  @Spec(Target.MIXEE)
  private CommandSpec verb;

  /// Adds a finding when any flag is given without a port.
  void needPort(boolean port, Findings findings) {
    if (!port && (latency != null || rate != null || seed != null)) {
      findings.add(new Diagnostic("FLAGS", "the flags of a memory outside are given, but no port",
          verb.qualifiedName(), "the weights are in a memory of the engine",
          "add --weight-port"));
    }
  }

  @Override
  public void check(Findings findings) {
    String range = latency == null ? LATENCY : latency;
    if (!range.matches(RANGE) || least() < 1 || most() < least()) {
      findings.add(new Diagnostic("BAD VALUE", "--latency is \"" + latency + "\"", "--latency",
          "it must be one number of cycles from 1 on, or two, the smaller first",
          "write for example --latency 1..200"));
    }
    if (rate != null && (!rate.matches("0*1|0?[.][0-9]{1,4}|1[.]0{1,4}") || rate() <= 0)) {
      findings.add(new Diagnostic("BAD VALUE", "--data-rate is \"" + rate + "\"", "--data-rate",
          "it must be above 0 and at most 1", "write for example --data-rate 0.5"));
    }
    if (seed != null && !seed.matches("[0-9]{1,9}")) {
      findings.add(new Diagnostic("BAD VALUE", "--memory-seed is \"" + seed + "\"",
          "--memory-seed", "it must be a whole number from 0 to 999999999",
          "write for example --memory-seed 1"));
    }
  }

  private String[] bounds() {
    return (latency == null ? LATENCY : latency).split("[.][.]", 2);
  }

  private int least() {
    return Integer.parseInt(bounds()[0]);
  }

  private int most() {
    return Integer.parseInt(bounds()[bounds().length - 1]);
  }

  private double rate() {
    return Double.parseDouble(rate == null ? RATE : rate);
  }

  /// The memory that was described.
  MemoryTiming timing() {
    return new MemoryTiming(least(), most(), rate(), 1, Long.parseLong(seed == null ? SEED : seed));
  }
}
