package org.systole.hdl;

import java.util.function.Function;
import org.systole.diag.Diagnostic;

/// `valid`/`ready` handshake as in SpinalHDL: a transfer happens in a cycle where both are high;
/// `valid`, once high, stays until then and never depends combinationally on `ready`.
///
/// | step               | latency | effect                                                        |
/// |--------------------|---------|---------------------------------------------------------------|
/// | stage, m2sPipe     | 1       | registers valid and payload; full rate                        |
/// | s2mPipe            | 0       | registers ready; full rate                                    |
/// | halfPipe           | 1       | registers all; half the rate                                  |
/// | queue(depth)       | 2       | a StreamFifo                                                  |
/// | haltWhen(c)        | 0       | no transfer while c holds; continueWhen is the opposite       |
/// | throwWhen(c)       | 0       | what comes while c holds is dropped; takeWhen is the opposite |
/// | translateWith(p)   | 0       | the same handshake with another payload                       |
/// | toFlow             | 0       | always ready                                                  |
/// | validPipe          | 1       | registers valid alone                                         |
/// | combStage          | 0       | the same under another name                                   |
/// | repeat(n)          | 0       | each transfer n times                                         |
///
/// A stream is consumed once: each step drives its `ready`.
public final class Stream<T extends Data> extends Bundle implements MasterSlave {
  public final Bool valid = bool();
  public final Bool ready = bool();
  public final T payload;

  public Stream(T payload) {
    this.payload = payload;
  }

  @Override
  public void directions(Directions fields) {
    fields.out(valid, payload).in(ready);
  }

  @Override
  public Stream<T> copy() {
    return new Stream<>(like(payload));
  }

  /// High in a cycle in which a transfer happens.
  public Bool fire() {
    return valid.and(ready);
  }

  /// High in a cycle in which a transfer waits.
  public Bool isStall() {
    return valid.and(ready.not());
  }

  /// High in a cycle without a transfer that waits.
  public Bool isFree() {
    return valid.not().or(ready);
  }

  /// High in the first cycle of a transfer.
  public Bool isNew() {
    return valid.and(valid.component().regNext(isStall(), 0).not());
  }

  /// Always ready.
  public Stream<T> freeRun() {
    ready.set(1);
    return this;
  }

  /// Drives `sink` and takes its `ready`; the directions are checked.
  public void connect(Stream<T> sink) {
    new Connection(valid.component()).join(this, sink);
  }

  private Stream<T> next(String step) {
    return new StreamNames(valid).wires(valid.component(), copy(), step);
  }

  private Bool flag(String name, int init) {
    var flag = valid.component().reg(bool()).init(init);
    flag.suggest(new StreamNames(valid).base() + "_" + name);
    return flag;
  }

  /// The payload of the last cycle in which `enable` was high.
  private T held(Bool enable) {
    var here = valid.component();
    T data = here.reg(like(payload));
    String base = new StreamNames(valid).base();
    data.leaves("", (name, leaf) ->
        leaf.suggest(base + "_rData" + (name.isEmpty() ? "" : "_" + name)));
    here.when(enable, () -> data.drive(payload));
    return data;
  }

  /// A register in the way of valid and payload.
  public Stream<T> stage() {
    return m2sPipe();
  }

  /// Registers valid and payload, latency 1, full rate; `ready` passes through, and bubbles are
  /// filled.
  public Stream<T> m2sPipe() {
    var next = next("m2sPipe");
    var rValid = flag("rValid", 0);
    valid.component().when(ready, () -> rValid.set(valid));
    next.valid.set(rValid);
    next.payload.drive(held(ready));
    ready.set(next.ready.or(next.valid.not()));
    return next;
  }

  /// Registers ready, latency 0, full rate: what comes in the cycle of a stall is kept aside.
  public Stream<T> s2mPipe() {
    var next = next("s2mPipe");
    var here = valid.component();
    var rValidN = flag("rValidN", 1);
    here.when(next.ready, () -> rValidN.set(1)).elseWhen(valid, () -> rValidN.set(0));
    T data = held(rValidN);
    ready.set(rValidN);
    next.valid.set(valid.or(rValidN.not()));
    next.payload.drive(data);
    here.when(rValidN, () -> next.payload.drive(payload));
    return next;
  }

  /// Registers all, latency 1, a transfer every second cycle.
  public Stream<T> halfPipe() {
    var next = next("halfPipe");
    var rValid = flag("rValid", 0);
    valid.component().when(next.fire(), () -> rValid.set(0))
        .elseWhen(valid, () -> rValid.set(1));
    ready.set(rValid.not());
    next.valid.set(rValid);
    next.payload.drive(held(ready));
    return next;
  }

  /// Registers valid alone, latency 1, a transfer every second cycle: the payload must stand still
  /// until it is taken.
  public Stream<T> validPipe() {
    var next = next("validPipe");
    var rValid = flag("rValid", 0);
    valid.component().when(next.fire(), () -> rValid.set(0))
        .elseWhen(valid, () -> rValid.set(1));
    ready.set(next.fire());
    next.valid.set(rValid);
    next.payload.drive(payload);
    return next;
  }

