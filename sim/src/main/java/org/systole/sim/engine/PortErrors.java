package org.systole.sim.engine;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.SourceLocation;

/// What engines say when a testbench touches ports wrongly.
public final class PortErrors {
  private static final int SHOWN = 12;

  private PortErrors() {}

  static UserError unknown(String name, String top, SourceLocation at, List<Port> ports) {
    var near = ports.stream().map(Port::name)
        .filter(p -> distance(name, p) <= Math.max(1, Math.min(name.length(), p.length()) / 3))
        .min(Comparator.comparingInt(p -> distance(name, p)));
    String all = ports.stream().limit(SHOWN).map(Port::name).collect(Collectors.joining(", "));
    String help = near.map(p -> "did you mean " + p + "?").orElse("its ports are " + all
        + (ports.size() > SHOWN ? " and " + (ports.size() - SHOWN) + " more" : ""));
    return error("UNKNOWN PORT", top + " has no port " + name, at, help);
  }

  static UserError noInput(Port port, String top) {
    return error("NOT AN INPUT", port.name() + " is an output of " + top
        + ", it cannot be written", port.at(), "write inputs only");
  }

  static UserError noClock(Port port) {
    return error("NOT A CLOCK", port.name() + " has " + port.width() + " bits, a clock has one",
        port.at(), "name the clock port");
  }

  static UserError portTooWide(Port port) {
    return error("PORT TOO WIDE", port.name() + " has " + port.width() + " bits, a long holds 64",
        port.at(), "use BigInteger values for it");
  }

  static UserError valueTooWide(Port port, BigInteger value, String where) {
    var mask = BigInteger.ONE.shiftLeft(port.width()).subtract(BigInteger.ONE);
    boolean negative = value.signum() < 0;
    String text = negative ? value.toString() : "0x" + value.toString(16);
    return error("VALUE TOO WIDE", text + (negative ? " is negative, " : " needs "
        + value.bitLength() + " bits, ") + port.name() + " has " + port.width()
        + (negative ? " bits" : "") + where, port.at(),
        "a value is the bits of its port: mask a negative number with 0x" + mask.toString(16));
  }

  /// What an engine says once it is closed.
  public static UserError closed(String top) {
    return new UserError(List.of(new Diagnostic("ENGINE CLOSED",
        "the simulation of " + top + " has ended", "", "", "close the engine last")));
  }

  private static UserError error(String code, String message, SourceLocation at, String help) {
    return new UserError(List.of(new Diagnostic(code, message, at.toString(), "", help)));
  }

  /// How many letters differ: changed, left out or too many.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
