package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.valid-pipe")
final class StreamValidPipe extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(3)));
  public final Stream<UInt> sink = master(new Stream<>(uint(3)));

  StreamValidPipe() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.validPipe().connect(sink);
  }
}
