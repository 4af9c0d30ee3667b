package org.systole.sim.testbench;

import java.math.BigInteger;
import java.util.List;
import org.systole.diag.RunFailure;
import org.systole.hdl.Data;

/// Watches the contract of a Stream: `valid`, once high, stays until the transfer; on request the
/// payload stays the same as well. A breach is a `RunFailure`.
public final class StreamRules {
  private final Channel channel;
  private boolean payloadStays;
  private boolean stalled;
  private long since;
  private List<BigInteger> payload = List.of();

  StreamRules(Channel channel) {
    this.channel = channel;
    channel.clock().onSampling(this::sample);
  }

  /// The payload must not change while it waits.
  public StreamRules payloadStays() {
    payloadStays = true;
    return this;
  }

  private void sample() {
    boolean valid = channel.isValid();
    if (stalled && !valid) {
      throw new RunFailure(channel.name() + "_valid fell before its transfer: high since cycle "
          + since + ", " + channel.dut().when());
    }
    var now = payloadStays && valid ? channel.payload().leafList().stream().map(Data.Leaf::value)
        .map(channel.dut().pins()::peek).toList() : payload;
    if (stalled && !now.equals(payload)) {
      throw new RunFailure(channel.name() + "_payload changed from " + payload + " to " + now
          + " before its transfer: " + channel.name() + "_valid high since cycle " + since + ", "
          + channel.dut().when());
    }
    payload = now;
    since = stalled ? since : channel.clock().cycles();
    stalled = valid && !channel.isReady();
  }
}
