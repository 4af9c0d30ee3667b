package org.systole.fpga.family;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// How a family's PLL makes the core's clock from a board's.
public interface PllSetting {
  double inputMhz();

  double outputMhz();

  /// The Velocity template of module `board_pll` (ports `clock`, `clk`, `locked`).
  String template();

  /// The primitive in it and the Velocity template of its simulation model.
  String primitive();

  String modelTemplate();

  /// What both templates are filled with.
  Map<String, Object> model();

  /// A frequency as comments and parameters want it.
  static String megahertz(double mhz) {
    return String.format(Locale.ROOT, "%.3f", mhz);
  }

  /// What says that there is no setting for that clock.
  static UserError refused(double askedMhz, String cause) {
    return new UserError(List.of(new Diagnostic("CLOCK",
        String.format(Locale.ROOT, "a clock of %s MHz cannot be made", askedMhz), "--mhz", cause,
        "ask another frequency")));
  }
}
