package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamJoin;
import org.systole.spinal.Contract;

@Contract("stream.join")
final class StreamJoinTwo extends Component {
  public final Vec<Stream<UInt>> sources = slave(vec(new Stream<>(uint(3)), 2));
  public final Stream<UInt> sink = master(new Stream<>(uint(3)));

  StreamJoinTwo() {
    super(null, null);
  }

  @Override
  protected void build() {
    StreamJoin.with(this, sources.stream().toList(), sources.at(0).payload).connect(sink);
  }
}
