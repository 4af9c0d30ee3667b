package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.stream.StreamWidthAdapter;
import org.systole.spinal.Contract;

@Contract("stream.width")
final class WidthWider extends Component {
  public final Stream<Bits> source = slave(new Stream<>(bits(2)));
  public final Stream<Bits> sink = master(new Stream<>(bits(6)));

  WidthWider() {
    super(null, null);
  }

  @Override
  protected void build() {
    StreamWidthAdapter.of(this, source, bits(6)).connect(sink);
  }
}
