package org.systole.sim.icarus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.CombinationalLoops;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.PinEngine;
import org.systole.sim.engine.PortTable;
import org.systole.sim.engine.Report;
import org.systole.sim.tool.Dialogue;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.verilog.VerilogWriter;

/// Icarus Verilog as a third opinion: registers without a reset, memories and don't cares are
/// unknown until they are written. Two to three orders slower than the other engines.
///
/// `bits` shows unknown bits as `x`, undriven ones as `z`. `read` of a value with such a bit is a
/// `UserError` UNKNOWN VALUE, or takes the bit for 0 when the engine was made so. `settle` takes
/// one femtosecond, so that the waveform has all edges. The program is compiled once for each
/// content and kept in the cache folder. A design that does not come to rest is a `UserError` HANG.
public final class IcarusEngine extends PinEngine {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /// After so many settlings an answer is waited for: a design that never settles is noticed.
  private static final int MOST_UNHEARD = 2_000;

  private final boolean unknownIsZero;
  private final boolean speaks;
  private final Dialogue vvp;
  private final Supplier<UserError> hang;
  private final Duration patience;
  private final Sayings sayings = new Sayings();
  private final BigInteger[] written;
  private String[] outputs;
  private int unheard;
  private boolean dirty = true;
  private boolean traced;

  private IcarusEngine(PortTable ports, boolean unknownIsZero, boolean speaks, Dialogue vvp,
      Supplier<UserError> hang, Duration patience) {
    super(ports);
    this.hang = hang;
    this.patience = patience;
    this.unknownIsZero = unknownIsZero;
    this.speaks = speaks;
    this.vvp = vvp;
    written = new BigInteger[ports.ports().size()];
    Arrays.fill(written, BigInteger.ZERO);
  }

  /// `design` has passed the checks. `foreign` (file name to Verilog-2005) are the modules behind
  /// its black boxes and what they read; those that Systole knows come by themselves.
  public static IcarusEngine of(Design design, Map<String, String> foreign,
      boolean unknownIsZero) {
    return of(design, foreign, unknownIsZero, PATIENCE);
  }

