package org.systole.hdl.stream;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Layout;
import org.systole.hdl.Locations;
import org.systole.hdl.Mem;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Memory.ReadUnderWrite;

/// First in, first out, from one clock domain to another; `depth` is a power of 2, 2 at least.
///
/// | port          | shape                | meaning                                       |
/// |---------------|----------------------|-----------------------------------------------|
/// | push          | stream               | in the clock domain `pushClock`               |
/// | pop           | stream               | in the clock domain `popClock`                |
/// | pushOccupancy | u(log2Up(depth + 1)) | entries inside, as the push side knows (many) |
/// | popOccupancy  | u(log2Up(depth + 1)) | entries inside, as the pop side knows (few)   |
///
/// Pointers cross as Gray codes through two registers. Both resets must be active together.
public final class StreamFifoCC<T extends Data> extends Component {
  public record Params(Layout payload, int depth, ClockDomain pushClock, ClockDomain popClock)
      implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return depth + "x" + payload.width() + "_" + pushClock.clock() + "_" + popClock.clock();
    }
  }

  private final Params p;
  private final T type;
  private final int bits;

  public StreamFifoCC(Component parent, T payload, int depth, ClockDomain pushClock,
      ClockDomain popClock) {
    if (depth < 2 || Integer.bitCount(depth) != 1) {
      throw new UserError(List.of(new Diagnostic("RANGE", "a StreamFifoCC of " + depth
          + " entries", Locations.user().toString(), "Gray codes count in powers of 2",
          "give a power of 2, 2 at least")));
    }
    var params = new Params(Layout.of(payload), depth, pushClock, popClock);
    this.p = params;
    this.type = payload;
    this.bits = log2Up(depth) + 1;
    super(parent, params);
  }

  public final Stream<T> push = slave(new Stream<>(Data.like(type)));
  public final Stream<T> pop = master(new Stream<>(Data.like(type)));
  public final UInt pushOccupancy = out(uint(bits));
  public final UInt popOccupancy = out(uint(bits));

  @Override
  protected String summary() {
    return "first in, first out, from " + p.pushClock().clock() + " to " + p.popClock().clock();
  }

  @Override
  protected void build() {
    var words = mem(Data.like(type), p.depth()).named("words");
    var pushGray = wire(bits(bits)).named("pushGray");
    var popGray = wire(bits(bits)).named("popGray");
    clockingArea(p.pushClock(), () -> pushSide(words, pushGray, popGray));
    clockingArea(p.popClock(), () -> popSide(words, pushGray, popGray));
  }

  private void pushSide(Mem<T> words, Bits pushGray, Bits popGray) {
    var pointer = reg(uint(bits)).named("pushPointer").init(0);
    var next = pointer.add(1);
    var gray = reg(bits(bits)).named("pushGray_q").init(0);
    var other = bufferCC(popGray, 2, 0);
    Bits apart = gray.xor(other);
    Bits full = lit(3L << (bits - 2), bits).asBits();
    push.ready.set(apart.ne(full));
    words.write(pointer.resize(bits - 1), push.payload, push.fire());
    when(push.fire(), () -> {
      pointer.set(next);
      gray.set(toGray(next));
    });
    pushGray.set(gray);
    pushOccupancy.set(pointer.sub(fromGray(other)));
  }

  private void popSide(Mem<T> words, Bits pushGray, Bits popGray) {
    var pointer = reg(uint(bits)).named("popPointer").init(0);
    var other = bufferCC(pushGray, 2, 0);
    var valid = reg(bool()).named("popValid").init(0);
    var ready = wire(bool()).named("popReady");
    var waiting = wire(bool()).named("waiting");
    ready.set(pop.ready.or(valid.not()));
    waiting.set(toGray(pointer).ne(other));
    when(ready, () -> valid.set(waiting));
    pop.payload.drive(words.readSync(pointer.resize(bits - 1), waiting.and(ready),
        ReadUnderWrite.DONT_CARE, true));
    when(waiting.and(ready), () -> pointer.set(pointer.add(1)));
    var taken = reg(uint(bits)).named("taken").init(0);
    var takenGray = reg(bits(bits)).named("takenGray").init(0);
    when(pop.fire(), () -> {
      taken.set(pointer);
      takenGray.set(toGray(pointer));
    });
    popGray.set(takenGray);
    pop.valid.set(valid);
    popOccupancy.set(fromGray(other).sub(taken));
  }
}
