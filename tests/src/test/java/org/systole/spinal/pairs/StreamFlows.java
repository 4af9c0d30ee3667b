package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.to-flow")
final class StreamFlows extends Component {
  public final Bool fire = out(bool());
  public final Stream<UInt> source = slave(new Stream<>(uint(3)));
  public final Stream<UInt> sink = master(new Stream<>(uint(3)));
  public final Flow<UInt> seen = master(new Flow<>(uint(3)));
  public final Flow<UInt> taken = master(new Flow<>(uint(3)));

  StreamFlows() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.asFlow().connect(seen);
    source.toFlowFire().connect(taken);
    source.connect(sink);
    fire.set(source.fire());
  }
}
