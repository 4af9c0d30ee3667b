package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.to-flow")
final class StreamToFlow extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(4)));
  public final Flow<UInt> sink = master(new Flow<>(uint(4)));

  StreamToFlow() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.toFlow().connect(sink);
  }
}
