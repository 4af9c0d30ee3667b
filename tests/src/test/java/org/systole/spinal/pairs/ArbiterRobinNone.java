package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.spinal.Contract;
import org.systole.spinal.SameRegister;

@Contract("stream.arbiter-robin")
@SameRegister(ours = "streamArbiter.maskLocked[0]", spinal = "streamArbiter.maskLocked_0")
@SameRegister(ours = "streamArbiter.maskLocked[1]", spinal = "streamArbiter.maskLocked_1")
@SameRegister(ours = "streamArbiter.maskLocked[2]", spinal = "streamArbiter.maskLocked_2")
final class ArbiterRobinNone extends Component {
  public final Vec<Stream<UInt>> sources = slave(vec(new Stream<>(uint(2)), 3));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  ArbiterRobinNone() {
    super(null, null);
  }

  @Override
  protected void build() {
    StreamArbiter.of(this, Arbitration.ROUND_ROBIN, Lock.NONE, sources.stream().toList())
        .connect(sink);
  }
}
