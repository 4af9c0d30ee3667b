package org.systole.fpga.family;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Set;

/// One port of the top, the package pin it is bound to, and its electrical standard.
public record Pin(String port, String pin, String standard) {
  private static final String USUAL = "LVCMOS33";

  /// A pin of 3.3 V.
  public Pin(String port, String pin) {
    this(port, pin, USUAL);
  }

  /// As in board files: `standard` may be missing.
  @JsonCreator
  static Pin of(Map<String, String> file) {
    if (!Set.of("port", "pin", "standard").containsAll(file.keySet()) || file.get("port") == null
        || file.get("pin") == null) {
      throw new IllegalArgumentException("a pin has port, pin and perhaps standard: " + file);
    }
    return new Pin(file.get("port"), file.get("pin"), file.getOrDefault("standard", USUAL));
  }
}
