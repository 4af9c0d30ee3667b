package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.UInt;

/// The master of an AXI4 read bus: bursts of whole beats, in order, at most `outstanding` at a time.
///
/// A request is the number of a burst (its address over the bytes of the longest) and its beats
/// less 1; it is shown one cycle later until the memory takes it. Data are taken in every cycle and
/// leave at once, with `failed` where the memory says so. `idle`: nothing is shown or outstanding.
public final class Axi4ReadPort extends Component {
  private final WeightPort p;

  public Axi4ReadPort(Component parent, WeightPort p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool request = in(bool());
  public final UInt burst = in(uint(p.addressBits() - p.burstBits()));
  public final UInt length = in(uint(Math.max(1, log2Up(p.burstBeats()))));
  public final Bool taken = out(bool());
  public final Flow<Bits> data = master(new Flow<>(bits(8 * p.beatBytes())));
  public final Bool failed = out(bool());
  public final Bool idle = out(bool());
  public final Axi4ReadBus axi = master(new Axi4ReadBus(p.addressBits(), p.beatBytes()));

  @Override
  protected String summary() {
    return "master of an AXI4 read bus";
  }

  @Override
  protected void build() {
    var outstanding = reg(uint(log2Up(p.outstanding() + 1))).named("outstanding").init(0);
    var shown = reg(bool()).named("shown").init(0);
    var shownBurst = reg(uint(burst.width())).named("shownBurst");
    var shownLength = reg(uint(length.width())).named("shownLength");
    Bool room = flag("room", shown.not().or(axi.arready));
    Bool accept = flag("accept", request.and(room).and(outstanding.lt(p.outstanding())));
    Bool ends = flag("burstEnds", axi.rvalid.and(axi.rlast));
    taken.set(accept);
    when(room, () -> shown.set(accept));
    when(accept, () -> {
      shownBurst.set(burst);
      shownLength.set(length);
    });
    when(accept.and(ends.not()), () -> outstanding.set(outstanding.add(1)))
        .elseWhen(ends.and(accept.not()), () -> outstanding.set(outstanding.sub(1)));
    idle.set(outstanding.eq(0));

    axi.arvalid.set(shown);
    axi.araddr.set(shownBurst.append(lit(0, p.burstBits())).asUInt());
    axi.arlen.set(shownLength.resize(8));
    axi.arsize.set(log2Up(p.beatBytes()));
    axi.arburst.set(lit(Axi4ReadBus.INCREMENTING, 2).asBits());
    axi.arcache.set(lit(Axi4ReadBus.BUFFERABLE, 4).asBits());
    axi.arprot.set(lit(0, 3).asBits());
    axi.rready.set(1);
    data.valid.set(axi.rvalid);
    data.payload.set(axi.rdata);
    failed.set(axi.rvalid.and(axi.rresp.bit(Axi4ReadBus.FAILED)));
  }
}
