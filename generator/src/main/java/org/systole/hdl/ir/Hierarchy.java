package org.systole.hdl.ir;

import org.systole.diag.Diagnostic;

/// HIERARCHY VIOLATION in SpinalHDL's words: what a component may not assign or read.
///
/// Components are what signals have as owners; they describe themselves.
public final class Hierarchy {
  private Hierarchy() {}

  /// `signal` is assigned in the body of `here`.
  public static Diagnostic assigned(Signal signal, Object here, SourceLocation at) {
    return violation("assign to", signal, "assignable", here, at, "assign an own wire, register"
        + " or out port of " + here + ", or an in port of a direct child of it");
  }

  /// `signal` is read in the body of `here`.
  public static Diagnostic read(Signal signal, Object here, SourceLocation at) {
    return violation("read", signal, "readable", here, at, "read a signal of " + here
        + " or a port of a direct child of it: pass the value through ports");
  }

  private static Diagnostic violation(String verb, Signal signal, String word, Object here,
      SourceLocation at, String help) {
    return new Diagnostic("HIERARCHY VIOLATION", "Attempted to " + verb + " signal '" + signal
        + "' (an instance of " + type(signal) + "), which is defined in " + signal.owner()
        + " with direction '" + direction(signal) + "', but is not " + word + " from " + here,
        at.toString(), signal.at() + "   " + signal + " declared here", help);
  }

  private static String type(Signal signal) {
    return signal.enumeration().map(EnumType::name).orElse(switch (signal.shape().kind()) {
      case BOOL -> "Bool";
      case BITS -> "Bits";
      case UINT -> "UInt";
      case SINT -> "SInt";
    });
  }

  private static String direction(Signal signal) {
    return switch (signal.role()) {
      case INPUT -> "input";
      case OUTPUT -> "output";
      case WIRE, REGISTER -> "directionless";
    };
  }
}
