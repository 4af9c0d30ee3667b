package org.systole.hdl.ir;

/// Type and width in bits of a value; only `SINT` is signed.
public record Shape(Kind kind, int width) {
  public enum Kind { BOOL, BITS, UINT, SINT }

  public static final Shape BOOL = new Shape(Kind.BOOL, 1);

  public static Shape bits(int width) {
    return new Shape(Kind.BITS, width);
  }

  public static Shape uint(int width) {
    return new Shape(Kind.UINT, width);
  }

  public static Shape sint(int width) {
    return new Shape(Kind.SINT, width);
  }

  public boolean signed() {
    return kind == Kind.SINT;
  }

  public Shape withWidth(int newWidth) {
    return new Shape(kind, newWidth);
  }

  @Override
  public String toString() {
    return kind == Kind.BOOL ? "bool" : kind.name().toLowerCase(java.util.Locale.ROOT) + width;
  }
}
