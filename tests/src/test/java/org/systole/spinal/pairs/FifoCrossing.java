package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.stream.StreamFifoCC;
import org.systole.spinal.Contract;
import org.systole.spinal.SameRegister;

@Contract("stream.cross")
@SameRegister(ours = "streamFifoCC.pushPointer", spinal = "fifo.pushCC_pushPtr")
@SameRegister(ours = "streamFifoCC.pushGray_q", spinal = "fifo.pushCC_pushPtrGray")
@SameRegister(ours = "streamFifoCC.bufferCC.stage_0", spinal = "fifo.popToPushGray_buffercc.buffers_0")
@SameRegister(ours = "streamFifoCC.bufferCC.stage_1", spinal = "fifo.popToPushGray_buffercc.buffers_1")
@SameRegister(ours = "streamFifoCC.popPointer", spinal = "fifo.popCC_popPtr")
@SameRegister(ours = "streamFifoCC.bufferCC_2.stage_0",
    spinal = "fifo.pushToPopGray_buffercc.buffers_0")
@SameRegister(ours = "streamFifoCC.bufferCC_2.stage_1",
    spinal = "fifo.pushToPopGray_buffercc.buffers_1")
@SameRegister(ours = "streamFifoCC.popValid", spinal = "fifo.popCC_addressGen_rValid")
@SameRegister(ours = "streamFifoCC.taken", spinal = "fifo.popCC_ptrToOccupancy")
@SameRegister(ours = "streamFifoCC.takenGray", spinal = "fifo.popCC_ptrToPush")
@SameRegister(ours = "streamFifoCC.words_read", spinal = "fifo.ram_spinal_port1")
@SameRegister(ours = "streamFifoCC.words[0]", spinal = "fifo.ram[0]")
@SameRegister(ours = "streamFifoCC.words[1]", spinal = "fifo.ram[1]")
@SameRegister(ours = "streamFifoCC.words[2]", spinal = "fifo.ram[2]")
@SameRegister(ours = "streamFifoCC.words[3]", spinal = "fifo.ram[3]")
final class FifoCrossing extends Component {
  public final UInt pushed = out(uint(3));
  public final UInt popped = out(uint(3));
  public final Stream<UInt> source = slave(new Stream<>(uint(2)));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  FifoCrossing() {
    super(null, null);
  }

  @Override
  protected void build() {
    var fast = ClockDomain.external("fast");
    var slow = ClockDomain.external("slow");
    var fifo = new StreamFifoCC<>(this, uint(2), 4, fast, slow);
    source.connect(fifo.push);
    fifo.pop.connect(sink);
    pushed.set(fifo.pushOccupancy);
    popped.set(fifo.popOccupancy);
  }
}
