package org.systole.proofs;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.StreamFifo;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.prove.Bug;

/// `StreamFifo`: nothing is lost, doubled, changed or overtaken; what is inside shows a cycle later.
final class FifoProof extends UnitHarness {
  record Params(int depth) {}

  private static final int WIDTH = 2;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("StreamFifo, depth 1", 4, () -> new FifoProof(new Params(1)), 6,
            new Bug("StreamFifo", "pop_ready || (!popValid)", "1'b1")),
        new UnitProof("StreamFifo, depth 3", 4, () -> new FifoProof(new Params(3)), 10,
            new Bug("StreamFifo", "stored != 2'd3", "1'b1")),
        new UnitProof("StreamFifo, depth 4", 4, () -> new FifoProof(new Params(4)), 10,
            new Bug("StreamFifo", "stored != 3'd4", "1'b1")));
  }

  private final Params p;

  FifoProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Stream<Bits> push = slave(new Stream<>(bits(WIDTH)));
  public final Stream<Bits> pop = master(new Stream<>(bits(WIDTH)));
  public final Bool flush = in(bool());

  @Override
  protected void build() {
    var fifo = new StreamFifo<>(this, bits(WIDTH), p.depth());
    fifo.named("fifo");
    push.connect(fifo.push);
    fifo.pop.connect(pop);
    fifo.flush.set(flush);
    var model = new ShadowQueue(this, "model", p.depth(), WIDTH);
    model.step(push.fire(), push.payload, pop.fire(), flush);
    assert_(fifo.occupancy.eq(model.count), "occupancy");
    assert_(fifo.availability.eq(lit(p.depth(), model.count.width()).sub(model.count)),
        "availability");
    assert_(model.count.le(p.depth()), "no more than fit");
    claim(model.count.ne(p.depth()), push.ready, "what fits is taken");
    claim(pop.valid, model.count.ne(0).and(pop.payload.eq(model.word(0))), "the oldest leaves");
    claim(before(model.remains(pop.fire()).and(flush.not())), pop.valid, "it shows a cycle later");
    assertStays(pop, flush);
    if (p.depth() > 1) {
      inside(model);
    }
  }

  private void inside(ShadowQueue model) {
    int depth = p.depth();
    int bits = log2Up(depth);
    int wide = model.count.width() + 1;
    var stored = pull(uint(model.count.width()), "fifo.stored");
    var waiting = pull(uint(model.count.width()), "fifo.waiting");
    var from = pull(uint(bits), "fifo.from");
    var to = pull(uint(bits), "fifo.target");
    assert_(stored.eq(model.count));
    assert_(stored.eq(waiting.add(pop.valid.asUInt().resize(waiting.width()))));
    if (Integer.bitCount(depth) > 1) {
      assert_(from.lt(depth));
    }
    assert_(to.eq(wrapped(from.resize(wide).add(waiting.resize(wide)))));
    var words = Vec.of(IntStream.range(0, depth)
        .mapToObj(i -> pull(bits(WIDTH), "fifo.words[" + i + "]")).toList());
    for (int i = 0; i < depth; i++) {
      Bits word = words.at(wrapped(from.resize(wide).add(i)));
      Bits next = i + 1 < depth ? model.word(i + 1) : word;
      claim(waiting.gt(i), word.eq(mux(pop.valid, next, model.word(i))), "word " + i);
    }
  }

  private UInt wrapped(UInt place) {
    return mux(place.ge(p.depth()), place.sub(p.depth()), place).resize(log2Up(p.depth()));
  }
}
