package org.systole.unit.ecp5;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.block.MultiplierBlock;

/// Products in the blocks of the ECP5.
public enum Ecp5Product implements MultiplierBlock {
  /// `Multiplier18`, 18 x 18 signed bits.
  MULT18;

  @Override
  public String label() {
    return "mult18";
  }

  @Override
  public String primitive() {
    return "MULT18X18D";
  }

  @Override
  public int pieceBits() {
    return Multiplier18.OPERAND_BITS - 1;
  }

  @Override
  public SInt multiply(Component where, String name, SInt a, SInt b, boolean bSigned,
      Bool enable) {
    var block = new Multiplier18(where);
    block.named(name);
    block.enable.set(enable);
    connect(block.a, a);
    connect(block.b, b);
    return where.pack(block.p).asSInt();
  }

  private static void connect(List<Bool> port, SInt value) {
    SInt operand = value.resize(Multiplier18.OPERAND_BITS);
    for (int i = 0; i < Multiplier18.OPERAND_BITS; i++) {
      port.get(i).set(operand.bit(i));
    }
  }
}
