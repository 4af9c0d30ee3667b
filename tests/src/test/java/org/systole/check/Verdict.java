package org.systole.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.verilog.VerilogWriter;

/// What elaboration and checks say about a small design.
public final class Verdict {
  private Verdict() {}

  /// Elaborates, checks and renders without a finding.
  public static void works(Supplier<? extends Component> top) {
    var design = Checks.verify(Elaborator.elaborate(top));
    assertFalse(new VerilogWriter().write(design).isEmpty());
  }

  /// Elaborates and checks without a mistake, but with these warnings.
  public static void warns(Supplier<? extends Component> top, String expected) {
    var design = Checks.verify(Elaborator.elaborate(top));
    assertEquals(expected, design.findings().stream().map(d -> d + "\n")
        .collect(Collectors.joining()));
  }

  /// All findings, exactly as the command line prints them.
  public static void fails(Supplier<? extends Component> top, String expected) {
    var error = assertThrows(UserError.class, () -> Checks.verify(Elaborator.elaborate(top)));
    assertEquals(expected, error.diagnostics().stream().map(d -> d + "\n")
        .collect(Collectors.joining()));
  }
}
