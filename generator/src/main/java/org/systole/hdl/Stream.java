package org.systole.hdl;

/// `valid`/`ready` handshake as in SpinalHDL: a transfer happens in a cycle where both are high; `valid`, once high,
/// stays until then and never depends combinationally on `ready`.
public final class Stream<T extends Data> extends Bundle {
  public final Bool valid = bool();
  public final Bool ready = bool();
  public final T payload;

  public Stream(T payload) {
    this.payload = payload;
  }

  /// High in a cycle in which a transfer happens.
  public Bool fire() {
    return valid.and(ready);
  }

  @Override
  public Stream<T> copy() {
    return new Stream<>(like(payload));
  }
}
