package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.unit.Axi4ReadBus;
import org.systole.unit.Axi4ReadPort;
import org.systole.unit.WeightPrefetch;
import org.systole.unit.WeightStream;

/// Weights from a memory outside: `WeightPrefetch` -> `Axi4ReadPort` -> `WeightStream`, whose
/// `advance` enables the engine's core.
///
/// The port alone is reset by the line `portReset`, with the memory: so what is outstanding when
/// the engine is reset is known, and dropped when it comes.
public final class WeightSource extends Component {
  /// The reset line of the port.
  public static final String PORT_RESET = "portReset";

  private final NetworkEngineParams p;

  public WeightSource(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool busy = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final UInt base = in(uint(p.prefetch().baseBits()));
  public final Bool programWrite = in(bool());
  public final UInt address = in(uint(20));
  public final Bits data = in(bits(32));
  public final Bool hold = in(bool());
  public final Bool fetch = in(bool());
  public final Bool fetchNext = in(bool());
  public final Bool lastWord = in(bool());
  public final Bits word = out(bits(8 * p.columns()));
  public final Bool advance = out(bool());
  public final Bool missing = out(bool());
  public final Bool onHold = out(bool());
  public final Bool failed = out(bool());
  public final Axi4ReadBus axi = master(new Axi4ReadBus(p.port().orElseThrow().addressBits(),
      p.port().orElseThrow().beatBytes()));

  @Override
  protected String summary() {
    return "weights from a memory outside, read ahead";
  }

  @Override
  protected void build() {
    var outside = p.port().orElseThrow();
    var prefetch = new WeightPrefetch(this, p.prefetch());
    prefetch.named("weightPrefetch");
    var port = clocked(ClockDomain.DEFAULT.withReset(PORT_RESET, ResetKind.ASYNC, Level.HIGH),
        () -> new Axi4ReadPort(this, outside));
    port.named("axi4ReadPort");
    var stream = new WeightStream(this, new WeightStream.Params(outside, p.columns()));
    stream.named("weightStream");

    prefetch.clear.set(start);
    prefetch.layers.set(layers);
    prefetch.write.set(programWrite);
    prefetch.address.set(address.resize(p.layerBits() + p.prefetch().program().indexBits()));
    prefetch.data.set(data);
    prefetch.base.set(base);
    prefetch.idle.set(port.idle);
    prefetch.freed.set(stream.freed);
    prefetch.taken.set(port.taken);
    port.request.set(prefetch.request);
    port.burst.set(prefetch.burst);
    port.length.set(prefetch.length);
    connect(port.axi, axi);

    stream.clear.set(start);
    stream.busy.set(busy);
    stream.hold.set(hold);
    stream.data.valid.set(port.data.valid.and(prefetch.awake));
    stream.data.payload.set(port.data.payload);
    stream.fetch.set(fetch);
    stream.fetchNext.set(fetchNext);
    stream.lastWord.set(lastWord);
    word.set(stream.word);
    advance.set(stream.advance);
    missing.set(stream.missing);
    onHold.set(stream.held);
    failed.set(port.failed.and(prefetch.awake));
  }
}
