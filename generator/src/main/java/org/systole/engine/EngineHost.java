package org.systole.engine;

import java.util.List;
import org.systole.accel.Request;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.unit.Watchdog;

/// Decodes the host bus of an engine for networks (`EngineMap`): starts runs, writes programs and
/// memories, reads and writes tensors, counts cycles and waits, and gives a run up that makes no
/// `progress`.
///
/// A request is held for one cycle, that of tensors for `tensorDone`; a write takes effect in the
/// last, a read is answered from the next cycle on. Tensors are not reachable while a run is on:
/// such requests wait.
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
    UInt word = held.address.slice(2, 0).asUInt();
    var busy = reg(bool()).named("busy").init(0);
    var answering = reg(bool()).named("answering").init(0);
    Bool control = flag("control", region.eq(0));
    Bool tensor = flag("tensor", region.bit(3));
    var working = reg(bool()).named("working").init(0);
    Bool free = flag("answerFree", answering.not().or(response.ready));
    Bool begins = flag("tensorBegins", pending.and(tensor).and(working.not()).and(busy.not())
        .and(held.write.or(free)));
    when(begins, () -> working.set(1));
    when(tensorDone, () -> working.set(0));
    Bool write = flag("writes", pending.and(held.write).and(mux(tensor, tensorDone, lit(true))));
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

    Bool starting = flag("starting",
        write.and(control).and(word.eq(EngineMap.START)).and(busy.not()));
    Bool launched = regNext(starting, 0).named("launched");
    var count = reg(uint(p.layerBits() + 1)).named("layersToRun").init(0);
    when(starting, () -> count.set(held.data.resize(p.layerBits() + 1).asUInt()));
    start.set(launched);
    layers.set(count);
    var watchdog = watchdog(busy, launched);
    when(finished.and(launched.not()).or(watchdog.expires), () -> busy.set(0));
    when(starting, () -> busy.set(1));
    UInt cycles = counter("cycles", busy, launched);
    UInt rows = counter("rowWaits", busy.and(waitRows), launched);
    UInt weights = counter("weightWaits", busy.and(waitWeights), launched);
    UInt accumulators = counter("accumulatorWaits", busy.and(waitAccumulators), launched);
    UInt operands = counter("operandWaits", busy.and(waitOperand), launched);

    var answer = reg(bits(32)).named("answer");
    when(response.ready, () -> answering.set(0));
    when(read, () -> {
      answering.set(1);
      when(tensor, () -> answer.set(tensorWord)).otherwise(() ->
          switchOn(word, sw -> sw
              .is(EngineMap.STATUS, () -> answer.set(
                  pack(List.of(busy, watchdog.hung, watchdog.cause.asBits())).resize(32)))
              .is(EngineMap.CYCLES, () -> answer.set(cycles.asBits()))
              .is(EngineMap.WAIT_ROWS, () -> answer.set(rows.asBits()))
              .is(EngineMap.WAIT_WEIGHTS, () -> answer.set(weights.asBits()))
              .is(EngineMap.WAIT_ACCUMULATORS, () -> answer.set(accumulators.asBits()))
              .is(EngineMap.WAIT_OPERAND, () -> answer.set(operands.asBits()))
              .otherwise(() -> answer.set(lit(p.stamp() & 0xFFFFFFFFL, 32).asBits()))));
    });
    response.valid.set(answering);
    response.payload.set(answer);
  }

  private Watchdog watchdog(Bool busy, Bool starting) {
    var watchdog = new Watchdog(this, new Watchdog.Params(EngineMap.WATCHDOG_BITS));
    watchdog.named("watchdog");
    watchdog.start.set(starting);
    watchdog.busy.set(busy);
    watchdog.progress.set(progress);
    watchdog.waitRows.set(waitRows);
    watchdog.waitWeights.set(waitWeights);
    watchdog.waitAccumulators.set(waitAccumulators);
    return watchdog;
  }

  private UInt counter(String name, Bool counts, Bool clear) {
    var counter = reg(uint(32)).named(name).init(0);
    when(counts, () -> counter.set(counter.add(1)));
    when(clear, () -> counter.set(0));
    return counter;
  }
}
