package org.systole.proofs;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.stream.StreamFifoCC;
import org.systole.sim.prove.Bug;

/// `StreamFifoCC` between two clocks that come in any order, at times together: two enables of one
/// clock. What a register takes while it changes is not seen; a Gray code changes one bit a step.
final class FifoCcProof extends UnitHarness {
  private static final int WIDTH = 2;
  private static final int DEPTH = 4;
  private static final int BITS = 3;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("StreamFifoCC", 4, FifoCcProof::new, 14,
        new Bug("StreamFifoCC", "!= 3'd6", "!= 3'd7")));
  }

  FifoCcProof() {
    super(null);
  }

  public final Stream<Bits> push = slave(new Stream<>(bits(WIDTH)));
  public final Stream<Bits> pop = master(new Stream<>(bits(WIDTH)));
  public final Bool pushTicks = in(bool());
  public final Bool popTicks = in(bool());

  @Override
  protected void build() {
    supply("pushTick", pushTicks);
    supply("popTick", popTicks);
    var fifo = new StreamFifoCC<>(this, bits(WIDTH), DEPTH,
        clockDomain().withEnable("pushTick", ClockDomain.Level.HIGH),
        clockDomain().withEnable("popTick", ClockDomain.Level.HIGH));
    fifo.named("fifo");
    push.connect(fifo.push);
    fifo.pop.connect(pop);
    Bool pushes = flag("pushes", push.fire().and(pushTicks));
    Bool pops = flag("pops", pop.fire().and(popTicks));
    var model = new ShadowQueue(this, "model", DEPTH, WIDTH);
    model.step(pushes, push.payload, pops, lit(false));
    assert_(model.count.le(DEPTH), "no more than fit");
    claim(pop.valid, model.count.ne(0).and(pop.payload.eq(model.word(0))), "the oldest leaves");
    var payload = regNext(pop.payload);
    claim(before(pop.valid.and(pops.not())), pop.valid.and(pop.payload.eq(payload)), "it stays");
    pointers(model);
  }

  /// From the oldest that a side knows to the newest, never more than fit.
  private void pointers(ShadowQueue model) {
    UInt written = pull(uint(BITS), "fifo.pushPointer");
    UInt read = pull(uint(BITS), "fifo.popPointer");
    UInt taken = pull(uint(BITS), "fifo.taken");
    assert_(pull(bits(BITS), "fifo.pushGray_q").eq(toGray(written)));
    assert_(pull(bits(BITS), "fifo.takenGray").eq(toGray(taken)));
    var order = List.of(decoded("fifo.bufferCC.stage_1"), decoded("fifo.bufferCC.stage_0"), taken,
        read, decoded("fifo.bufferCC_2.stage_1"), decoded("fifo.bufferCC_2.stage_0"), written);
    UInt whole = lit(0, BITS + 3);
    for (int i = 1; i < order.size(); i++) {
      UInt step = order.get(i).sub(order.get(i - 1));
      whole = whole.add(step.resize(BITS + 3));
    }
    assert_(whole.le(DEPTH), "in order");
    assert_(read.sub(taken).eq(pop.valid.asUInt().resize(BITS)));
    assert_(written.sub(taken).eq(model.count));
    assert_(push.ready.eq(written.sub(order.get(0)).ne(DEPTH)), "ready while it knows of room");
    claim(before(read.ne(order.get(4)).and(pop.isFree()).and(popTicks)), pop.valid, "it arrives");
    var words = Vec.of(IntStream.range(0, DEPTH)
        .mapToObj(i -> pull(bits(WIDTH), "fifo.words[" + i + "]")).toList());
    for (int i = 0; i < DEPTH; i++) {
      claim(model.count.gt(i).and(pop.valid.not().or(lit(i > 0))),
          words.at(taken.add(i).resize(BITS - 1)).eq(model.word(i)), "word " + i);
    }
  }

  private UInt decoded(String path) {
    return fromGray(pull(uint(BITS), path).asBits());
  }
}
