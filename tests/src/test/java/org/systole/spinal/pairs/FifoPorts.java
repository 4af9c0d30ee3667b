package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.StreamFifo;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;
import org.systole.spinal.Simulated;

@Contract("stream.fifo")
@Simulated("it counts entries where SpinalHDL compares pointers")
final class FifoPorts extends Component {
  public final Bool flush = in(bool());
  public final UInt occupancy = out(uint(3));
  public final UInt availability = out(uint(3));
  public final Stream<UInt> source = slave(new Stream<>(uint(2)));
  public final Stream<UInt> sink = master(new Stream<>(uint(2)));

  FifoPorts() {
    super(null, null);
  }

  @Override
  protected void build() {
    var fifo = new StreamFifo<>(this, uint(2), 5);
    source.connect(fifo.push);
    fifo.pop.connect(sink);
    fifo.flush.set(flush);
    occupancy.set(fifo.occupancy);
    availability.set(fifo.availability);
  }
}
