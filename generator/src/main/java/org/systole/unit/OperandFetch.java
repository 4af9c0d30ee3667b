package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Reads an addition's second operand from an `ActivationMemory` in `OutputOrder`, `lanes` values
/// at a time, ahead of its use.
///
/// `start` begins a layer of `groups` groups, 0 for none. One group a cycle as long as the memory
/// grants it.
public final class OperandFetch extends Component {
  public record Params(int countBits, ActivationMemory.Params memory,
      OutputAddress.Params address) {}

  /// Groups on their way or waiting for their use.
  public static final int DEPTH = 8;
  /// Cycles from the step of a group to `read`.
  public static final int POINTER_LATENCY = BankAddress.LATENCY + 2;

  private final Params p;

  public OperandFetch(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final UInt groups = in(uint(p.countBits()));
  public final OutputOrder.Shape shape =
      in(new OutputOrder.Shape(p.address().order().sizeBits()));
  public final UInt base = in(uint(p.address().addressBits()));
  public final UInt pixelPitch = in(uint(p.address().order().sizeBits()));
  public final UInt rowPitch = in(uint(p.address().order().sizeBits()));
  public final Bool read = out(bool());
  public final ElementPointer pointer = out(p.memory().place());
  public final Bool granted = in(bool());
  public final Bits data = in(bits(p.memory().valueBits() * p.memory().lanes()));
  public final Stream<Bits> operand = master(new Stream<>(bits(p.memory().valueBits() * p.memory().lanes())));

  @Override
  protected String summary() {
    return "reads the second operand of an addition ahead of its use";
  }

  @Override
  protected void build() {
    var left = reg(uint(p.countBits())).named("groupsLeft").init(0);
    var some = reg(bool()).named("groupsAreLeft").init(0);
    Bool more = flag("more", some.and(start.not()));
    // the memory's grant comes from afar: it ends here, and the addresses go on by registers
    var pointers = new SkidBuffer(this, new SkidBuffer.Params(pointer.bits()));
    pointers.named("pointers");
    Bool enable = pointers.input.ready;
    Bool step = flag("step", more.and(enable));
    when(step, () -> {
      left.set(left.sub(1));
      some.set(left.ne(1));
    });
    when(start, () -> {
      left.set(groups);
      some.set(groups.ne(0));
    });
    var place = new OutputAddress(this, p.address());
    place.named("place");
    place.start.set(start);
    place.advance.set(step);
    place.shape.set(shape);
    place.base.set(base);
    place.pixelPitch.set(pixelPitch);
    place.rowPitch.set(rowPitch);

    var address = reg(uint(p.address().addressBits())).named("address");
    when(enable, () -> address.set(place.address));
    Bool valid = more;
    for (int i = 0; i <= BankAddress.LATENCY; i++) {
      Bool stage = reg(bool()).named("valid" + i).init(0);
      Bool former = valid;
      when(enable, () -> stage.set(former));
      valid = stage;
    }
    var banks = new BankAddress(this, new BankAddress.Params(p.address().addressBits(),
        p.memory().banks(), p.memory().wordBits(), p.memory().spans()));
    banks.named("bankAddress");
    banks.enable.set(enable);
    banks.address.set(address);
    pointers.input.valid.set(valid);
    pointers.input.payload.set(banks.pointer.asBits());
    var asked = pointers.output.m2sPipe();
    asked.ready.set(granted);
    pointer.assignFromBits(asked.payload);
    var queue = new CreditQueue(this, new CreditQueue.Params(
        p.memory().valueBits() * p.memory().lanes(), DEPTH, false));
    queue.named("operands");
    read.set(asked.valid.and(queue.room));
    queue.issue.set(granted);
    queue.input.valid.set(delay(granted, p.memory().operandLatency(), 0, "granted"));
    queue.input.payload.set(data);
    queue.output.connect(operand);
  }
}
