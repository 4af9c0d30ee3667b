package org.systole.language;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Directions;
import org.systole.hdl.Flow;
import org.systole.hdl.MasterSlave;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Designs around `Stream` and `Flow`. Expected texts hold line numbers of this file: append, do not insert.
final class Streams {
  private Streams() {}

  enum Step { STAGE, S2M, BOTH, HALF, HALT, CONTINUE, THROW, TAKE, TRANSLATE, QUEUE, CONNECT }

  /// One step between two ports; `depth` is that of the queue.
  static final class One extends Component {
    public record Params(Step step, int depth) {}

    private final Params p;

    One(Params p) {
      this.p = p;
      super(null, p);
    }

    public final Stream<Vectors.Sample> a = slave(new Stream<>(new Vectors.Sample(6)));
    public final Stream<Vectors.Sample> b = master(new Stream<>(new Vectors.Sample(6)));
    public final Bool condition = in(bool());
    public final Bool stalled = out(bool());

    @Override
    protected void build() {
      stalled.set(a.isStall());
      var next = switch (p.step()) {
        case STAGE -> a.stage();
        case S2M -> a.s2mPipe();
        case BOTH -> a.s2mPipe().m2sPipe();
        case HALF -> a.halfPipe();
        case HALT -> a.haltWhen(condition);
        case CONTINUE -> a.continueWhen(condition);
        case THROW -> a.throwWhen(condition);
        case TAKE -> a.takeWhen(condition);
        case TRANSLATE -> a.translateWith(a.payload);
        case QUEUE -> a.queue(p.depth());
        case CONNECT -> a;
      };
      next.connect(b);
    }
  }

  static final class Flows extends Component {
    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Bool condition = in(bool());
    public final Flow<UInt> b = master(new Flow<>(uint(4)));
    public final Flow<UInt> c = slave(new Flow<>(uint(4)));
    public final Flow<UInt> d = master(new Flow<>(uint(4)));

    Flows() {
      super(null, null);
    }

    @Override
    protected void build() {
      a.toFlow().stage().connect(b);
      c.throwWhen(condition).connect(d);
    }
  }

  static final class Backwards extends Component {
    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));
    public final Flow<UInt> c = slave(new Flow<>(uint(4)));

    Backwards() {
      super(null, null);
    }

    @Override
    protected void build() {
      b.connect(a);
      wire(new Flow<>(uint(4))).connect(c);
    }
  }

  /// A bus of a request and its answer; `forgotten` has no direction.
  static final class Bus extends Bundle implements MasterSlave {
    public final Stream<UInt> request = new Stream<>(uint(3));
    public final Flow<UInt> answer = new Flow<>(uint(5));
    public final Bool busy = bool();
    private final boolean forget;

    Bus(boolean forget) {
      this.forget = forget;
    }

    @Override
    public void directions(Directions fields) {
      fields.master(request).slave(answer);
      if (!forget) {
        fields.in(busy);
      }
    }
  }

  static final class Through extends Component {
    public record Shape(boolean forget) {}

    private final Shape p;

    Through(Component parent, Shape p) {
      this.p = p;
      super(parent, p);
    }

    public final Bus from = slave(new Bus(p.forget()));
    public final Bus to = master(new Bus(p.forget()));

    @Override
    protected void build() {
      connect(from, to);
    }
  }

  /// Two children in a row.
  static final class Chain extends Component {
    public final Bus from = slave(new Bus(false));
    public final Bus to = master(new Bus(false));

    Chain() {
      super(null, null);
    }

    @Override
    protected void build() {
      var one = new Through(this, new Through.Shape(false));
      var two = new Through(this, new Through.Shape(false));
      connect(from, one.from);
      connect(one.to, two.from);
      connect(two.to, to);
    }
  }

  static final class Forgetful extends Component {
    public final Bus from = slave(new Bus(true));

    Forgetful() {
      super(null, null);
    }

    @Override
    protected void build() {
      from.request.ready.set(1);
      from.answer.valid.set(0);
      from.answer.payload.set(0);
    }
  }

  static final class Twice extends Component {
    public final Stream<UInt> a = slave(new Stream<>(uint(4)));
    public final Stream<UInt> b = master(new Stream<>(uint(4)));
    public final Stream<UInt> c = master(new Stream<>(uint(4)));

    Twice() {
      super(null, null);
    }

    @Override
    protected void build() {
      a.stage().connect(b);
      a.queue(-1).connect(c);
    }
  }
}
