package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamFork;
import org.systole.spinal.Contract;

@Contract("stream.fork")
final class StreamForkAsync extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(3)));
  public final Vec<Stream<UInt>> sinks = master(vec(new Stream<>(uint(3)), 3));

  StreamForkAsync() {
    super(null, null);
  }

  @Override
  protected void build() {
    var copies = StreamFork.of(this, source, 3);
    for (int i = 0; i < sinks.size(); i++) {
      copies.at(i).connect(sinks.at(i));
    }
  }
}
