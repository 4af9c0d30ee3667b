package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.fire")
final class StreamSignals extends Component {
  public final Bool fire = out(bool());
  public final Bool stall = out(bool());
  public final Stream<UInt> source = slave(new Stream<>(uint(4)));
  public final Stream<UInt> sink = master(new Stream<>(uint(4)));

  StreamSignals() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.connect(sink);
    fire.set(source.fire());
    stall.set(source.isStall());
  }
}
