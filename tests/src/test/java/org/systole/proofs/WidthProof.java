package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.stream.StreamWidthAdapter;
import org.systole.sim.prove.Bug;

/// `StreamWidthAdapter`: each part of each word once, in order, in its place.
final class WidthProof extends UnitHarness {
  record Params(int in, int out, boolean highFirst) {}

  private static final int PARTS = 3;

  static List<UnitProof> proofs() {
    return List.of(
        proof(new Params(6, 2, false), "input_ready = (output_ready && (part == 2'd2))",
            "input_ready = output_ready"),
        proof(new Params(2, 6, false), "input_ready = (output_ready || (!(part == 2'd2)))",
            "input_ready = 1'b1"),
        proof(new Params(2, 6, true), "output_valid = (input_valid && (part == 2'd2))",
            "output_valid = input_valid"));
  }

  private static UnitProof proof(Params params, String text, String instead) {
    return new UnitProof("StreamWidthAdapter " + params.in() + " to " + params.out()
        + (params.highFirst() ? ", high first" : ""), 4, () -> new WidthProof(params), 8,
        new Bug("StreamWidthAdapter", text, instead));
  }

  private final Params p;

  WidthProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Stream<Bits> input = slave(new Stream<>(bits(p.in())));
  public final Stream<Bits> output = master(new Stream<>(bits(p.out())));

  @Override
  protected void build() {
    input.assumePersistence(true);
    var adapter = new StreamWidthAdapter<>(this, bits(p.in()), bits(p.out()), p.highFirst());
    adapter.named("adapter");
    input.connect(adapter.input);
    adapter.output.connect(output);
    boolean narrower = p.in() > p.out();
    var steps = narrower ? output.fire() : input.fire();
    var part = reg(uint(2)).named("expected").init(0);
    when(steps, () -> part.set(mux(part.eq(PARTS - 1), lit(0, 2), part.add(1))));
    assert_(pull(uint(2), "adapter.part").eq(part).and(part.lt(PARTS)));
    int width = Math.min(p.in(), p.out());
    if (narrower) {
      assert_(output.valid.eq(input.valid), "at once");
      for (int i = 0; i < PARTS; i++) {
        claim(part.eq(i), output.payload.eq(input.payload.element(i, width)), "part " + i);
      }
      assert_(input.fire().eq(output.fire().and(part.eq(PARTS - 1))), "when all parts have left");
    } else {
      gathers(width, part.eq(PARTS - 1), part);
    }
    assertStays(output, lit(false));
  }

  private void gathers(int width, Bool last, UInt part) {
    var kept = new ArrayList<Bits>();
    var gathering = pull(bits((PARTS - 1) * width), "adapter.gathering");
    for (int i = 0; i < PARTS - 1; i++) {
      var word = reg(bits(width)).named("kept" + i).init(0);
      int place = i;
      when(input.fire().and(part.eq(i)), () -> word.set(input.payload));
      kept.add(word);
      // Before the last part, what came lies at the high end.
      for (int n = place + 1; n < PARTS; n++) {
        claim(part.eq(n), gathering.element(PARTS - 1 - n + place, width).eq(word), "part " + i);
      }
    }
    kept.add(input.payload);
    assert_(output.valid.eq(input.valid.and(last)), "with the last part");
    assert_(output.fire().eq(input.fire().and(last)), "the last part leaves with them");
    claim(last.not(), input.ready, "others are taken at once");
    var word = pack(p.highFirst() ? kept.reversed() : kept);
    claim(output.valid, output.payload.eq(word), "all parts in their places");
  }
}
