package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;
import org.systole.spinal.Simulated;

@Contract("stream.queue")
@Simulated("it counts entries where SpinalHDL compares pointers")
final class StreamQueue extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(2)));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  StreamQueue() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.queue(4).connect(sink);
  }
}
