package org.systole.sim.verilator;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.PinEngine;
import org.systole.sim.engine.PortTable;
import org.systole.sim.engine.Report;

/// A design in Verilator, inside this process; made by `VerilatorLibrary.start`.
///
/// A cycle of `cycles` and `run` takes 10 ns of simulated time, the clock rises in its middle. After
/// a FAILURE nothing moves any more; a batch that it ends leaves its last responses as they were.
public final class VerilatorEngine extends PinEngine {
  private static final int CHUNK_WORDS = 1 << 16;

  /// What the library says of a design that does not come to rest.
  private static final String RESTLESS = "did not converge";

  private final NativeModel model;
  private final VerilatorLibrary.Waveform waveform;
  private final boolean fallingEdges;
  private final Supplier<Report> hang;
  private final int[] words;
  private boolean written;

  VerilatorEngine(NativeModel model, PortTable ports, VerilatorLibrary.Waveform waveform,
      boolean fallingEdges, Supplier<Report> hang) {
    super(ports);
    this.model = model;
    this.waveform = waveform;
    this.fallingEdges = fallingEdges;
    this.hang = hang;
    words = new int[ports.ports().size()];
    for (int i = 1; i < words.length; i++) {
      words[i] = words[i - 1] + ports.get(i - 1).words();
    }
  }

  @Override
  public String name() {
    return "verilator";
  }

  @Override
  protected void put(int port, long value) {
    model.word(words[port], value);
    written = true;
  }

  @Override
  protected void put(int port, BigInteger value) {
    for (int i = 0; i < table.get(port).words(); i++) {
      model.word(words[port] + i, value.shiftRight(64 * i).longValue());
    }
    written = true;
  }

  @Override
  public void settle() {
    open();
    written = false;
    model.settle();
  }

  @Override
  protected long get(int port) {
    fresh();
    return model.word(words[port]);
  }

  @Override
  protected BigInteger getWide(int port) {
    fresh();
    var value = BigInteger.ZERO;
    for (int i = table.get(port).words() - 1; i >= 0; i--) {
      value = value.shiftLeft(64).or(PortTable.unsigned(model.word(words[port] + i)));
    }
    return value;
  }

  private void fresh() {
    if (written) {
      settle();
    }
  }

  @Override
  public void cycles(int clock, long count) {
    open();
    table.checkClock(clock);
    written = false;
    model.cycles(clock, count);
  }

  @Override
  public void run(int clock, Batch batch) {
    open();
    table.checkBatch(clock, batch);
    written = false;
    int in = table.words(batch.inputs());
    int out = table.words(batch.outputs());
    int chunk = Math.max(1, CHUNK_WORDS / Math.max(1, in + out));
    try (var arena = Arena.ofConfined()) {
      int rows = Math.min(chunk, batch.cycles());
      var stimuli = arena.allocate(JAVA_LONG, (long) rows * in);
      var responses = arena.allocate(JAVA_LONG, (long) rows * out);
      for (int row = 0; row < batch.cycles(); row += chunk) {
        int count = Math.min(chunk, batch.cycles() - row);
        MemorySegment.copy(batch.stimuli(), row * in, stimuli, JAVA_LONG, 0, count * in);
        long run = model.run(clock, count, fallingEdges, batch.inputs(), batch.outputs(), stimuli,
            responses);
        MemorySegment.copy(responses, JAVA_LONG, 0, batch.responses(), row * out, (int) run * out);
      }
    }
  }

  @Override
  public void trace(Path file) {
    open();
    String ending = "." + waveform.name().toLowerCase(Locale.ROOT);
    if (!file.toString().endsWith(ending)) {
      boolean none = waveform == VerilatorLibrary.Waveform.NONE;
      throw new UserError(List.of(new Diagnostic("NO WAVEFORM", "the model of " + table.top()
          + " was built " + (none ? "without waveforms" : "for waveforms ending in " + ending),
          file.getFileName().toString(), "", none ? "build it with Waveform.VCD or Waveform.FST"
          : "end the name in " + ending)));
    }
    model.trace(file);
  }

  @Override
  public void time(long picoseconds) {
    open();
    fresh();
    model.time(picoseconds);
  }

  @Override
  public List<Report> reports() {
    open();
    String said = model.said();
    return said.isEmpty() ? List.of() : ReportLines.parse(said).stream()
        .map(r -> r.text().equals(RESTLESS) ? hang.get() : r).toList();
  }

  @Override
  protected void end() {
    model.close();
  }
}
