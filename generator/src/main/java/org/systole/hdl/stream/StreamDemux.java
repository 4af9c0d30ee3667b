package org.systole.hdl.stream;

import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Hardware;
import org.systole.hdl.Layout;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;

/// Gives each transfer to the output that `select` names. Latency 0.
///
/// | port      | shape            | meaning                     |
/// |-----------|------------------|-----------------------------|
/// | select    | u(log2Up(count)) | beyond the end, it waits    |
/// | input     | stream           |                             |
/// | outputs_i | stream           |                             |
public final class StreamDemux<T extends Data> extends Component {
  private final Ports p;
  private final T type;

  public StreamDemux(Component parent, T payload, int count) {
    var params = new Ports(count, Layout.of(payload));
    this.p = params;
    this.type = payload;
    super(parent, params);
  }

  public final UInt select = in(uint(p.selectWidth())).named("selected");
  public final Stream<T> input = slave(new Stream<>(Data.like(type)));
  public final Vec<Stream<T>> outputs = master(vec(new Stream<>(Data.like(type)), p.count()));

  /// `count` streams, of which `select` names the one that gets a transfer of `input`.
  public static <T extends Data> Vec<Stream<T>> of(Hardware here, Stream<T> input, UInt select,
      int count) {
    var demux = new StreamDemux<>(here.here(), input.payload, count);
    demux.select.set(select);
    input.connect(demux.input);
    return demux.outputs;
  }

  @Override
  protected String summary() {
    return "each transfer to one of several outputs";
  }

  @Override
  protected void build() {
    input.ready.set(0);
    for (int i = 0; i < outputs.size(); i++) {
      var output = outputs.at(i);
      output.payload.drive(input.payload);
      output.valid.set(input.valid.and(select.eq(i)));
      when(select.eq(i), () -> input.ready.set(output.ready));
    }
  }
}
