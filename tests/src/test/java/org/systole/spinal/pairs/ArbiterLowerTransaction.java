package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.spinal.Contract;

@Contract("stream.arbiter-lower")
final class ArbiterLowerTransaction extends Component {
  public final Vec<Stream<UInt>> sources = slave(vec(new Stream<>(uint(2)), 3));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  ArbiterLowerTransaction() {
    super(null, null);
  }

  @Override
  protected void build() {
    StreamArbiter.of(this, Arbitration.LOWER_FIRST, Lock.TRANSACTION, sources.stream().toList())
        .connect(sink);
  }
}
