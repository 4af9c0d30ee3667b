package org.systole.hdl.stream;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Layout;
import org.systole.hdl.Locations;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Passes on transfers of several streams, one at a time.
///
/// | port     | shape            | meaning                           |
/// |----------|------------------|-----------------------------------|
/// | inputs_i | stream           |                                   |
/// | output   | stream           |                                   |
/// | chosen   | u(log2Up(count)) | the number of the chosen stream   |
/// | chosenOH | b(count)         | the same, one bit a stream        |
///
/// Latency 0, full rate. The choices are those of SpinalHDL, cycle by cycle.
public final class StreamArbiter<T extends Data> extends Component {
  public record Params(Ports ports, Arbitration arbitration, Lock lock)
      implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return ports.moduleSuffix() + "_" + arbitration.name().toLowerCase(java.util.Locale.ROOT)
          + "_" + lock.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Params p;
  private final T type;
  private final int count;

  /// The payload is a `Fragment` where the lock is FRAGMENT, else a `UserError`.
  public StreamArbiter(Component parent, T payload, int count, Arbitration arbitration,
      Lock lock) {
    if (lock == Lock.FRAGMENT && !(payload instanceof Fragment<?>)) {
      throw new UserError(List.of(new Diagnostic("LOCK WITHOUT FRAGMENT",
          "an arbiter that waits for the last fragment has a payload without one",
          Locations.user().toString(), "",
          "make it a Stream of Fragment, or lock each transaction")));
    }
    var params = new Params(new Ports(count, Layout.of(payload)), arbitration, lock);
    this.p = params;
    this.type = payload;
    this.count = count;
    super(parent, params);
  }

  public final Vec<Stream<T>> inputs = slave(vec(new Stream<>(Data.like(type)), count));
  public final Stream<T> output = master(new Stream<>(Data.like(type)));
  public final UInt chosen = out(uint(p.ports().selectWidth()));
  public final Bits chosenOH = out(bits(count));

  /// The output of an arbiter over `inputs`.
  public static <T extends Data> Stream<T> of(Hardware here, Arbitration arbitration, Lock lock,
      List<Stream<T>> inputs) {
    var arbiter = new StreamArbiter<>(here.here(), inputs.getFirst().payload, inputs.size(),
        arbitration, lock);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).connect(arbiter.inputs.at(i));
    }
    return arbiter.output;
  }

  @Override
  protected String summary() {
    return "one of several streams at a time, " + p.arbitration() + ", lock " + p.lock();
  }

  @Override
  protected void build() {
    if (count == 1) {
      inputs.at(0).ready.set(output.ready);
      output.valid.set(inputs.at(0).valid);
      output.payload.drive(inputs.at(0).payload);
      chosen.set(0);
      chosenOH.set(1);
      return;
    }
    var requests = wire(bits(count)).named("requests");
    requests.set(pack(inputs.stream().map(i -> i.valid).toList()));
    var routed = wire(bits(count)).named("maskRouted");
    route(requests, routed);
    output.valid.set(requests.and(routed).orR());
    chosenOH.set(routed);
    chosen.set(ohToUInt(routed));
    output.payload.drive(count == 2 ? first(routed) : inputs.at(chosen).payload);
    for (int i = 0; i < count; i++) {
      inputs.at(i).ready.set(routed.bit(i).and(output.ready));
    }
  }

  private T first(Bits routed) {
    return inputs.at(routed.bit(0).not().asUInt()).payload;
  }

  private void route(Bits requests, Bits routed) {
    boolean locks = p.lock() != Lock.NONE;
    boolean remembers = locks || p.arbitration() == Arbitration.ROUND_ROBIN;
    var proposal = wire(bits(count)).named("maskProposal");
    var before = remembers ? reg(bits(count)).named("maskLocked") : null;
    switch (p.arbitration()) {
      case LOWER_FIRST -> proposal.set(ohFirst(requests));
      case ROUND_ROBIN -> {
        before.init(1L << (count - 1));
        proposal.set(next(requests.asUInt(), before.rotateLeft(1).asUInt()));
      }
      case SEQUENTIAL -> {
        var turn = counter(count).named("turn");
        when(output.fire(), turn::increment);
        for (int i = 0; i < count; i++) {
          proposal.setSlice(i, i, turn.value().eq(i));
        }
      }
    }
    if (locks) {
      routed.set(locked().mux(before, proposal));
    } else {
      routed.set(proposal);
    }
    if (remembers) {
      when(output.valid, () -> before.set(routed));
    }
  }

  private Bool locked() {
    var locked = reg(bool()).named("locked").init(0);
    Bool last = p.lock() == Lock.FRAGMENT
        ? output.fire().and(((Fragment<?>) output.payload).last) : output.fire();
    when(last, () -> locked.set(0)).elseWhen(output.valid, () -> locked.set(1));
    return locked;
  }

  /// The first request from the bit on that `start` marks, beginning again at the low end.
  private Bits next(UInt requests, UInt start) {
    var twice = requests.cat(requests).asUInt();
    var granted = twice.and(twice.sub(start).not());
    return granted.slice(2 * count - 1, count).or(granted.slice(count - 1, 0));
  }
}
