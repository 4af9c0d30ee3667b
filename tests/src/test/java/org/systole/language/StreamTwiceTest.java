package org.systole.language;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.check.Verdict;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamDispatcher;
import org.systole.hdl.stream.StreamJoin;

/// Functions on streams are used several times in one component, beside ports of any name.
final class StreamTwiceTest {
  static final class Twice extends Component {
    private final Vec<Stream<UInt>> inputs = slave(vec(new Stream<>(uint(4)), 2));
    private final Vec<Stream<UInt>> outputs = master(vec(new Stream<>(uint(4)), 4));
    private final Stream<Vec<UInt>> joined = master(new Stream<>(vec(uint(4), 4)));

    Twice() {
      super(null, null);
    }

    @Override
    protected void build() {
      var low = StreamDispatcher.sequential(this, inputs.at(0), 3);
      var high = StreamDispatcher.sequential(this, inputs.at(1), 3);
      var one = StreamJoin.of(this, List.of(low.at(0), high.at(0)));
      var two = StreamJoin.of(this, List.of(low.at(1), high.at(1)));
      outputs.at(0).valid.set(one.fire());
      outputs.at(0).payload.set(one.payload.at(0));
      outputs.at(1).valid.set(two.fire());
      outputs.at(1).payload.set(two.payload.at(1));
      low.at(2).connect(outputs.at(2));
      high.at(2).connect(outputs.at(3));
      joined.valid.set(one.valid.and(two.valid));
      joined.payload.set(Vec.of(List.of(one.payload.at(0), one.payload.at(1), two.payload.at(0),
          two.payload.at(1))));
      one.ready.set(joined.ready);
      two.ready.set(joined.ready);
    }
  }

  @Test
  void should_be_used_twice() {
    Verdict.works(Twice::new);
  }
}
