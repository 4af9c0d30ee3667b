package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;
import org.systole.spinal.SameRegister;

@Contract("mem.mask")
@SameRegister(ours = "words[0][0]", spinal = "words_symbol0[0]")
@SameRegister(ours = "words[0][1]", spinal = "words_symbol1[0]")
@SameRegister(ours = "words[1][0]", spinal = "words_symbol0[1]")
@SameRegister(ours = "words[1][1]", spinal = "words_symbol1[1]")
@SameRegister(ours = "words_read[0]", spinal = "_zz_wordssymbol_read")
@SameRegister(ours = "words_read[1]", spinal = "_zz_wordssymbol_read_1")
final class MemMask extends Component {
  public final Bool write = in(bool());
  public final UInt target = in(uint(1));
  public final Bits data = in(bits(2));
  public final Bits mask = in(bits(2));
  public final UInt from = in(uint(1));
  public final Bits read = out(bits(2));

  MemMask() {
    super(null, null);
  }

  @Override
  protected void build() {
    var words = mem(2, 2).named("words");
    words.write(target, data, write, mask);
    read.set(words.readSync(from));
  }
}
