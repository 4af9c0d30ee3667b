package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.s2m")
final class StreamS2mPipe extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(4)));
  public final Stream<UInt> sink = master(new Stream<>(uint(4)));

  StreamS2mPipe() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.s2mPipe().connect(sink);
  }
}
