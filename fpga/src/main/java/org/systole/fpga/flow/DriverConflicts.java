package org.systole.fpga.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.diag.RunFailure;

/// Yosys and nextpnr only warn of two drivers on one net; here it is an error.
public final class DriverConflicts {
  private DriverConflicts() {}

  /// Throws a [RunFailure] with the first line of `log` that reports a conflict.
  public static void refuse(Path log) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      var conflict = lines.filter(l -> l.contains("Driver-driver conflict")).findFirst();
      if (conflict.isPresent()) {
        throw new RunFailure(log.getFileName() + ": " + conflict.get().strip());
      }
    }
  }
}
