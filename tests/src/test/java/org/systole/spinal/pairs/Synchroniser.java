package org.systole.spinal.pairs;

import org.systole.hdl.BufferCC;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.spinal.Contract;
import org.systole.spinal.SameRegister;

@Contract("clock.buffer-cc")
@SameRegister(ours = "bufferCC.stage_0", spinal = "q_buffercc.buffers_0")
@SameRegister(ours = "bufferCC.stage_1", spinal = "q_buffercc.buffers_1")
final class Synchroniser extends Component {
  public final UInt a = in(uint(2));
  public final UInt y = out(uint(2));

  Synchroniser() {
    super(null, null);
  }

  @Override
  protected void build() {
    var slow = ClockDomain.external("slow");
    var q = clocked(ClockDomain.external("fast"), () -> regNext(a, 0)).named("q");
    var buffer = clocked(slow, () -> new BufferCC(this, new BufferCC.Params(2, 2)));
    buffer.dataIn.set(q);
    y.set(buffer.dataOut);
  }
}
