package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamDispatcher;
import org.systole.spinal.Contract;

@Contract("stream.dispatch")
final class StreamDispatch extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(3)));
  public final Vec<Stream<UInt>> sinks = master(vec(new Stream<>(uint(3)), 3));

  StreamDispatch() {
    super(null, null);
  }

  @Override
  protected void build() {
    var parts = StreamDispatcher.sequential(this, source, 3);
    for (int i = 0; i < sinks.size(); i++) {
      parts.at(i).connect(sinks.at(i));
    }
  }
}
