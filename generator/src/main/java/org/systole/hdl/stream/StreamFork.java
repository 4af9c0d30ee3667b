package org.systole.hdl.stream;

import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Layout;
import org.systole.hdl.Stream;
import org.systole.hdl.Vec;

/// Gives each transfer to all outputs.
///
/// | port      | shape           | meaning                      |
/// |-----------|-----------------|------------------------------|
/// | input     | stream          | taken when all have taken it |
/// | outputs_i | stream          | a copy                       |
///
/// Latency 0. Each output takes its copy when it is ready, the input goes on when all have; where
/// `synchronous`, all take it in the same cycle, and `valid` of each then depends on `ready` of all.
public final class StreamFork<T extends Data> extends Component {
  public record Params(Ports ports, boolean synchronous) implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return ports.moduleSuffix() + (synchronous ? "_synchronous" : "");
    }
  }

  private final Params p;
  private final T type;

  public StreamFork(Component parent, T payload, int count, boolean synchronous) {
    var params = new Params(new Ports(count, Layout.of(payload)), synchronous);
    this.p = params;
    this.type = payload;
    super(parent, params);
  }

  public final Stream<T> input = slave(new Stream<>(Data.like(type)));
  public final Vec<Stream<T>> outputs = master(vec(new Stream<>(Data.like(type)),
      p.ports().count()));

  /// `count` streams that each get every transfer of `input`, each in its own time.
  public static <T extends Data> Vec<Stream<T>> of(Hardware here, Stream<T> input, int count) {
    return of(here, input, count, false);
  }

  public static <T extends Data> Vec<Stream<T>> of(Hardware here, Stream<T> input, int count,
      boolean synchronous) {
    var fork = new StreamFork<>(here.here(), input.payload, count, synchronous);
    input.connect(fork.input);
    return fork.outputs;
  }

  @Override
  protected String summary() {
    return "each transfer to all outputs";
  }

  @Override
  protected void build() {
    outputs.forEach(o -> o.payload.drive(input.payload));
    if (p.ports().count() == 1) {
      input.ready.set(outputs.at(0).ready);
      outputs.at(0).valid.set(input.valid);
    } else if (p.synchronous()) {
      var ready = outputs.stream().map(o -> o.ready).reduce((a, b) -> a.and(b)).orElseThrow();
      input.ready.set(ready);
      outputs.forEach(o -> o.valid.set(input.fire()));
    } else {
      apart();
    }
  }

  private void apart() {
    input.ready.set(1);
    for (int i = 0; i < outputs.size(); i++) {
      var output = outputs.at(i);
      var linkEnable = reg(bool()).named("linkEnable_" + i).init(1);
      when(output.ready.not().and(linkEnable), () -> input.ready.set(0));
      output.valid.set(input.valid.and(linkEnable));
      when(input.ready, () -> linkEnable.set(1))
          .elseWhen(output.fire(), () -> linkEnable.set(0));
    }
  }
}
