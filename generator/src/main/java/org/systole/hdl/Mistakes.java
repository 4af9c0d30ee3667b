package org.systole.hdl;

import java.util.List;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;

/// Gathers mistakes made with values in the elaboration that the values belong to.
final class Mistakes {
  private Mistakes() {}

  /// A mistake with values of constants only belongs to no elaboration, so it is thrown alone.
  static void add(Diagnostic mistake, Expr... values) {
    for (var value : values) {
      var elaboration = elaboration(value);
      if (elaboration.isPresent()) {
        elaboration.get().findings.add(mistake);
        return;
      }
    }
    throw new UserError(List.of(mistake));
  }

  /// The elaboration that the signals of `value` belong to.
  static Optional<Elaboration> elaboration(Expr value) {
    return signal(value).map(s -> ((Component) s.owner()).elaboration());
  }

  private static Optional<Signal> signal(Expr value) {
    return value instanceof Expr.Read(var signal, _) ? Optional.of(signal)
        : value.operands().stream().map(Mistakes::signal).flatMap(Optional::stream).findFirst();
  }

  /// What a diagnostic calls `value`: a signal by its name.
  static String name(Expr value) {
    if (value instanceof Expr.Cast(var inner, _, _)) {
      return name(inner);
    }
    if (value instanceof Expr.Read(var signal, _)) {
      Elaborator.namePorts((Component) signal.owner());
      return signal.name();
    }
    return "the value";
  }

  /// The place where `value` was declared, or nothing when it is no signal.
  static String declared(Expr value) {
    return value instanceof Expr.Cast(var inner, _, _) ? declared(inner)
        : value instanceof Expr.Read(var signal, var at) ? at + "   " + signal + " declared here"
        : "";
  }

  static String bits(int width) {
    return width == 1 ? "1 bit" : width + " bits";
  }

  /// RANGE: bits that a value does not have are `verb` (taken, assigned).
  static void range(Expr value, int high, int low, String verb) {
    String wanted = high == low ? "bit " + high + " is " : "bits " + high + ".." + low + " are ";
    String name = name(value);
    int width = value.shape().width();
    add(new Diagnostic("RANGE", name + " has " + bits(width) + ", but " + wanted + verb,
        Locations.user().toString(), declared(value),
        high < low ? "give the higher index first" : "indices are 0 to " + (width - 1)), value);
  }
}
