package org.systole.engine;

import org.systole.accel.Request;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.Switch;
import org.systole.hdl.UInt;
import org.systole.unit.RunControl;

/// Decodes the host bus of an engine for networks (`EngineMap`): starts runs, writes programs and
/// memories, reads and writes tensors, counts cycles and waits, and gives a run up that makes no
/// `progress`.
///
/// A request is held for one cycle, that of tensors for `tensorDone`; a write takes effect in the
/// last (`NetworkEngine` holds it back by registers in large engines), a read is answered from the
/// next cycle on. Tensors are not reachable while a run is on:
/// such requests wait. Of an engine with a port (`WeightPort`) the rest stands still in cycles with
/// `missing` or `onHold`: what is written to it waits then, and so does the end of a run.
public final class EngineHost extends Component {
  private final NetworkEngineParams p;

  public EngineHost(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Stream<Request> request = slave(new Stream<>(new Request()));
  public final Stream<Bits> response = master(new Stream<>(bits(32)));
  public final UInt address = out(uint(20));
  public final Bits data = out(bits(32));
  public final Bool start = out(bool());
  public final UInt layers = out(uint(p.layerBits() + 1));
  public final Bool weightWrite = out(bool());
  public final Bool biasWrite = out(bool());
  public final Bool multiplierWrite = out(bool());
  public final Bool shiftWrite = out(bool());
  public final Bool loaderWrite = out(bool());
  public final Bool walkerWrite = out(bool());
  public final Bool outputWrite = out(bool());
  public final Bool tableWrite = p.features().tables() > 0 ? out(bool()) : null;
  public final Bool depthwiseProgramWrite = depthwise();
  public final Bool depthwiseWeightWrite = depthwise();
  public final Bool depthwiseBiasWrite = depthwise();
  public final Bool depthwiseMultiplierWrite = depthwise();
  public final Bool depthwiseShiftWrite = depthwise();
  public final Bool tensorStart = out(bool());
  public final Bool tensorWrite = out(bool());
  public final Bool tensorSide = out(bool());
  public final Bool tensorDone = in(bool());
  public final Bits tensorWord = in(bits(32));
  public final Bool finished = in(bool());
  public final Bool progress = in(bool());
  public final Bool waitRows = in(bool());
  public final Bool waitWeights = in(bool());
  public final Bool waitAccumulators = in(bool());
  public final Bool waitOperand = in(bool());
  public final Bool missing = p.port().isPresent() ? in(bool()) : null;
  public final Bool onHold = p.port().isPresent() ? in(bool()) : null;
  public final Bool memoryFailed = p.port().isPresent() ? in(bool()) : null;
  public final Bool running = p.port().isPresent() ? out(bool()) : null;
  public final UInt base = p.port().map(port ->
      out(uint(port.addressBits() - port.burstBits()))).orElse(null);

  /// A port of engines with a unit for depthwise convolutions.
  private Bool depthwise() {
    return p.depthwise().present() ? out(bool()) : null;
  }

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
    UInt word = held.address.slice(3, 0).asUInt();
    Bool busy = wire(bool()).named("busy");
    var answering = reg(bool()).named("answering").init(0);
    Bool control = flag("control", region.eq(0));
    boolean more = tableWrite != null || p.depthwise().present();
    Bool tensor = flag("tensor", more
        ? region.slice(3, 1).eq(EngineMap.region(EngineMap.SIDE0) >> 1) : region.bit(3));
    var working = reg(bool()).named("working").init(0);
    Bool moves = p.port().isPresent() ? flag("moves", missing.or(onHold).not()) : null;
    Bool free = flag("answerFree", answering.not().or(response.ready));
    Bool begins = flag("tensorBegins", moving(pending.and(tensor).and(working.not())
        .and(busy.not()).and(held.write.or(free)), moves));
    when(begins, () -> working.set(1));
    when(tensorDone, () -> working.set(0));
    Bool write = flag("writes",
        pending.and(held.write).and(mux(tensor, tensorDone,
            moves == null ? lit(true) : control.or(moves))));
    Bool read = flag("reads",
        pending.and(held.write.not()).and(mux(tensor, tensorDone, free)));
    Bool take = flag("take", pending.not().or(write).or(read));
    request.ready.set(take);
    when(take, () -> {
      pending.set(request.valid);
      held.write.set(request.payload.write);
      held.address.set(request.payload.address);
      held.data.set(request.payload.data);
    });
    var mark = reg(bits(16)).named("programMark").init(0);
    when(write.and(control).and(word.eq(EngineMap.PROGRAM)), () -> mark.set(held.data.slice(15, 0)));
    address.set(held.address.slice(19, 0).asUInt());
    data.set(held.data);
    tensorStart.set(begins);
    tensorWrite.set(held.write);
    tensorSide.set(held.address.bit(20));
    weightWrite.set(write.and(region.eq(EngineMap.region(EngineMap.WEIGHTS))));
    biasWrite.set(write.and(region.eq(EngineMap.region(EngineMap.BIAS))));
    multiplierWrite.set(write.and(region.eq(EngineMap.region(EngineMap.MULTIPLIER))));
    shiftWrite.set(write.and(region.eq(EngineMap.region(EngineMap.SHIFT))));
    loaderWrite.set(write.and(region.eq(EngineMap.region(EngineMap.LOADER))));
    walkerWrite.set(write.and(region.eq(EngineMap.region(EngineMap.WALKER))));
    outputWrite.set(write.and(region.eq(EngineMap.region(EngineMap.OUTPUT))));

    if (tableWrite != null) {
      tableWrite.set(write.and(region.eq(EngineMap.region(EngineMap.TABLES))));
    }
    if (p.depthwise().present()) {
      depthwiseProgramWrite.set(write.and(region.eq(EngineMap.region(EngineMap.DEPTHWISE))));
      depthwiseWeightWrite.set(
          write.and(region.eq(EngineMap.region(EngineMap.DEPTHWISE_WEIGHTS))));
      depthwiseBiasWrite.set(write.and(region.eq(EngineMap.region(EngineMap.DEPTHWISE_BIAS))));
      depthwiseMultiplierWrite.set(
          write.and(region.eq(EngineMap.region(EngineMap.DEPTHWISE_MULTIPLIER))));
      depthwiseShiftWrite.set(write.and(region.eq(EngineMap.region(EngineMap.DEPTHWISE_SHIFT))));
    }

    var run = runControl(write.and(control).and(word.eq(EngineMap.START)));
    busy.set(run.busy);
    start.set(run.launched);
    var count = reg(uint(p.layerBits() + 1)).named("layersToRun").init(0);
    when(run.begins, () -> count.set(held.data.resize(p.layerBits() + 1).asUInt()));
    layers.set(count);
    Bits operandWaits = operandWaits(moving(busy.and(waitOperand), moves), run.launched);

    var failed = p.port().isPresent() ? outside(run, write.and(control), word, held.data) : null;
    Bits status = failed == null ? run.status
        : run.status.or(failed.asBits().cat(lit(0, 5)).resize(32));
    var answer = reg(bits(32)).named("answer");
    when(response.ready, () -> answering.set(0));
    when(read, () -> {
      answering.set(1);
      when(tensor, () -> answer.set(tensorWord)).otherwise(() ->
          switchOn(word, sw -> stalls(sw, run, answer)
              .is(EngineMap.STATUS, () -> answer.set(status))
              .is(EngineMap.PROGRAM, () -> answer.set(mark.resize(32)))
              .is(EngineMap.CYCLES, () -> answer.set(run.cycles))
              .is(EngineMap.WAIT_ROWS, () -> answer.set(run.rowWaits))
              .is(EngineMap.WAIT_WEIGHTS, () -> answer.set(run.weightWaits))
              .is(EngineMap.WAIT_ACCUMULATORS, () -> answer.set(run.accumulatorWaits))
              .is(EngineMap.WAIT_OPERAND, () -> answer.set(operandWaits))
              .otherwise(() -> answer.set(lit(p.stamp() & 0xFFFFFFFFL, 32).asBits()))));
    });
    response.valid.set(answering);
    response.payload.set(answer);
  }

