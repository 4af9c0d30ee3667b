package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.stream.StreamCCByToggle;
import org.systole.spinal.Contract;
import org.systole.spinal.SameRegister;

@Contract("stream.toggle")
@SameRegister(ours = "streamCCByToggle.bufferCC.stage_0",
    spinal = "crossing.outHitSignal_buffercc.buffers_0")
@SameRegister(ours = "streamCCByToggle.bufferCC.stage_1",
    spinal = "crossing.outHitSignal_buffercc.buffers_1")
@SameRegister(ours = "streamCCByToggle.pushTarget", spinal = "crossing.pushArea_target")
@SameRegister(ours = "streamCCByToggle.pushData", spinal = "crossing.pushArea_data")
@SameRegister(ours = "streamCCByToggle.bufferCC_2.stage_0",
    spinal = "crossing.pushArea_target_buffercc.buffers_0")
@SameRegister(ours = "streamCCByToggle.bufferCC_2.stage_1",
    spinal = "crossing.pushArea_target_buffercc.buffers_1")
@SameRegister(ours = "streamCCByToggle.popHit", spinal = "crossing.popArea_hit")
@SameRegister(ours = "streamCCByToggle.popValid", spinal = "crossing.popArea_stream_rValid")
@SameRegister(ours = "streamCCByToggle.popData", spinal = "crossing.popArea_stream_rData")
final class ToggleCrossing extends Component {
  public final Stream<UInt> source = slave(new Stream<>(uint(2)));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  ToggleCrossing() {
    super(null, null);
  }

  @Override
  protected void build() {
    var fast = ClockDomain.external("fast");
    var slow = ClockDomain.external("slow");
    var crossing = new StreamCCByToggle<>(this, uint(2), fast, slow);
    source.connect(crossing.input);
    crossing.output.connect(sink);
  }
}
