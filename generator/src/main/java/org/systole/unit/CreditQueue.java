package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Values that leave a pipe which cannot wait, until they are taken: so no net stops all of a pipe.
///
/// A value may set out into the pipe (`issue`) while there is `room` for it here: for those on their
/// way, too. `room` is a register. A value is at `output` `LATENCY` cycles after `input` at the
/// earliest, one a cycle. A pipe is full all the time when `depth` is three more than the cycles from
/// `issue` to `input`.
public final class CreditQueue extends Component {
  /// `depth` values, a power of two.
  public record Params(int width, int depth) {
    /// For a pipe of `stages` cycles.
    public static Params of(int width, int stages) {
      return new Params(width, 1 << Component.log2Up(stages + LATENCY + 1));
    }
  }

  /// Cycles from `input` to `output`.
  public static final int LATENCY = 2;

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
    int pointerBits = log2Up(p.depth());
    var memory = mem(p.width(), p.depth()).named("values");
    var writePointer = reg(uint(pointerBits)).named("writePointer").init(0);
    var readPointer = reg(uint(pointerBits)).named("readPointer").init(0);
    memory.write(writePointer, input.payload, input.valid);
    when(input.valid, () -> writePointer.set(writePointer.add(1)));

    var outputValid = reg(bool()).named("outputValid").init(0);
    var value = reg(bits(p.width())).named("value");
    Bool leaves = flag("leaves", outputValid.and(output.ready));
    Bool loads = flag("loads", outputValid.not().or(output.ready));
    Bool waiting = flag("waiting", writePointer.ne(readPointer));
    when(loads, () -> {
      outputValid.set(waiting);
      value.set(memory.readAsync(readPointer));
    });
    when(loads.and(waiting), () -> readPointer.set(readPointer.add(1)));
    output.valid.set(outputValid);
    output.payload.set(value);

    // Values that may still set out; those that wait are depth at the most, one of them in `value`.
    var credits = reg(uint(pointerBits + 1)).named("credits").init(p.depth());
    var free = reg(bool()).named("free").init(1);
    UInt after = wire(uint(pointerBits + 1)).named("creditsAfter");
    after.set(credits);
    when(issue.and(leaves.not()), () -> after.set(credits.sub(1)));
    when(issue.not().and(leaves), () -> after.set(credits.add(1)));
    credits.set(after);
    free.set(after.ne(0));
    room.set(free);
  }
}
