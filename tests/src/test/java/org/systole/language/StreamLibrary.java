package org.systole.language;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Fragment;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.hdl.stream.StreamCCByToggle;
import org.systole.hdl.stream.StreamDemux;
import org.systole.hdl.stream.StreamDispatcher;
import org.systole.hdl.stream.StreamFifoCC;
import org.systole.hdl.stream.StreamFork;
import org.systole.hdl.stream.StreamJoin;
import org.systole.hdl.stream.StreamMux;
import org.systole.hdl.stream.StreamWidthAdapter;

/// Designs around the stream library. Expected texts hold line numbers of this file: append, do not insert.
final class StreamLibrary {
  private StreamLibrary() {}

  static final class Fork extends Component {
    public record ForkParams(int count, boolean synchronous) {}

    private final ForkParams p;

    Fork(ForkParams p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Vec<Stream<UInt>> b = master(vec(new Stream<>(uint(4)), p.count()));

    @Override
    protected void build() {
      var copies = StreamFork.of(this, a, p.count(), p.synchronous());
      for (int i = 0; i < p.count(); i++) {
        copies.at(i).connect(b.at(i));
      }
    }
  }

  static final class Join extends Component {
    public final Vec<Stream<UInt>> a = slave(vec(new Stream<>(uint(4)), 3));
    public final Stream<Vec<UInt>> b = master(new Stream<>(vec(uint(4), 3)));

    Join() {
      super(null, null);
    }

    @Override
    protected void build() {
      StreamJoin.of(this, List.of(a.at(0), a.at(1), a.at(2))).connect(b);
    }
  }

  static final class Choose extends Component {
    public final UInt choice = in(uint(2));
    public final Vec<Stream<UInt>> a = slave(vec(new Stream<>(uint(4)), 3));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));
    public final Stream<UInt> c = slave(new Stream<>(uint(4)));
    public final Vec<Stream<UInt>> d = master(vec(new Stream<>(uint(4)), 3));

    Choose() {
      super(null, null);
    }

    @Override
    protected void build() {
      StreamMux.of(this, choice, List.of(a.at(0), a.at(1), a.at(2))).connect(b);
      var parts = StreamDemux.of(this, c, choice, 3);
      for (int i = 0; i < 3; i++) {
        parts.at(i).connect(d.at(i));
      }
    }
  }

  static final class Deal extends Component {
    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Vec<Stream<UInt>> b = master(vec(new Stream<>(uint(4)), 3));

    Deal() {
      super(null, null);
    }

    @Override
    protected void build() {
      var hands = StreamDispatcher.sequential(this, a, 3);
      for (int i = 0; i < 3; i++) {
        hands.at(i).connect(b.at(i));
      }
    }
  }

  static final class Arbitrate extends Component {
    public record ArbitrateParams(int count, Arbitration arbitration, Lock lock) {}

    private final ArbitrateParams p;

    Arbitrate(ArbitrateParams p) {
      this.p = p;
      super(null, p);
    }

    public final Vec<Stream<Fragment<UInt>>> a =
        slave(vec(new Stream<>(new Fragment<>(uint(4))), p.count()));
    public final Stream<Fragment<UInt>> b = master(new Stream<>(new Fragment<>(uint(4))));
    public final UInt chosen = out(uint(Math.max(1, log2Up(p.count()))));
    public final Bits chosenOH = out(bits(p.count()));

    @Override
    protected void build() {
      var arbiter = new StreamArbiter<>(this, b.payload, p.count(), p.arbitration(), p.lock());
      for (int i = 0; i < p.count(); i++) {
        a.at(i).connect(arbiter.inputs.at(i));
      }
      arbiter.output.connect(b);
      chosen.set(arbiter.chosen);
      chosenOH.set(arbiter.chosenOH);
    }
  }

  static final class Adapt extends Component {
    public record AdaptParams(int from, int to, boolean highFirst) {}

    private final AdaptParams p;

    Adapt(AdaptParams p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<Bits> a = slave(new Stream<>(bits(p.from())));
    public final Stream<Bits> b = master(new Stream<>(bits(p.to())));

    @Override
    protected void build() {
      var adapter = new StreamWidthAdapter<>(this, a.payload, b.payload, p.highFirst());
      a.connect(adapter.input);
      adapter.output.connect(b);
    }
  }

  /// Crossings whose two clocks are one in the bench.
  static final class Cross extends Component {
    static final ClockDomain WRITE = ClockDomain.DEFAULT.withClock("write_clk");
    static final ClockDomain READ = ClockDomain.DEFAULT.withClock("read_clk");

    public record CrossParams(int depth) {}

    private final CrossParams p;

    Cross(CrossParams p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));
    public final UInt pushed = out(uint(4));
    public final UInt popped = out(uint(4));

    @Override
    protected void build() {
      if (p.depth() == 0) {
        var toggle = new StreamCCByToggle<>(this, a.payload, WRITE, READ);
        a.connect(toggle.input);
        toggle.output.connect(b);
        pushed.set(0);
        popped.set(0);
      } else {
        var fifo = new StreamFifoCC<>(this, a.payload, p.depth(), WRITE, READ);
        a.connect(fifo.push);
        fifo.pop.connect(b);
        pushed.set(fifo.pushOccupancy.resize(4));
        popped.set(fifo.popOccupancy.resize(4));
      }
    }
  }

  enum Step { VALID_PIPE, DELAY, COMB, REPEAT, MAP, FREE_RUN, FLAGS }

  static final class Steps extends Component {
    public record StepsParams(Step step) {}

    private final StepsParams p;

    Steps(StepsParams p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));

    @Override
    protected void build() {
      var next = switch (p.step()) {
        case VALID_PIPE -> a.validPipe();
        case DELAY -> a.delay(3);
        case COMB -> a.combStage();
        case REPEAT -> a.repeat(3);
        case MAP -> a.map(v -> v.add(3));
        case FREE_RUN -> a.freeRun().toFlowFire().stage().toStream();
        case FLAGS -> a.translateWith(pack(List.of(a.isFree(), a.isNew(), a.isStall(), a.fire()))
            .asUInt());
      };
      next.connect(b);
    }
  }

  static final class Wrong extends Component {
    public record WrongParams(int which) {}

    private final WrongParams p;

    Wrong(WrongParams p) {
      this.p = p;
      super(null, p);
    }

    @Override
    protected void build() {
      switch (p.which()) {
        case 0 -> new StreamArbiter<>(this, uint(4), 2, Arbitration.LOWER_FIRST, Lock.FRAGMENT);
        case 1 -> new StreamWidthAdapter<>(this, bits(8), bits(3), false);
        case 2 -> new StreamFifoCC<>(this, bits(8), 3, Cross.WRITE, Cross.READ);
        default -> new StreamFork<>(this, bits(8), 0, false);
      }
    }
  }
}