  /// `cycles` stages.
  public Stream<T> delay(int cycles) {
    Stream<T> result = this;
    for (int i = 0; i < cycles; i++) {
      result = result.stage();
    }
    return result;
  }

  /// The same stream under another name.
  public Stream<T> combStage() {
    return translate(payload, "combStage");
  }

  /// Each transfer `times` times.
  public Stream<T> repeat(int times) {
    var next = next("repeat");
    var counter = valid.component().counter(times).named(new StreamNames(valid).base() + "_count");
    valid.component().when(next.fire(), counter::increment);
    next.valid.set(valid);
    next.payload.drive(payload);
    ready.set(next.ready.and(counter.willOverflowIfInc()));
    return next;
  }

  /// No transfer while `condition` holds.
  public Stream<T> haltWhen(Bool condition) {
    return continueWhen(condition.not(), "haltWhen");
  }

  /// Transfers only while `condition` holds.
  public Stream<T> continueWhen(Bool condition) {
    return continueWhen(condition, "continueWhen");
  }

  private Stream<T> continueWhen(Bool condition, String step) {
    var next = next(step);
    next.valid.set(valid.and(condition));
    next.payload.drive(payload);
    ready.set(next.ready.and(condition));
    return next;
  }

  /// What comes while `condition` holds is taken and dropped.
  public Stream<T> throwWhen(Bool condition) {
    return takeWhen(condition.not(), "throwWhen");
  }

  /// What comes while `condition` does not hold is taken and dropped.
  public Stream<T> takeWhen(Bool condition) {
    return takeWhen(condition, "takeWhen");
  }

  private Stream<T> takeWhen(Bool condition, String step) {
    var next = next(step);
    next.valid.set(valid.and(condition));
    next.payload.drive(payload);
    ready.set(next.ready.or(condition.not()));
    return next;
  }

  /// The same handshake with another payload.
  public <U extends Data> Stream<U> translateWith(U newPayload) {
    return translate(newPayload, "translated");
  }

  /// The same handshake with what `translate` makes of the payload.
  public <U extends Data> Stream<U> map(Function<T, U> translate) {
    return translate(translate.apply(payload), "map");
  }

  /// The same bits as another type of the same width.
  public <U extends Data> Stream<U> transmuteWith(U type) {
    var next = new StreamNames(valid).wires(valid.component(), new Stream<>(like(type)),
        "transmuted");
    next.valid.set(valid);
    next.payload.assignFromBits(payload.asBits());
    ready.set(next.ready);
    return next;
  }

  private <U extends Data> Stream<U> translate(U newPayload, String step) {
    var next = new StreamNames(valid).wires(valid.component(), new Stream<>(like(newPayload)),
        step);
    next.valid.set(valid);
    next.payload.drive(newPayload);
    ready.set(next.ready);
    return next;
  }

  /// A StreamFifo of `depth` entries, latency 2; depth 0 is a wire.
  public Stream<T> queue(int depth) {
    if (depth < 0) {
      Mistakes.add(new Diagnostic("RANGE", "a queue of " + depth + " entries",
          Locations.user().toString(), "", "give 0 or more"), valid.expr());
    }
    if (depth <= 0) {
      return translateWith(payload);
    }
    var fifo = new StreamFifo<>(valid.component(), payload, depth);
    connect(fifo.push);
    fifo.flush.set(0);
    return fifo.pop;
  }

  /// Always ready: each cycle of `valid` is a transfer.
  public Flow<T> toFlow() {
    ready.set(1);
    return flow(valid, "toFlow");
  }

  /// The transfers, seen from aside.
  public Flow<T> toFlowFire() {
    return flow(fire(), "toFlowFire");
  }

  /// Each cycle of `valid`, seen from aside.
  public Flow<T> asFlow() {
    return flow(valid, "asFlow");
  }

  private Flow<T> flow(Bool when, String step) {
    var flow = new StreamNames(valid).wires(valid.component(), new Flow<>(like(payload)), step);
    flow.valid.set(when);
    flow.payload.drive(payload);
    return flow;
  }

  /// Asserts that what waits stays: valid, and the payload too when `payloadStands`.
  public void assertPersistence(boolean payloadStands) {
    persistence(payloadStands, valid.component()::assert_);
  }

  /// Assumes that what waits stays: valid, and the payload too when `payloadStands`.
  public void assumePersistence(boolean payloadStands) {
    persistence(payloadStands, valid.component()::assume);
  }

  @FunctionalInterface
  private interface Claim {
    void make(Bool condition, Object... message);
  }

  private void persistence(boolean payloadStands, Claim claim) {
    var here = valid.component();
    String base = new StreamNames(valid).base();
    var waited = here.regNext(isStall(), 0);
    waited.suggest(base + "_waited");
    var before = payloadStands ? here.regNext(payload.asBits()) : null;
    here.when(waited, () -> {
      claim.make(valid, base + ": valid fell before its transfer");
      if (payloadStands) {
        claim.make(payload.asBits().eq(before), base + ": the payload changed before its transfer");
      }
    });
    if (payloadStands) {
      before.suggest(base + "_before");
    }
  }
}
