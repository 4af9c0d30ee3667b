package org.systole.hdl.stream;

import java.util.List;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Layout;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Passes on one of several streams, chosen by `select`; the others wait. Latency 0.
///
/// | port     | shape            | meaning                                    |
/// |----------|------------------|--------------------------------------------|
/// | select   | u(log2Up(count)) | beyond the end, the last is seen, none taken|
/// | inputs_i | stream           |                                            |
/// | output   | stream           |                                            |
public final class StreamMux<T extends Data> extends Component {
  private final Ports p;
  private final T type;

  public StreamMux(Component parent, T payload, int count) {
    var params = new Ports(count, Layout.of(payload));
    this.p = params;
    this.type = payload;
    super(parent, params);
  }

  public final UInt select = in(uint(p.selectWidth())).named("selected");
  public final Vec<Stream<T>> inputs = slave(vec(new Stream<>(Data.like(type)), p.count()));
  public final Stream<T> output = master(new Stream<>(Data.like(type)));

  /// The stream of `inputs` that `select` names.
  public static <T extends Data> Stream<T> of(Hardware here, UInt select,
      List<Stream<T>> inputs) {
    var mux = new StreamMux<>(here.here(), inputs.getFirst().payload, inputs.size());
    mux.select.set(select);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).connect(mux.inputs.at(i));
    }
    return mux.output;
  }

  @Override
  protected String summary() {
    return "one of several streams";
  }

  @Override
  protected void build() {
    var chosen = inputs.at(select);
    output.valid.set(chosen.valid);
    output.payload.drive(chosen.payload);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.at(i).ready.set(select.eq(i).and(output.ready));
    }
  }
}
