package org.systole.hdl.stream;

import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Stream;
import org.systole.hdl.Vec;

/// Deals transfers out in turn: the first to output 0, the second to output 1 and so on.
public final class StreamDispatcher {
  private StreamDispatcher() {}

  public static <T extends Data> Vec<Stream<T>> sequential(Hardware here, Stream<T> input,
      int count) {
    var turn = here.here().counter(count);
    turn.value().signal().suggest("turn");
    here.here().when(input.fire(), turn::increment);
    return StreamDemux.of(here, input, turn.value(), count);
  }
}
