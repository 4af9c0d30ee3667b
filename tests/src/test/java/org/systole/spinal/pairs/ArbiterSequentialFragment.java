package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Fragment;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.spinal.Contract;

@Contract("stream.arbiter-sequential")
final class ArbiterSequentialFragment extends Component {
  public final Vec<Stream<Fragment<UInt>>> sources =
      slave(vec(new Stream<>(new Fragment<>(uint(2))), 3));
  public final Stream<Fragment<UInt>> sink = master(new Stream<>(new Fragment<>(uint(2))));

  ArbiterSequentialFragment() {
    super(null, null);
  }

  @Override
  protected void build() {
    StreamArbiter.of(this, Arbitration.SEQUENTIAL, Lock.FRAGMENT, sources.stream().toList())
        .connect(sink);
  }
}
