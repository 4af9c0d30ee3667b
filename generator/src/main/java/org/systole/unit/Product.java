package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A product of two values in a pipe whose stages advance together: `product = a * b / 2^dropped`,
/// rounded down.
///
/// | port    | shape   | meaning                                                                   |
/// |---------|---------|---------------------------------------------------------------------------|
/// | advance | bool    | takes operands; the product of those taken `stages() - 1` advances before is there behind it, until the next advance |
/// | step    | bool    | of the `cycles` steps from one advance to the next; the last comes with the advance |
/// | a       | s(aBits) | |
/// | b       | bBits   | signed if `bSigned`                                                       |
/// | product | s(bits()) | |
///
/// More than `cycles` steps between two advances spoil what is inside, never what is taken later.
public abstract class Product extends Component {
  /// Where the operands come from.
  public enum Operands {
    /// They are there with the advance that takes them.
    TAKEN,
    /// So is `a`; `b` stays the same while anything is inside.
    CONSTANT_B,
    /// Registers of the user's that took them with the advance, and hold until the next one.
    HELD
  }

  /// `cycles`: 1, 2, 4, 8, 16 or 32.
  public record Params(int aBits, int bBits, boolean bSigned, int dropped, int cycles,
      Operands operands) implements NamedParameters {
    public int bits() {
      return aBits + bBits - dropped;
    }

    /// Bits of `b` as a signed number.
    public int bSignedBits() {
      return bSigned ? bBits : bBits + 1;
    }

    @Override
    public String moduleSuffix() {
      return aBits + "x" + bBits + (bSigned ? "s" : "") + "_" + dropped + "_" + cycles
          + switch (operands) {
            case TAKEN -> "";
            case CONSTANT_B -> "_constant";
            case HELD -> "_held";
          };
    }
  }

  protected final Params p;

  protected Product(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool advance = in(bool());
  public final Bool step = in(bool());
  public final SInt a = in(sint(p.aBits()));
  public final Bits b = in(bits(p.bBits()));
  public final SInt product = out(sint(p.bits()));

  /// `operand` as a signed number.
  protected final SInt signed(Bits operand) {
    return p.bSigned() ? operand.asSInt()
        : operand.asUInt().resize(p.bSignedBits()).asSInt();
  }
}
