package org.systole.cli;

import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkSize;
import org.systole.net.Network;
import org.systole.unit.WeightPort;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// `--weight-port` and what it is like: an engine for networks then has no memory for its weights, but
/// a port to one outside.
public final class WeightFlags implements Checked {
  private static final WeightPort STANDARD = WeightPort.standard();

  @Option(names = "--weight-port", description = "A network's weights are in a memory outside, which"
      + " the engine reads through an AXI4 port, not in one of its own.")
  private boolean outside;

  @Option(names = "--beat-bytes", paramLabel = "N", description = "Bytes that the port reads in a"
      + " cycle, a power of two; default 8.")
  private String beatBytes;

  @Option(names = "--burst", paramLabel = "N", description = "Beats of its longest burst, a power of"
      + " two; default 16.")
  private String burst;

  @Option(names = "--prefetch", paramLabel = "N", description = "Words of weights, one byte a column,"
      + " that it reads ahead; default 512.")
  private String prefetch;

  @Option(names = "--outstanding", paramLabel = "N", description = "Bursts that it asks for at a"
      + " time; default 16.")
  private String outstanding;

  @Option(names = "--address-bits", paramLabel = "N", description = "Bits of its addresses; default"
      + " 32.")
  private String addressBits;

  @Spec(Target.MIXEE)
  private CommandSpec verb;

  /// Whether the weights are outside.
  public boolean outside() {
    return outside;
  }

  /// Adds a finding when any flag is given to a verb that has no network to run.
  public void needNetwork(boolean network, Findings findings) {
    if (!network && (outside || tuned())) {
      findings.add(new Diagnostic("FLAGS", "a port for weights needs a network",
          verb.qualifiedName(), "the engine of a single layer has its weights in a memory of its own",
          "write " + verb.qualifiedName() + " NET.tflite"));
    }
  }

  private boolean tuned() {
    return beatBytes != null || burst != null || prefetch != null || outstanding != null
        || addressBits != null;
  }

  @Override
  public void check(Findings findings) {
    if (!outside && tuned()) {
      findings.add(new Diagnostic("FLAGS", "the flags of a port are given, but no port",
          verb.qualifiedName(), "the weights are in a memory of the engine",
          "add --weight-port"));
    }
    int bytes = power("--beat-bytes", beatBytes, STANDARD.beatBytes(), WeightPort.MOST_BEAT_BYTES,
        findings);
    int beats = power("--burst", burst, STANDARD.burstBeats(), WeightPort.MOST_BURST_BEATS,
        findings);
    if (bytes * beats > WeightPort.BOUNDARY) {
      findings.add(new Diagnostic("BAD VALUE", "a burst of " + beats + " beats of " + bytes
          + " bytes is longer than 4 KiB", "--burst", "AXI4 has no longer ones",
          "write --burst " + WeightPort.BOUNDARY / bytes));
    }
    number("--prefetch", prefetch, STANDARD.prefetchWords(), 1, WeightPort.MOST_PREFETCH, findings);
    number("--outstanding", outstanding, STANDARD.outstanding(), 1, WeightPort.MOST_OUTSTANDING,
        findings);
    number("--address-bits", addressBits, STANDARD.addressBits(), 13, 64, findings);
  }

  private static int power(String flag, String text, int standard, int most, Findings findings) {
    int value = number(flag, text, standard, 1, most, findings);
    if (Integer.bitCount(value) != 1) {
      findings.add(new Diagnostic("BAD VALUE", flag + " is \"" + text + "\"", flag,
          "it must be a power of two", "write " + flag + " " + Integer.highestOneBit(value)));
      return standard;
    }
    return value;
  }

  private static int number(String flag, String text, int standard, int least, int most,
      Findings findings) {
    if (text == null) {
      return standard;
    }
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      findings.add(new Diagnostic("BAD VALUE", flag + " is \"" + text + "\"", flag,
          "it must be a whole number from " + least + " to " + most,
          "write for example " + flag + " " + standard));
      return standard;
    }
    return Integer.parseInt(text);
  }

  /// An engine with the array of `array` and memories, or a port, for `network`.
  public NetworkEngineParams engine(ArrayFlags array, Network network) {
    var findings = new Findings();
    check(findings);
    findings.throwIfAny();
    var engine = NetworkEngineParams.simulation(array.rows(), array.columns())
        .withTile(array.tiles());
    return NetworkSize.grown(outside ? engine.withPort(new WeightPort(
        number("", beatBytes, STANDARD.beatBytes(), 1, WeightPort.MOST_BEAT_BYTES, findings),
        number("", burst, STANDARD.burstBeats(), 1, WeightPort.MOST_BURST_BEATS, findings),
        number("", prefetch, STANDARD.prefetchWords(), 1, WeightPort.MOST_PREFETCH, findings),
        number("", outstanding, STANDARD.outstanding(), 1, WeightPort.MOST_OUTSTANDING, findings),
        number("", addressBits, STANDARD.addressBits(), 13, 64, findings))) : engine, network);
  }
}
