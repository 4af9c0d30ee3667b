package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("flow.convert")
final class FlowConvert extends Component {
  public final Bool lost = out(bool());
  public final UInt last = out(uint(3));
  public final Flow<UInt> source = slave(new Flow<>(uint(3)));
  public final Stream<UInt> sink = master(new Stream<>(uint(3)));

  FlowConvert() {
    super(null, null);
  }

  @Override
  protected void build() {
    var stream = source.toStream();
    stream.connect(sink);
    lost.set(stream.isStall());
    last.set(source.toReg());
  }
}
