package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.ActivationMemory;
import org.systole.unit.BankAddress;
import org.systole.unit.LinePointer;

/// A host's word of four bytes in the activation memory, byte after byte; the memory must be idle.
///
/// `start` begins an access to the bytes from `address` on; `done` is high in its last cycle, from
/// which on `word` holds what was read, the first byte in the low bits.
public final class TensorPort extends Component {
  private static final int BYTES = 4;
  private static final int STEPS =
      BYTES + BankAddress.LATENCY + ActivationMemory.OPERAND_LATENCY;

  private final NetworkEngineParams p;

  public TensorPort(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final UInt address = in(uint(p.addressBits()));
  public final Bits data = in(bits(32));
  public final Bool active = out(bool());
  public final LinePointer pointer = out(new LinePointer(p.wordBits(), p.rows()));
  public final Bits writeByte = out(bits(8));
  public final Bits readByte = in(bits(8));
  public final Bool done = out(bool());
  public final Bits word = out(bits(32));

  @Override
  protected String summary() {
    return "a host's words in the activation memory, byte after byte";
  }

  @Override
  protected void build() {
    var busy = reg(bool()).named("busy").init(0);
    var step = reg(uint(log2Up(STEPS + 1))).named("step");
    Bool last = flag("lastStep", busy.and(step.eq(STEPS)));
    when(busy, () -> step.set(step.add(1)));
    when(last, () -> busy.set(0));
    when(start, () -> {
      busy.set(1);
      step.set(0);
    });
    var banks = new BankAddress(this,
        new BankAddress.Params(p.addressBits(), p.rows(), p.wordBits()));
    banks.named("bankAddress");
    banks.enable.set(1);
    banks.address.set(address.add(step.resize(p.addressBits())));
    pointer.set(banks.pointer.value());
    active.set(busy.and(step.ge(BankAddress.LATENCY))
        .and(step.lt(BankAddress.LATENCY + BYTES)));
    var rest = reg(bits(32)).named("rest");
    when(start, () -> rest.set(data));
    when(active, () -> rest.set(lit(0, 8).cat(rest.slice(31, 8))));
    writeByte.set(rest.slice(7, 0));
    var gathered = reg(bits(32)).named("gathered");
    when(busy.and(step.ge(STEPS - BYTES)).and(last.not()),
        () -> gathered.set(readByte.cat(gathered.slice(31, 8))));
    word.set(gathered);
    done.set(last);
  }
}
