package org.systole.sim.builtin.graph;

import java.math.BigInteger;
import java.util.List;

/// A value of the flattened design; equal values are one node. Made by `Graph` only.
public final class Node {
  private final Op op;
  private final int width;
  private final boolean signed;
  private final List<Node> in;
  private final int low;
  private final BigInteger value;
  private final Object place;

  Node(Op op, int width, boolean signed, List<Node> in, int low, BigInteger value, Object place) {
    this.op = op;
    this.width = width;
    this.signed = signed;
    this.in = in;
    this.low = low;
    this.value = value;
    this.place = place;
  }

  public Op op() {
    return op;
  }

  public int width() {
    return width;
  }

  public boolean signed() {
    return signed;
  }

  public Kind kind() {
    return Kind.of(width);
  }

  public List<Node> in() {
    return in;
  }

  public Node in(int i) {
    return in.get(i);
  }

  /// Lowest bit of a SLICE.
  public int low() {
    return low;
  }

  /// Bits of a CONSTANT, never negative.
  public BigInteger value() {
    return value;
  }

  /// Slot of a STATE.
  public Slot slot() {
    return (Slot) place;
  }

  /// Memory that a WORD is read from.
  public Words words() {
    return (Words) place;
  }

  public boolean constant() {
    return op == Op.CONSTANT;
  }

  public boolean is(long expected) {
    return constant() && value.equals(BigInteger.valueOf(expected));
  }

  boolean ones() {
    return constant() && value.bitCount() == width;
  }

  /// The constant as it is kept in an int or a long: extended by its sign.
  public long number() {
    return signed && width > 0 && value.testBit(width - 1)
        ? value.subtract(BigInteger.ONE.shiftLeft(width)).longValue() : value.longValue();
  }

  @Override
  public String toString() {
    return op + (constant() ? " " + value : op == Op.STATE ? " " + slot().index() : " " + in);
  }
}
