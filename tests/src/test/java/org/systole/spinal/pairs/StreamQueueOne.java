package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.queue")
final class StreamQueueOne extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(2)));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  StreamQueueOne() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.queue(1).connect(sink);
  }
}
