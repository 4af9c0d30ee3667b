package org.systole.accel;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.RunControl;

/// Decodes the host bus: starts runs, writes settings and memories, answers reads, counts cycles
/// and waits, and gives a run up that makes no `progress`.
///
/// A request is held for one cycle, that of a setting for two; a write takes effect in the last, a
/// read is answered from the next cycle on.
public final class HostPort extends Component {
  private final EngineParams p;

  public HostPort(Component parent, EngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Stream<Request> request = slave(new Stream<>(new Request()));
  public final Stream<Bits> response = master(new Stream<>(bits(32)));
  public final UInt address = out(uint(24));
  public final Bits data = out(bits(32));
  public final Bool start = out(bool());
  public final Bool settingWrite = out(bool());
  public final Bool inputWrite = out(bool());
  public final Bool weightWrite = out(bool());
  public final Bool biasWrite = out(bool());
  public final Bool multiplierWrite = out(bool());
  public final Bool shiftWrite = out(bool());
  public final Bool outputRead = out(bool());
  public final Bits outputData = in(bits(32));
  public final Bool finished = in(bool());
  public final Bool progress = in(bool());
  public final Bool waitRows = in(bool());
  public final Bool waitWeights = in(bool());
  public final Bool waitAccumulators = in(bool());

  @Override
  protected String summary() {
    return "host bus decoder, counters and status";
  }

  @Override
  protected void build() {
    var pending = reg(bool()).named("pending").init(0);
    var held = reg(new Request());
    held.named("held");
    UInt region = held.address.slice(23, 20).asUInt();
    UInt word = held.address.slice(6, 0).asUInt();
    Bool busy = wire(bool()).named("busy");
    var answering = reg(bool()).named("answering").init(0);
    Bool memory = flag("runMemory", region.eq(HostMap.region(HostMap.INPUT))
        .or(region.eq(HostMap.region(HostMap.OUTPUT))));
    Bool control = flag("control", region.eq(0));
    Bool allowed = flag("allowed", busy.and(memory).not());
    // A setting's register is chosen in a first cycle and written in a second.
    Bool setting = flag("writesSetting",
        pending.and(held.write).and(control).and(word.bit(6)));
    var settingPhase = reg(bool()).named("settingPhase").init(0);
    settingPhase.set(setting.and(settingPhase.not()));
    Bool write = flag("writes", pending.and(held.write).and(mux(setting, settingPhase, allowed)));
    Bool read = flag("reads",
        pending.and(held.write.not()).and(allowed).and(answering.not().or(response.ready)));
    Bool ready = flag("ready", write.or(read));
    Bool take = flag("take", pending.not().or(ready));
    request.ready.set(take);
    when(take, () -> {
      pending.set(request.valid);
      held.write.set(request.payload.write);
      held.address.set(request.payload.address);
      held.data.set(request.payload.data);
    });
    address.set(held.address);
    data.set(held.data);
    settingWrite.set(settingPhase);
    inputWrite.set(write.and(region.eq(HostMap.region(HostMap.INPUT))));
    weightWrite.set(write.and(region.eq(HostMap.region(HostMap.WEIGHTS))));
    biasWrite.set(write.and(region.eq(HostMap.region(HostMap.BIAS))));
    multiplierWrite.set(write.and(region.eq(HostMap.region(HostMap.MULTIPLIER))));
    shiftWrite.set(write.and(region.eq(HostMap.region(HostMap.SHIFT))));
    outputRead.set(read.and(region.eq(HostMap.region(HostMap.OUTPUT))));

    var run = runControl(write.and(control).and(word.eq(HostMap.START)));
    busy.set(run.busy);
    start.set(run.launched);

    var answer = reg(bits(32)).named("answer");
    var fromOutput = reg(bool()).named("fromOutput");
    when(response.ready, () -> answering.set(0));
    when(read, () -> {
      answering.set(1);
      fromOutput.set(control.not());
      switchOn(word.resize(3), sw -> sw
          .is(HostMap.STATUS, () -> answer.set(run.status))
          .is(HostMap.CYCLES, () -> answer.set(run.cycles))
          .is(HostMap.WAIT_ROWS, () -> answer.set(run.rowWaits))
          .is(HostMap.WAIT_WEIGHTS, () -> answer.set(run.weightWaits))
          .is(HostMap.WAIT_ACCUMULATORS, () -> answer.set(run.accumulatorWaits))
          .otherwise(() -> answer.set(lit(p.stamp() & 0xFFFFFFFFL, 32).asBits())));
    });
    response.valid.set(answering);
    response.payload.set(mux(fromOutput, outputData, answer));
  }

  private RunControl runControl(Bool starting) {
    var run = new RunControl(this,
        new RunControl.Params(p.widths().counter(), HostMap.WATCHDOG_BITS, false));
    run.named("runControl");
    run.starting.set(starting);
    run.finished.set(finished);
    run.progress.set(progress);
    run.waitRows.set(waitRows);
    run.waitWeights.set(waitWeights);
    run.waitAccumulators.set(waitAccumulators);
    return run;
  }
}
