package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.SInt;

/// What an array multiplies: activations and weights of 1 to 16 bits each, signed or not.
public record Operands(int actBits, int weightBits, boolean unsignedActs,
    boolean unsignedWeights) {

  private static final int WIDEST = 16;

  public Operands {
    if (Math.min(actBits, weightBits) < 1 || Math.max(actBits, weightBits) > WIDEST) {
      throw new IllegalArgumentException("activations of " + actBits + " bits, weights of "
          + weightBits + "; 1 to " + WIDEST);
    }
  }

  /// Both signed.
  public static Operands signed(int actBits, int weightBits) {
    return new Operands(actBits, weightBits, false, false);
  }

  /// Bits of an activation as a signed number.
  public int actWidth() {
    return actBits + (unsignedActs ? 1 : 0);
  }

  /// Bits of a weight as a signed number.
  public int weightWidth() {
    return weightBits + (unsignedWeights ? 1 : 0);
  }

  /// An activation, bit by bit, as a signed number.
  public SInt activation(Bits value) {
    return signed(value, unsignedActs);
  }

  /// A weight, bit by bit, as a signed number.
  public SInt weight(Bits value) {
    return signed(value, unsignedWeights);
  }

  private static SInt signed(Bits value, boolean unsigned) {
    return unsigned ? value.asUInt().resize(value.width() + 1).asSInt() : value.asSInt();
  }

  public int lowestActivation() {
    return unsignedActs ? 0 : -(1 << actBits - 1);
  }

  public int highestActivation() {
    return (1 << (unsignedActs ? actBits : actBits - 1)) - 1;
  }

  public int lowestWeight() {
    return unsignedWeights ? 0 : -(1 << weightBits - 1);
  }

  public int highestWeight() {
    return (1 << (unsignedWeights ? weightBits : weightBits - 1)) - 1;
  }

  /// As module names have them: `8_8`, `u8_4`.
  String suffix() {
    return (unsignedActs ? "u" : "") + actBits + "_" + (unsignedWeights ? "u" : "") + weightBits;
  }
}
