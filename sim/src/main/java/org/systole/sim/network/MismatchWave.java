package org.systole.sim.network;

import java.nio.file.Path;
import java.util.List;
import org.systole.net.TensorData;
import org.systole.sim.engine.Engine;

/// A waveform of the cycles `from` to `to`, in the middle of which something went wrong in the cycle
/// `suspect`. Runs are deterministic: all is run again, and dumped there only.
public record MismatchWave(Path file, long from, long suspect, long to) {

  /// `around` cycles before and after `suspect`.
  public static MismatchWave of(Path file, long suspect, long around) {
    return new MismatchWave(file, Math.max(0, suspect - around), suspect, suspect + around);
  }

  /// Ends the second run.
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Writes it with a new `session` on `engine`, and the inputs of the first run.
  public void write(NetworkSession session, Engine engine, List<TensorData> inputs) {
    boolean[] traced = {false};
    session.watch(cycle -> {
      if (cycle >= from && !traced[0]) {
        engine.trace(file);
        traced[0] = true;
      }
      if (cycle > to) {
        throw new Enough();
      }
    });
    try {
      inputs.forEach(session::run);
    } catch (Enough _) {
      // the rest is of no interest
    }
  }
}
