package org.systole.hdl;

/// `valid` and `payload` without a way to wait: every cycle in which `valid` is high is a transfer.
public final class Flow<T extends Data> extends Bundle implements MasterSlave {
  public final Bool valid = bool();
  public final T payload;

  public Flow(T payload) {
    this.payload = payload;
  }

  @Override
  public void directions(Directions fields) {
    fields.out(valid, payload);
  }

  @Override
  public Flow<T> copy() {
    return new Flow<>(like(payload));
  }

  /// High in a cycle in which a transfer happens.
  public Bool fire() {
    return valid;
  }

  /// Drives `sink`; its direction is checked.
  public void connect(Flow<T> sink) {
    new Connection(valid.component()).join(this, sink);
  }

  /// The same one cycle later: `valid` is low after reset, the payload has no reset.
  public Flow<T> stage() {
    var names = new StreamNames(valid);
    var here = valid.component();
    var next = names.wires(here, copy(), "stage");
    var held = here.reg(copy());
    held.leaves("", (name, leaf) -> leaf.suggest(names.base() + "_stage_" + name + "_q"));
    held.valid.init(0);
    held.drive(this);
    next.drive(held);
    return next;
  }

  /// Those transfers in whose cycle `condition` holds.
  public Flow<T> takeWhen(Bool condition) {
    var next = new StreamNames(valid).wires(valid.component(), copy(), "takeWhen");
    next.valid.set(valid.and(condition));
    next.payload.drive(payload);
    return next;
  }

  /// Those transfers in whose cycle `condition` does not hold.
  public Flow<T> throwWhen(Bool condition) {
    return takeWhen(condition.not());
  }

  /// The same with another payload.
  public <U extends Data> Flow<U> translateWith(U newPayload) {
    var next = new StreamNames(valid).wires(valid.component(), new Flow<>(like(newPayload)),
        "translated");
    next.valid.set(valid);
    next.payload.drive(newPayload);
    return next;
  }

  /// `cycles` stages.
  public Flow<T> delay(int cycles) {
    Flow<T> result = this;
    for (int i = 0; i < cycles; i++) {
      result = result.stage();
    }
    return result;
  }

  /// A stream that does not wait: what comes while it is not ready is lost; `isStall()` of the
  /// result is high then.
  public Stream<T> toStream() {
    var next = new StreamNames(valid).wires(valid.component(), new Stream<>(like(payload)),
        "toStream");
    next.valid.set(valid);
    next.payload.drive(payload);
    return next;
  }

  /// The payload of the last transfer.
  public T toReg() {
    var here = valid.component();
    T held = here.reg(like(payload));
    here.when(valid, () -> held.drive(payload));
    return held;
  }
}
