package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("flow.steps")
final class FlowThrow extends Component {
  public final Bool condition = in(bool());
  public final Flow<UInt> source = slave(new Flow<>(uint(4)));
  public final Flow<UInt> sink = master(new Flow<>(uint(4)));

  FlowThrow() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.throwWhen(condition).connect(sink);
  }
}
