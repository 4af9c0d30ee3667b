package org.systole.hdl;

import java.util.List;

/// First in, first out, in an on-chip memory.
///
/// | port         | shape                | meaning                                      |
/// |--------------|----------------------|----------------------------------------------|
/// | push         | stream               | ready while fewer than `depth` are inside    |
/// | pop          | stream               | in the order of arrival                      |
/// | flush        | bool                 | drops all that is inside, from the next cycle|
/// | occupancy    | u(log2Up(depth + 1)) | how many are inside                          |
/// | availability | u(log2Up(depth + 1)) | how many more fit                            |
///
/// Latency 2 (1 where depth is 1), full rate where depth is 3 or more, as SpinalHDL's.
public final class StreamFifo<T extends Data> extends Component {
  /// Depth, and the payload's type.
  public record Params(int depth, Layout payload) implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return depth + "x" + payload.width();
    }
  }

  private final Params p;
  private final T type;

  public StreamFifo(Component parent, T payload, int depth) {
    var params = new Params(depth, Layout.of(payload));
    this.p = params;
    this.type = payload;
    super(parent, params);
  }

  public final Stream<T> push = slave(new Stream<>(Data.like(type)));
  public final Stream<T> pop = master(new Stream<>(Data.like(type)));
  public final Bool flush = in(bool());
  public final UInt occupancy = out(uint(log2Up(p.depth() + 1)));
  public final UInt availability = out(uint(log2Up(p.depth() + 1)));

  @Override
  protected String summary() {
    return "first in, first out, latency " + (p.depth() == 1 ? 1 : 2);
  }

  @Override
  protected void build() {
    if (p.depth() == 1) {
      single();
    } else {
      memory();
    }
  }

  private void single() {
    var valid = reg(bool()).named("popValid").init(0);
    var data = reg(Data.like(type));
    data.named("word");
    when(push.ready, () -> {
      valid.set(push.valid);
      data.drive(push.payload);
    });
    when(flush, () -> valid.set(0));
    push.ready.set(pop.ready.or(valid.not()));
    pop.valid.set(valid);
    pop.payload.drive(data);
    occupancy.set(valid.asUInt());
    availability.set(valid.not().asUInt());
  }

  private void memory() {
    var stored = counter("stored", p.depth() + 1);
    var waiting = counter("waiting", p.depth() + 1);
    var to = counter("target", p.depth());
    var from = counter("from", p.depth());
    var valid = reg(bool()).named("popValid").init(0);
    push.ready.set(stored.ne(p.depth()));
    var read = wire(bool()).named("read");
    read.set(waiting.ne(0).and(valid.not().or(pop.ready)));
    var words = mem(Data.like(type), p.depth()).named("words");
    words.write(to, push.payload, push.fire());
    pop.payload.drive(words.readSync(from, read));
    when(push.fire(), () -> advance(to));
    when(read, () -> advance(from));
    count(waiting, push.fire(), read);
    count(stored, push.fire(), pop.fire());
    when(read, () -> valid.set(1)).elseWhen(pop.ready, () -> valid.set(0));
    when(flush, () -> List.of(stored, waiting, to, from).forEach(c -> c.set(0)));
    when(flush, () -> valid.set(0));
    pop.valid.set(valid);
    occupancy.set(stored);
    availability.set(lit(p.depth(), stored.width()).sub(stored));
  }

  private UInt counter(String name, int values) {
    return reg(uint(log2Up(values))).named(name).init(0);
  }

  private void advance(UInt index) {
    if (Integer.bitCount(p.depth()) == 1) {
      index.set(index.add(1));
    } else {
      when(index.eq(p.depth() - 1), () -> index.set(0))
          .otherwise(() -> index.set(index.add(1)));
    }
  }

  private void count(UInt counter, Bool up, Bool down) {
    when(up.and(down.not()), () -> counter.set(counter.add(1)))
        .elseWhen(down.and(up.not()), () -> counter.set(counter.sub(1)));
  }
}
