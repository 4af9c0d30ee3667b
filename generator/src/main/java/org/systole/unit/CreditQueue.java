package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;
import org.systole.hdl.StreamFifo;
import org.systole.hdl.UInt;

/// Values that leave a pipe which cannot wait, until they are taken: so no net stops all of a pipe.
///
/// A value may set out into the pipe (`issue`) while there is `room` for it here: for those on their
/// way, too. `room` is a register. A value is at `output` `LATENCY` cycles after `input` at the
/// earliest, one a cycle. A pipe is full all the time when `depth` is four more than the cycles from
/// `issue` to `input`, seven where it counts late.
public final class CreditQueue extends Component {
  /// `depth` values, a power of two. `late`: what sets out and what is taken counts a cycle later, from
  /// registers, and one place more stays free.
  public record Params(int width, int depth, boolean late) {
    /// For a pipe of `stages` cycles, which may end far from where it begins: counted late.
    public static Params of(int width, int stages) {
      return new Params(width, 1 << Component.log2Up(stages + SPARE), true);
    }
  }

  /// Places beyond a pipe's cycles that keep it full, counted late.
  private static final int SPARE = 7;

  /// Cycles from `input` to `output`.
  public static final int LATENCY = 3;

  private final Params p;

  public CreditQueue(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool issue = in(bool());
  public final Bool room = out(bool());
  public final Flow<Bits> input = slave(new Flow<>(bits(p.width())));
  public final Stream<Bits> output = master(new Stream<>(bits(p.width())));

  @Override
  protected String summary() {
    return "keeps what leaves a pipe that cannot wait, room for " + p.depth();
  }

  @Override
  protected void build() {
    var fifo = new StreamFifo<>(this, bits(p.width()), p.depth());
    fifo.named("fifo");
    fifo.flush.set(0);
    // beside the memory, for the pipe may end far away
    fifo.push.valid.set(regNext(input.valid, 0).named("coming"));
    fifo.push.payload.set(regNext(input.payload).named("comingValue"));
    output.valid.set(fifo.pop.valid);
    output.payload.set(fifo.pop.payload);
    fifo.pop.ready.set(output.ready);
    Bool sets = counted(issue, "sets");
    Bool leaves = counted(fifo.pop.valid.and(output.ready), "leaves");

    // How many may still set out, and that some may.
    int bits = log2Up(p.depth() + 1);
    var credits = reg(uint(bits)).named("credits").init(p.depth());
    var free = reg(bool()).named("free").init(1);
    UInt left = wire(uint(bits)).named("creditsLeft");
    left.set(credits);
    when(sets.and(leaves.not()), () -> left.set(credits.sub(1)));
    when(sets.not().and(leaves), () -> left.set(credits.add(1)));
    credits.set(left);
    free.set(p.late() ? left.gt(1) : left.ne(0));
    room.set(free);
  }

  private Bool counted(Bool event, String name) {
    return p.late() ? regNext(event, 0).named(name) : flag(name, event);
  }
}
