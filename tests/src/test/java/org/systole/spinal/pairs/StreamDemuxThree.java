package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamDemux;
import org.systole.spinal.Contract;

@Contract("stream.mux")
final class StreamDemuxThree extends Component {
  public final UInt choice = in(uint(2));
  public final Stream<UInt> source = slave(new Stream<>(uint(3)));
  public final Vec<Stream<UInt>> sinks = master(vec(new Stream<>(uint(3)), 3));

  StreamDemuxThree() {
    super(null, null);
  }

  @Override
  protected void build() {
    var parts = StreamDemux.of(this, source, choice, 3);
    for (int i = 0; i < sinks.size(); i++) {
      parts.at(i).connect(sinks.at(i));
    }
  }
}
