package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.StageProgram;

/// `StageProgram` of two fields and up to two layers: each layer once, in order, with the settings
/// that the program holds for it; done after the last.
final class StageProgramProof extends UnitHarness {
  /// Two fields of `width` bits each.
  record Params(boolean ahead, int width) {
    StageProgram.Params unit() {
      return new StageProgram.Params("stage", List.of(
          StageProgram.Field.of("one", width, OptionalInt.empty()),
          StageProgram.Field.of("other", width, OptionalInt.empty())), LAYER_BITS, ahead);
    }

    /// Whether the second field is taken a cycle after the first.
    boolean groups() {
      return unit().handover() == 3;
    }
  }

  private static final int LAYER_BITS = 1;
  private static final int FIELDS = 2;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("StageProgram, ahead", 10, () -> new StageProgramProof(new Params(true, 2)), 20,
            new Bug("StageProgram", "layer <= (layer + 1'd1)", "layer <= layer")),
        new UnitProof("StageProgram, ahead, two groups", 10,
            () -> new StageProgramProof(new Params(true, 32)), 20,
            new Bug("StageProgram", "begins <= advance1", "begins <= advance")),
        new UnitProof("StageProgram", 10, () -> new StageProgramProof(new Params(false, 2)), 20,
            new Bug("StageProgram", "fetching <= (layersLeft != 2'd0)", "fetching <= 1'b1")));
  }

  private final Params p;
  /// Cycles from the first of a fetch to where all fields are there.
  private final int fetchedAfter;
  private final List<Bits> program = new ArrayList<>();

  StageProgramProof(Params p) {
    this.p = p;
    fetchedAfter = FIELDS + StageProgram.fetch(p.ahead()) - 1;
    super(p);
  }

  public final Bool clear = in(bool());
  public final UInt layers = in(uint(LAYER_BITS + 1));
  public final Bool finished = in(bool());
  public final Bool write = in(bool());
  public final UInt address = in(uint(LAYER_BITS + 1));
  public final Bits data = in(bits(32));

  @Override
  protected void build() {
    var unit = new StageProgram(this, p.unit());
    unit.named("unit");
    unit.write.set(write);
    unit.address.set(address);
    unit.data.set(data);
    unit.clear.set(clear);
    unit.layers.set(layers);
    unit.finished.set(finished);

    // The program is written before the run.
    for (int i = 0; i < 4; i++) {
      program.add(pull(bits(p.width()), "unit.memory[" + i + "]"));
    }
    var runs = reg(bool()).named("runs").init(0);
    assume(write.and(runs.or(clear)).not(), "the program stands while it runs");
    assume(layers.le(1 << LAYER_BITS));
    var next = reg(uint(LAYER_BITS + 1)).named("nextLayer").init(0);
    var most = reg(uint(LAYER_BITS + 1)).named("most").init(0);
    var inUse = reg(bool()).named("inUse").init(0);
    assume(finished.not().or(inUse), "a layer that has begun is finished");
    assume(clear.and(runs).and(unit.done.not()).not(), "run after run");
    when(finished, () -> inUse.set(0));
    when(unit.layerStart, () -> {
      inUse.set(1);
      next.set(next.add(1));
    });
    when(clear, () -> {
      runs.set(1);
      next.set(0);
      inUse.set(0);
      most.set(layers);
    });
    claim(unit.layerStart, inUse.not().and(next.lt(most)), "each layer once");
    claim(runs, unit.done.eq(inUse.not().and(unit.layerStart.not()).and(next.eq(most))), "done");
    UInt now = mux(unit.layerStart, next, next.sub(1));
    for (int layer = 0; layer < 1 << LAYER_BITS; layer++) {
      claim(unit.layerStart.or(inUse).and(now.eq(layer)), unit.value("one").eq(program.get(2 * layer))
          .and(unit.value("other").eq(program.get(2 * layer + 1))), "settings of layer " + layer);
    }
    begins(unit, runs, inUse, next, most);
  }

  /// A layer begins two cycles after the last was finished, three with two groups, or when its
  /// settings have been fetched.
  private void begins(StageProgram unit, Bool runs, Bool inUse, UInt next, UInt most) {
    var age = reg(uint(4)).named("fetchAge").init(0);
    var taking = wire(bool()).named("taking");
    Bool vacant = flag("vacantModel", inUse.not().and(unit.layerStart.not()).and(taking.not()));
    Bool fetched = flag("fetchedAll", age.eq(fetchedAfter));
    Bool begins = flag("beginsModel", vacant.and(fetched).and(clear.not()));
    taking.set(p.groups() ? before(begins) : lit(false));
    UInt started = next.add(unit.layerStart.or(taking).asUInt().resize(LAYER_BITS + 1));
    UInt left = most.sub(started);
    when(age.ne(0).and(age.ne(fetchedAfter)), () -> age.set(age.add(1)));
    Bool more = p.ahead() ? begins.and(left.ne(1)) : finished.and(left.ne(0));
    when(begins, () -> age.set(0));
    when(more, () -> age.set(1));
    when(clear, () -> age.set(layers.ne(0).asUInt().resize(4)));
    assert_(unit.layerStart.eq(before(p.groups() ? taking : begins)), "as soon as it can");
    if (p.groups()) {
      assert_(pull(bool(), "unit.advance1").eq(taking));
      claim(taking, unit.layerStart.not().and(inUse.not()), "");
      for (int layer = 0; layer < 1 << LAYER_BITS; layer++) {
        Bool here = taking.and(next.eq(layer));
        claim(here, unit.value("one").eq(program.get(2 * layer)), "taken");
        claim(here, pull(bits(p.width()), "unit.other_next").eq(program.get(2 * layer + 1)), "");
      }
    }

    assert_(runs.or(most.eq(0).and(inUse.not()).and(age.eq(0))));
    assert_(started.le(most).and(most.le(1 << LAYER_BITS)).and(age.le(fetchedAfter)));
    claim(inUse, next.ne(0).and(unit.layerStart.not()), "");
    claim(left.eq(0), age.eq(0), "");
    claim(left.ne(0).and(p.ahead() ? lit(true) : vacant), age.ne(0), "");
    claim(age.ne(0).and(lit(!p.ahead())), vacant, "");
    assert_(pull(uint(LAYER_BITS + 1), "unit.layersLeft").eq(left));
    claim(left.ne(0), pull(uint(LAYER_BITS), "unit.layer").eq(started.resize(LAYER_BITS)), "");
    assert_(pull(bool(), "unit.vacant").eq(vacant));
    assert_(pull(bool(), "unit.nextReady").eq(fetched));
    assert_(pull(bool(), "unit.fetching").eq(age.between(1, FIELDS)));
    claim(age.between(1, FIELDS), pull(uint(1), "unit.index").eq(age.sub(1).resize(1)), "");
    String next0 = p.ahead() ? "_next" : "_q";
    for (int layer = 0; layer < 1 << LAYER_BITS; layer++) {
      Bool here = fetched.and(started.eq(layer));
      claim(here, pull(bits(p.width()), "unit.one" + next0).eq(program.get(2 * layer))
          .and(pull(bits(p.width()), "unit.other" + next0).eq(program.get(2 * layer + 1))), "fetched");
    }
  }
}
