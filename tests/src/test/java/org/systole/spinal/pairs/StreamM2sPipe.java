package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.m2s")
final class StreamM2sPipe extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(4)));
  public final Stream<UInt> sink = master(new Stream<>(uint(4)));

  StreamM2sPipe() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.m2sPipe().connect(sink);
  }
}
