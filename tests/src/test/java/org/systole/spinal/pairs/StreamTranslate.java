package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("stream.translate")
final class StreamTranslate extends Component {
  public final UInt other = in(uint(4));
  public final Stream<UInt> source = slave(new Stream<>(uint(4)));
  public final Stream<UInt> sink = master(new Stream<>(uint(4)));

  StreamTranslate() {
    super(null, null);
  }

  @Override
  protected void build() {
    source.translateWith(source.payload.add(other)).connect(sink);
  }
}
