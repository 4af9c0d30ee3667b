package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("lib.counter")
final class Counters extends Component {
  public final Bool go = in(bool());
  public final Bool clear = in(bool());
  public final UInt ten = out(uint(4));
  public final Bool overflow = out(bool());
  public final Bool atEnd = out(bool());
  public final UInt free = out(uint(3));
  public final Bool freeOverflow = out(bool());

  Counters() {
    super(null, null);
  }

  @Override
  protected void build() {
    var counted = counter(10).named("counted");
    when(go, counted::increment);
    when(clear, counted::clear);
    ten.set(counted.value());
    overflow.set(counted.willOverflow());
    atEnd.set(counted.willOverflowIfInc());
    var running = counterFreeRun(6).named("running");
    free.set(running.value());
    freeOverflow.set(running.willOverflow());
  }
}