  /// The same, which waits `patience` for an answer before it is a HANG.
  public static IcarusEngine of(Design design, Map<String, String> foreign,
      boolean unknownIsZero, Duration patience) {
    var ports = PortTable.of(design);
    var writer = new VerilogWriter();
    var files = new TreeMap<>(writer.writeAlone(design));
    files.putAll(writer.models(design));
    foreign.forEach((name, text) -> files.put(name, !name.endsWith(".v") ? text
        : "`begin_keywords \"1364-2005\"\n" + text + "\n`end_keywords\n"));
    boolean speaks = files.values().stream().anyMatch(IcarusEngine::speaks);
    boolean derivesClocks = design.modules().stream()
        .anyMatch(m -> m.foreign() || !m.supplied().isEmpty());
    files.put(BenchText.MODULE + ".sv",
        BenchText.of(ports.top(), ports.ports(), !derivesClocks));
    var finder = ToolFinder.ofThisMachine();
    Path program = Compiled.of(ports.top(), files, finder);
    Path vvp = finder.onPath("vvp").orElseThrow(() -> new UserError(List.of(new Diagnostic("TOOL",
        "vvp is missing, which belongs to iverilog", "PATH", "", finder.mend(Tool.ICARUS)))));
    try {
      return new IcarusEngine(ports, unknownIsZero, speaks, Dialogue.start(
          List.of(vvp.toString(), "-n", program.toString()), Map.of(), program.getParent()),
          () -> CombinationalLoops.hang(design), patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As the other engines see it: no foreign modules, and unknown values are errors.
  public static IcarusEngine of(Design design) {
    return of(design, Map.of(), false);
  }

  private static boolean speaks(String verilog) {
    return verilog.contains("$display") || verilog.contains("$write")
        || verilog.contains("$monitor") || verilog.contains("$strobe")
        || verilog.contains("$finish");
  }

  @Override
  public String name() {
    return "icarus";
  }

  @Override
  protected void put(int port, long value) {
    put(port, new BigInteger(Long.toUnsignedString(value)));
  }

  @Override
  protected void put(int port, BigInteger value) {
    tell("w " + port + " " + value.toString(16));
    written[port] = value;
    dirty = true;
  }

  private void tell(String command) {
    open();
    vvp.tell(command);
  }

  @Override
  public void settle() {
    tell("s");
    dirty = false;
    outputs = null;
    if (++unheard > MOST_UNHEARD) {
      ask();
    }
  }

  /// Takes all outputs, unless the design has ended the simulation.
  private void ask() {
    tell("a");
    answer().ifPresent(a -> outputs = spread(a));
  }

  /// The bits of a port, most significant first: `0`, `1`, `x` (unknown) and `z` (undriven).
  public String bits(int port) {
    if (dirty) {
      settle();
    }
    if (table.get(port).input()) {
      String digits = written[port].toString(2);
      return "0".repeat(table.get(port).width() - digits.length()) + digits;
    }
    if (outputs == null) {
      tell("a");
      outputs = answered();
    }
    return outputs[port];
  }

  /// The bits of each output, at the number of its port.
  private String[] spread(String answer) {
    String[] words = answer.trim().split(" ");
    String[] result = new String[written.length];
    int word = 0;
    for (int i = 0; i < result.length; i++) {
      if (!table.get(i).input()) {
        result[i] = words[word++];
      }
    }
    return result;
  }

  /// The next answer; what the design prints before it is heard. Nothing once the design has ended
  /// the simulation.
  private Optional<String> answer() {
    unheard = 0;
    var line = next();
    while (line.isPresent() && !line.get().startsWith("\001")) {
      sayings.hear(line.get());
      line = next();
    }
    return line.map(l -> l.substring(1));
  }

  private Optional<String> next() {
    try {
      return vvp.next(patience);
    } catch (RunFailure e) {
      var error = hang.get();
      error.addSuppressed(e);
      throw error;
    }
  }

  private String[] answered() {
    return spread(answer().orElseThrow(() -> new RunFailure(table.top()
        + " has ended its simulation" + sayings.last())));
  }

  @Override
  protected long get(int port) {
    return number(port, bits(port)).longValue();
  }

  @Override
  protected BigInteger getWide(int port) {
    return number(port, bits(port));
  }

  private BigInteger number(int port, String bits) {
    String known = bits;
    if (bits.indexOf('x') >= 0 || bits.indexOf('z') >= 0) {
      if (!unknownIsZero) {
        throw new UserError(List.of(new Diagnostic("UNKNOWN VALUE", table.get(port).name()
            + " of " + table.top() + " is " + bits + ", which is no number",
            table.get(port).at().toString(), "x is a bit that no reset and no input has set",
            "reset the design first, read it later, or look at its bits")));
      }
      known = bits.replace('x', '0').replace('z', '0');
    }
    return new BigInteger(known, 2);
  }

  @Override
  public void cycles(int clock, long count) {
    table.checkClock(clock);
    for (long left = count; left > 0; left -= Integer.MAX_VALUE) {
      tell("c " + clock + " " + Math.min(left, Integer.MAX_VALUE));
    }
    written[clock] = count > 0 ? BigInteger.ZERO : written[clock];
    dirty = dirty && count == 0;
    outputs = count > 0 ? null : outputs;
  }

  /// Unknown bits follow the rule of `read`.
  @Override
  public void run(int clock, Batch batch) {
    table.checkBatch(clock, batch);
    int words = 0;
    for (int cycle = 0; cycle < batch.cycles(); cycle++) {
      for (int port : batch.inputs()) {
        put(port, Words.value(batch.stimuli(), words, table.get(port)));
        words += table.get(port).words();
      }
      tell("s");
      tell("a");
      tell("c " + clock + " 1");
    }
    int offset = 0;
    for (int cycle = 0; cycle < batch.cycles(); cycle++) {
      outputs = answered();
      dirty = false;
      for (int port : batch.outputs()) {
        Words.put(number(port, bits(port)), batch.responses(), offset, table.get(port));
        offset += table.get(port).words();
      }
    }
    written[clock] = BigInteger.ZERO;
    outputs = null;
  }

  /// Writes one waveform, ending in `.vcd`.
  @Override
  public void trace(Path file) {
    if (traced || !file.toString().endsWith(".vcd")) {
      throw new UserError(List.of(new Diagnostic("WAVEFORM", traced
          ? "there is one waveform already" : "Icarus writes no " + file.getFileName(),
          "", "", traced ? "trace once" : "give it a name that ends in .vcd")));
    }
    traced = true;
    tell("v " + HexFormat.of().formatHex(
        file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void time(long picoseconds) {
    tell("t " + Long.toHexString(Math.multiplyExact(picoseconds, 1000)));
  }

  @Override
  public List<Report> reports() {
    if (speaks) {
      ask();
    }
    return sayings.take();
  }

  @Override
  protected void end() {
    vvp.close();
  }
}
