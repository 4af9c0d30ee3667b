package org.systole.errors;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.systole.check.Checks;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.verilog.VerilogWriter;

/// Makes the programs of the index of errors.
final class Programs {
  private Programs() {}

  /// Warnings; mistakes are a `UserError`.
  static List<Diagnostic> findings(Class<?> program) {
    var design = Checks.verify(Elaborator.elaborate(() -> make(program)));
    new VerilogWriter().write(design);
    return design.findings();
  }

  private static Component make(Class<?> program) {
    try {
      Constructor<?> constructor = program.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Component) constructor.newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UserError mistake) {
        throw mistake;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
