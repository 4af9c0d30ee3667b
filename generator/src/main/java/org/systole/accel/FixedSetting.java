package org.systole.accel;

import java.util.List;
import java.util.OptionalInt;

/// A setting that generation fixes for good: a constant in place of a register, so that synthesis
/// drops its logic. A layer that needs another value is refused by name.
public record FixedSetting(Setting setting, int value) {

  static OptionalInt of(List<FixedSetting> all, Setting setting) {
    return all.stream().filter(f -> f.setting == setting).mapToInt(FixedSetting::value).findFirst();
  }
}
