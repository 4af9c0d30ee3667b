package org.systole.unit.ice40;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.block.MultiplierBlock;

/// Products in the blocks of the iCE40 UltraPlus.
public enum Ice40Product implements MultiplierBlock {
  /// `Multiplier16`: 16 signed bits by 16, signed or not.
  MAC16;

  @Override
  public String label() {
    return "mac16";
  }

  @Override
  public String primitive() {
    return "SB_MAC16";
  }

  @Override
  public int pieceBits() {
    return Multiplier16.OPERAND_BITS - 1;
  }

  @Override
  public int unsignedPieceBits() {
    return Multiplier16.OPERAND_BITS;
  }

  @Override
  public SInt multiply(Component where, String name, SInt a, SInt b, boolean bSigned,
      Bool enable) {
    var block = new Multiplier16(where, bSigned);
    block.named(name);
    block.enable.set(enable);
    block.a.set(a.resize(Multiplier16.OPERAND_BITS).asBits());
    block.b.set(b.resize(Multiplier16.OPERAND_BITS).asBits());
    return block.result.asSInt();
  }
}
