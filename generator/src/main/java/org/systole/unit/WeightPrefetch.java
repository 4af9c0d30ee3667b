package org.systole.unit;

import java.util.List;
import java.util.OptionalInt;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Asks a memory for the weights of a run, in the order in which the loader takes them.
///
/// `clear` begins a run of `layers` layers, whose program (`StageProgram`) says of each: its first
/// burst from `base` on, the bursts of a pass, the beats of a pass's last burst less 1, and the
/// passes. A burst is asked for when a FIFO of `lines` lines has room for it and all that were
/// asked for before; `freed` gives a line back. After reset and `clear` nothing is asked for until
/// `idle` (no burst outstanding), and `awake` is low: what comes then is of a run that is over.
public final class WeightPrefetch extends Component {
  /// Settings of a layer.
  public enum Setting { FIRST_BURST, BURSTS, LAST_LENGTH, PASSES }

  /// Bits of the bursts of a pass.
  public static final int COUNT_BITS = 24;

  public record Params(WeightPort port, int columns, int layerBits, int passBits) {
    public int baseBits() {
      return port.addressBits() - port.burstBits();
    }

    public int width(Setting setting) {
      return switch (setting) {
        case FIRST_BURST -> Math.min(32, baseBits());
        case BURSTS -> COUNT_BITS;
        case LAST_LENGTH -> lengthBits();
        case PASSES -> passBits;
      };
    }

    int lengthBits() {
      return Math.max(1, log2Up(port.burstBeats()));
    }

    public StageProgram.Params program() {
      return new StageProgram.Params("prefetch", List.of(
          field("firstBurst", Setting.FIRST_BURST),
          field("bursts", Setting.BURSTS),
          field("lastLength", Setting.LAST_LENGTH),
          field("passes", Setting.PASSES)), layerBits, true);
    }

    private StageProgram.Field field(String name, Setting setting) {
      return StageProgram.Field.of(name, width(setting), OptionalInt.empty());
    }
  }

  private final Params p;

  public WeightPrefetch(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final Bool write = in(bool());
  public final UInt address = in(uint(p.layerBits() + p.program().indexBits()));
  public final Bits data = in(bits(32));
  public final UInt base = in(uint(p.baseBits()));
  public final Bool idle = in(bool());
  public final Bool freed = in(bool());
  public final Bool awake = out(bool());
  public final Bool request = out(bool());
  public final UInt burst = out(uint(p.baseBits()));
  public final UInt length = out(uint(p.lengthBits()));
  public final Bool taken = in(bool());

  @Override
  protected String summary() {
    return "asks for the weights of all layers, in order";
  }

  @Override
  protected void build() {
    var up = reg(bool()).named("up").init(0);
    when(idle, () -> up.set(1));
    when(clear, () -> up.set(0));
    awake.set(up);

    var program = new StageProgram(this, p.program());
    program.named("prefetchProgram");
    program.clear.set(clear);
    program.layers.set(layers);
    program.write.set(write);
    program.address.set(address);
    program.data.set(data);

    var active = reg(bool()).named("active").init(0);
    var starting = regNext(program.layerStart, 0).named("starting");
    var passesLeft = Countdown.of(this, "passesLeft", program.value("passes").asUInt());
    var burstsLeft = Countdown.of(this, "burstsLeft", program.value("bursts").asUInt());
    Bool passEnds = flag("passEnds", taken.and(burstsLeft.last));
    Bool layerEnds = flag("layerEnds", passEnds.and(passesLeft.last));
    Bool restart = flag("restart", starting.or(passEnds));
    burstsLeft.step.set(taken);
    burstsLeft.load.set(restart);
    passesLeft.step.set(passEnds);
    passesLeft.load.set(starting);
    program.finished.set(layerEnds);
    when(layerEnds, () -> active.set(0));
    when(starting, () -> active.set(1));
    when(clear, () -> active.set(0));

    var first = regNext(base.add(program.value("firstBurst").asUInt().resize(p.baseBits())))
        .named("firstOfLayer");
    var next = reg(uint(p.baseBits())).named("nextBurst");
    when(taken, () -> next.set(next.add(1)));
    when(restart, () -> next.set(first));
    burst.set(next);
    int full = p.port().burstBeats() - 1;
    UInt now = wire(uint(p.lengthBits())).named("lengthNow");
    now.set(mux(burstsLeft.last, program.value("lastLength").asUInt(), lit(full, p.lengthBits())));
    length.set(now);
    request.set(active.and(up).and(enough(now)));
  }

  /// Whether a whole burst has room, whatever the next one brings.
  private Bool enough(UInt now) {
    int beats = p.port().beatsPerLine(p.columns());
    int room = p.port().lines(p.columns()) * beats - p.port().burstBeats();
    int width = 1 + Math.max(log2Up(room + 1), log2Up(p.port().burstBeats() + 1));
    SInt spare = reg(sint(width)).named("spare").init(room);
    SInt asked = wire(sint(width)).named("asked");
    asked.set(mux(taken, now.resize(width).asSInt().add(1), lit(0, width).asSInt()));
    SInt given = wire(sint(width)).named("given");
    given.set(mux(freed, lit(beats, width).asSInt(), lit(0, width).asSInt()));
    spare.set(spare.add(given).sub(asked));
    when(clear, () -> spare.set(room));
    return flag("enough", spare.bit(width - 1).not());
  }
}
