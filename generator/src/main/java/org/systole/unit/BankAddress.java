package org.systole.unit;

import java.math.BigInteger;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// A byte's address as word and bank, `address = word * banks + bank`, for any number of banks;
/// the word wraps at `2^wordBits`.
///
/// Exact: a multiplication with a constant. The pointer comes `LATENCY` cycles with `enable` after
/// the address.
public final class BankAddress extends Component {
  public record Params(int addressBits, int banks, int wordBits) {}

  /// Cycles from the address to the pointer.
  public static final int LATENCY = 2;

  private final Params p;

  public BankAddress(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool enable = in(bool());
  public final UInt address = in(uint(p.addressBits()));
  public final LinePointer pointer = out(new LinePointer(p.wordBits(), p.banks()));

  @Override
  protected String summary() {
    return "divides the addresses of bytes by " + p.banks() + " banks, latency " + LATENCY;
  }

  @Override
  protected void build() {
    int bankBits = LinePointer.bankBits(p.banks());
    UInt quotient = quotient();
    var word = reg(uint(quotient.width())).named("quotient");
    var low = reg(uint(bankBits)).named("lowAddress");
    when(enable, () -> {
      word.set(quotient);
      low.set(address.resize(bankBits));
    });
    var wordOut = reg(uint(p.wordBits())).named("word");
    var bankOut = reg(uint(bankBits)).named("bank");
    when(enable, () -> {
      wordOut.set(word.resize(p.wordBits()));
      bankOut.set(Integer.bitCount(p.banks()) > 1
          ? low.sub(word.mul(lit(p.banks(), bankBits)).resize(bankBits))
          : p.banks() == 1 ? lit(0, 1) : low);
    });
    pointer.word.set(wordOut);
    pointer.bank.set(bankOut);
  }

  /// `address / banks`: with n address bits, `ceil(2^s / banks)` is exact from s = n + log2 banks
  /// on.
  private UInt quotient() {
    int shift = log2Up(p.banks());
    if (Integer.bitCount(p.banks()) == 1) {
      return address.resize(Math.max(p.addressBits(), shift + 1))
          .slice(Math.max(p.addressBits(), shift + 1) - 1, shift).asUInt();
    }
    shift += p.addressBits();
    var inverse = BigInteger.ONE.shiftLeft(shift).add(BigInteger.valueOf(p.banks() - 1L))
        .divide(BigInteger.valueOf(p.banks()));
    var product = wire(uint(p.addressBits() + inverse.bitLength())).named("product");
    product.set(address.mul(U(inverse, inverse.bitLength())));
    return product.slice(product.width() - 1, shift).asUInt();
  }
}