  private static Bool moving(Bool value, Bool moves) {
    return moves == null ? value : value.and(moves);
  }

  private Bits operandWaits(Bool waiting, Bool clear) {
    if (!p.has(NetworkFeature.ADDITION)) {
      return lit(0, 32).asBits();
    }
    var count = reg(uint(p.widths().counter())).named("operandWaits").init(0);
    // a register, for the memory's grant is far away
    when(regNext(waiting, 0).named("operandWaited"), () -> count.set(count.add(1)));
    when(clear, () -> count.set(0));
    return count.asBits().resize(32);
  }

  private Switch stalls(Switch sw, RunControl run, Bits answer) {
    return p.port().isEmpty() ? sw : sw
        .is(EngineMap.STALL_MEMORY, () -> answer.set(run.memoryStalls))
        .is(EngineMap.STALL_HOLD, () -> answer.set(run.holdStalls));
  }

  /// Where the weights lie; the result is whether the memory failed in this run.
  private Bool outside(RunControl run, Bool write, UInt word, Bits value) {
    var port = p.port().orElseThrow();
    int bits = port.addressBits();
    var place = reg(bits(bits)).named("basePlace").init(0);
    when(write.and(word.eq(EngineMap.BASE)), () ->
        place.range(Math.min(31, bits - 1), 0).set(value.resize(Math.min(32, bits))));
    if (bits > 32) {
      when(write.and(word.eq(EngineMap.BASE_HIGH)), () ->
          place.range(bits - 1, 32).set(value.resize(bits - 32)));
    }
    base.set(place.slice(bits - 1, port.burstBits()).asUInt());
    var failed = reg(bool()).named("failed").init(0);
    when(memoryFailed, () -> failed.set(1));
    when(run.launched, () -> failed.set(0));
    return failed;
  }

  private RunControl runControl(Bool starting) {
    var run = new RunControl(this, new RunControl.Params(p.widths().counter(),
        EngineMap.WATCHDOG_BITS, p.port().isPresent()));
    run.named("runControl");
    run.starting.set(starting);
    // the stages say that they are done until the pulse of a start reaches them
    run.finished.set(finished.and(run.launched.not()));
    run.progress.set(progress);
    run.waitRows.set(waitRows);
    run.waitWeights.set(waitWeights);
    run.waitAccumulators.set(waitAccumulators);
    if (p.port().isPresent()) {
      run.missing.set(missing);
      run.held.set(onHold);
      running.set(run.busy);
    }
    return run;
  }
}
