package org.systole.engine;

import java.util.List;
import java.util.OptionalInt;

/// What generation takes away from an engine so that it is smaller: widths, settings fixed for good. `fetchAhead`: the next layer's settings are fetched while the current ones are
/// in use; without, a stage changes layers in as many cycles more as it has settings, and has half
/// the registers.
public record NetworkLimits(NetworkWidths widths, List<FixedStageSetting> fixed,
    boolean fetchAhead) {

  public NetworkLimits {
    fixed = List.copyOf(fixed);
  }

  /// Nothing is taken away.
  public static NetworkLimits none() {
    return new NetworkLimits(NetworkWidths.full(), List.of(), true);
  }

  /// The value that generation fixes, if it does.
  OptionalInt fixed(StageSetting setting) {
    return fixed.stream().filter(f -> f.setting().equals(setting))
        .mapToInt(FixedStageSetting::value).findFirst();
  }
}
