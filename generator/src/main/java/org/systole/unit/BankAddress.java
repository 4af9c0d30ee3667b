package org.systole.unit;

import java.math.BigInteger;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// A byte's address as word and bank, `address = word * banks + bank`, for any number of banks;
/// the word wraps at `2^wordBits`.
///
/// Exact: a multiplication with a constant. The pointer comes `LATENCY` cycles with `enable` after
/// the address, with `spans` the word after its own beside it.
public final class BankAddress extends Component {
  public record Params(int addressBits, int banks, int wordBits, boolean spans) {
    public Params(int addressBits, int banks, int wordBits) {
      this(addressBits, banks, wordBits, false);
    }
  }

  /// Cycles from the address to the pointer.
  public static final int LATENCY = 2;

  private final Params p;

  public BankAddress(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool enable = in(bool());
  public final UInt address = in(uint(p.addressBits()));
  public final ElementPointer pointer =
      out(new ElementPointer(p.wordBits(), p.banks(), p.spans()));

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
    if (p.spans()) {
      var next = reg(uint(p.wordBits())).named("wordAfter");
      when(enable, () -> next.set(word.resize(p.wordBits()).add(1)));
      pointer.next.set(next);
    }
    pointer.word.set(wordOut);
    pointer.bank.set(bankOut);
  }

  /// `address / banks`: without the power of two in `banks`, then by the odd number that is left. With
  /// n bits, `ceil(2^s / odd)` is exact from s = n + log2 odd on.
  private UInt quotient() {
    int twos = Integer.numberOfTrailingZeros(p.banks());
    int odd = p.banks() >> twos;
    int width = Math.max(p.addressBits(), twos + 1);
    UInt dividend = address.resize(width).slice(width - 1, twos).asUInt();
    if (odd == 1) {
      return dividend;
    }
    int shift = dividend.width() + log2Up(odd);
    var inverse = BigInteger.ONE.shiftLeft(shift).add(BigInteger.valueOf(odd - 1L))
        .divide(BigInteger.valueOf(odd));
    var product = wire(uint(dividend.width() + inverse.bitLength())).named("product");
    product.set(dividend.mul(U(inverse, inverse.bitLength())));
    return product.slice(product.width() - 1, shift).asUInt();
  }
}
