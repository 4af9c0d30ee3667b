package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.throw")
final class StreamThrowWhen extends Component {
  public final Bool condition = in(bool());
  public final Stream<UInt> source = slave(new Stream<>(uint(4)));
  public final Stream<UInt> sink = master(new Stream<>(uint(4)));

  StreamThrowWhen() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.throwWhen(condition).connect(sink);
  }
}
