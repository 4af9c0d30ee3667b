package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.BankAddress;
import org.systole.unit.ElementPointer;

/// A host's word of four bytes in the activation memory, element after element; the memory must be
/// idle.
///
/// `start` begins an access to the elements from `address` on; `done` is high in its last cycle, from
/// which on `word` holds what was read, the first element in the low bits.
public final class TensorPort extends Component {
  private final NetworkEngineParams p;
  private final int elements;

  public TensorPort(Component parent, NetworkEngineParams p) {
    this.p = p;
    elements = 32 / p.activationBits();
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final UInt address = in(uint(p.addressBits()));
  public final Bits data = in(bits(32));
  public final Bool active = out(bool());
  public final ElementPointer pointer = out(p.activations().place());
  public final Bits writeElement = out(bits(p.activationBits()));
  public final Bits readElement = in(bits(p.activationBits()));
  public final Bool done = out(bool());
  public final Bits word = out(bits(32));

  @Override
  protected String summary() {
    return "a host's words in the activation memory, element after element";
  }

  @Override
  protected void build() {
    // where banks are no power of two, a register between the sum and the division
    int before = Integer.bitCount(p.rows()) > 1 ? 1 : 0;
    int latency = before + BankAddress.LATENCY;
    int steps = elements + latency + p.activations().operandLatency();
    var busy = reg(bool()).named("busy").init(0);
    var step = reg(uint(log2Up(steps + 1))).named("step");
    // a register, for what waits for it is far away
    Bool last = regNext(busy.and(step.eq(steps - 1)), 0).named("lastStep");
    when(busy, () -> step.set(step.add(1)));
    when(last, () -> busy.set(0));
    when(start, () -> {
      busy.set(1);
      step.set(0);
    });
    var banks = new BankAddress(this,
        new BankAddress.Params(p.addressBits(), p.rows(), p.wordBits(), p.activations().spans()));
    banks.named("bankAddress");
    banks.enable.set(1);
    banks.address.set(delay(address.add(step.resize(p.addressBits())), before, "place"));
    pointer.set(banks.pointer);
    var accessing = reg(bool()).named("accessing").init(0);
    when(busy.and(step.eq(latency - 1)), () -> accessing.set(1));
    when(step.eq(latency + elements - 1), () -> accessing.set(0));
    active.set(accessing);
    var rest = reg(bits(32)).named("rest");
    when(start, () -> rest.set(data));
    int bits = p.activationBits();
    when(active, () -> rest.set(lit(0, bits).cat(rest.slice(31, bits))));
    writeElement.set(rest.slice(bits - 1, 0));
    var gathered = reg(bits(32)).named("gathered");
    when(busy.and(step.ge(steps - elements)).and(last.not()),
        () -> gathered.set(readElement.cat(gathered.slice(31, bits))));
    word.set(gathered);
    done.set(last);
  }
}
