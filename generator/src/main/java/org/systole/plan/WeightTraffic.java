package org.systole.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.systole.engine.NetworkPlan;
import org.systole.engine.WeightImage;

/// What a network asks of the memory behind a port: `image` bytes that lie in it, `bytes` that a run
/// reads of it, `cycles` of that run without stalls, `portBytes` the most in a cycle, `stalls` by
/// latency, `hiddenLatency` the longest that costs nothing after the start.
public record WeightTraffic(long image, long bytes, long cycles, int portBytes,
    Map<Integer, PrefetchClock.Stalls> stalls, int hiddenLatency) {
  private static final int[] LATENCIES = {1, 20, 50, 100, 200};
  private static final int LONGEST = 1_000;

  public WeightTraffic {
    stalls = new LinkedHashMap<>(stalls);
  }

  /// Of a plan whose engine has a port.
  public static WeightTraffic of(NetworkPlan plan, NetworkPrediction prediction) {
    var stalls = new LinkedHashMap<Integer, PrefetchClock.Stalls>();
    for (int latency : LATENCIES) {
      stalls.put(latency, PrefetchClock.stalls(plan, prediction, latency));
    }
    var image = new WeightImage(plan);
    return new WeightTraffic(image.size(), image.bytesRead(), prediction.cycles(),
        plan.engine().port().orElseThrow().beatBytes(), stalls,
        PrefetchClock.hidden(plan, prediction, LONGEST));
  }

  @Override
  public Map<Integer, PrefetchClock.Stalls> stalls() {
    return new LinkedHashMap<>(stalls);
  }

  public double bytesPerCycle() {
    return (double) bytes / cycles;
  }
}
