package org.systole.hdl.ir;

/// The user's line that made a node, as `File.java:12`; never a path of a machine.
public record SourceLocation(String file, int line) {
  public static final SourceLocation UNKNOWN = new SourceLocation("unknown", 0);

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
