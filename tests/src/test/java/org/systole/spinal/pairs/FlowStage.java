package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("flow.steps")
final class FlowStage extends Component {
  public final Flow<UInt> source = slave(new Flow<>(uint(4)));
  public final Flow<UInt> sink = master(new Flow<>(uint(4)));

  FlowStage() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.stage().connect(sink);
  }
}
