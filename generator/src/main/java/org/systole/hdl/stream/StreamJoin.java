package org.systole.hdl.stream;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Stream;
import org.systole.hdl.Vec;

/// Waits for a transfer on each of several streams and takes them together, latency 0.
public final class StreamJoin {
  private StreamJoin() {}

  /// The payloads of all, element i that of stream i.
  public static <T extends Data> Stream<Vec<T>> of(Hardware here, List<Stream<T>> inputs) {
    return with(here, inputs, Vec.of(inputs.stream().map(i -> i.payload).toList()));
  }

  /// `payload` when all of `inputs` have a transfer.
  public static <U extends Data> Stream<U> with(Hardware here,
      List<? extends Stream<?>> inputs, U payload) {
    Stream<U> joined = here.here().wire(new Stream<>(Data.like(payload)));
    joined.leafList().forEach(l -> l.value().signal().suggest("joined_" + l.name()));
    joined.valid.set(inputs.stream().map(i -> i.valid).reduce(Bool::and).orElseThrow());
    joined.payload.drive(payload);
    inputs.forEach(i -> i.ready.set(joined.fire()));
    return joined;
  }
}
