package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamMux;
import org.systole.spinal.Contract;

@Contract("stream.mux")
final class StreamMuxThree extends Component {
  public final UInt choice = in(uint(2));
  public final Vec<Stream<UInt>> sources = slave(vec(new Stream<>(uint(3)), 3));
  public final Stream<UInt> sink = master(new Stream<>(uint(3)));

  StreamMuxThree() {
    super(null, null);
  }

  @Override
  protected void build() {
    StreamMux.of(this, choice, sources.stream().toList()).connect(sink);
  }
}
