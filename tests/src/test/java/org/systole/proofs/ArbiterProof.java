package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.Arbitration;
import org.systole.hdl.stream.Fragment;
import org.systole.hdl.stream.Lock;
import org.systole.hdl.stream.StreamArbiter;
import org.systole.sim.prove.Bug;

/// `StreamArbiter`: a transfer of the output is one of the input that it names, and of no other; what
/// was chosen stays; nobody waits longer than the arbitration says.
final class ArbiterProof extends UnitHarness {
  record Params(Arbitration arbitration, Lock lock) {}

  private static final int COUNT = 3;

  static List<UnitProof> proofs() {
    return List.of(
        proof(Arbitration.LOWER_FIRST, Lock.TRANSACTION, "inputs_1_ready = (maskRouted[1] && output_ready)",
            "inputs_1_ready = (maskProposal[1] && output_ready)"),
        proof(Arbitration.ROUND_ROBIN, Lock.TRANSACTION, "maskLocked <= maskRouted", "maskLocked <= 3'd4"),
        proof(Arbitration.ROUND_ROBIN, Lock.NONE, "maskLocked <= maskRouted", "maskLocked <= 3'd4"),
        proof(Arbitration.SEQUENTIAL, Lock.NONE, "(turn == 2'd2) && turn_willIncrement",
            "(turn == 2'd1) && turn_willIncrement"),
        proof(Arbitration.LOWER_FIRST, Lock.FRAGMENT, "locked <= 1'd1", "locked <= 1'd0"));
  }

  private static UnitProof proof(Arbitration arbitration, Lock lock, String text, String instead) {
    return new UnitProof("StreamArbiter " + arbitration + " " + lock, 4,
        () -> new ArbiterProof(new Params(arbitration, lock)), 10,
        new Bug("StreamArbiter", text, instead));
  }

  private final Params p;
  private Bits last;

  ArbiterProof(Params p) {
    this.p = p;
    super(p);
  }

  public final Vec<Stream<Fragment<Bits>>> inputs =
      slave(vec(new Stream<>(new Fragment<>(bits(1))), COUNT));
  public final Stream<Fragment<Bits>> output = master(new Stream<>(new Fragment<>(bits(1))));

  @Override
  protected void build() {
    var arbiter = new StreamArbiter<>(this, new Fragment<>(bits(1)), COUNT, p.arbitration(),
        p.lock());
    arbiter.named("arbiter");
    if (p.lock() != Lock.NONE || p.arbitration() == Arbitration.ROUND_ROBIN) {
      remember(arbiter.chosenOH);
    }
    for (int i = 0; i < COUNT; i++) {
      inputs.at(i).assumePersistence(true);
      inputs.at(i).connect(arbiter.inputs.at(i));
      assert_(inputs.at(i).fire().eq(output.fire().and(arbiter.chosenOH.bit(i))), "one of one");
      claim(inputs.at(i).fire(), inputs.at(i).payload.asBits().eq(output.payload.asBits()),
          "unchanged");
    }
    arbiter.output.connect(output);
    claim(output.valid, uintToOh(arbiter.chosen, COUNT).eq(arbiter.chosenOH), "its name");
    if (p.lock() != Lock.NONE) {
      assertStays(output, lit(false));
    }
    Bool any = inputs.stream().map(i -> i.valid).reduce(Bool::or).orElseThrow();
    switch (p.arbitration()) {
      case LOWER_FIRST -> lowerFirst(arbiter.chosen, any);
      case ROUND_ROBIN -> {
        assert_(output.valid.eq(any), "none waits without need");
        inTurn(arbiter.chosenOH);
        if (p.lock() == Lock.TRANSACTION) {
          fair();
        }
      }
      case SEQUENTIAL -> sequential();
    }
  }

  /// The last choice, and whether it holds on.
  private void remember(Bits chosenOH) {
    boolean turns = p.arbitration() == Arbitration.ROUND_ROBIN;
    last = reg(bits(COUNT)).named("lastChosen").init(turns ? 1 << COUNT - 1 : 0);
    when(output.valid, () -> last.set(chosenOH));
    assert_(oneHot(last).or(turns ? lit(false) : last.eq(0)));
    claim(last.ne(0), pull(bits(COUNT), "arbiter.maskLocked").eq(last), "");
    if (p.lock() != Lock.NONE) {
      claim(locked(), last.ne(0), "");
      assert_(pull(bool(), "arbiter.locked").eq(locked()));
    }
    if (p.lock() == Lock.TRANSACTION) {
      claim(locked(), output.valid, "");
    }
  }

  private Bool locked;

  private Bool locked() {
    if (locked == null) {
      Bool ends = p.lock() == Lock.FRAGMENT ? output.fire().and(output.payload.last)
          : output.fire();
      locked = reg(bool()).named("inTransaction").init(0);
      locked.set(ends.not().and(locked.or(output.valid)));
    }
    return locked;
  }

  private void lowerFirst(UInt chosen, Bool any) {
    UInt lowest = leastSignificantBitSet(pack(inputs.stream().map(i -> i.valid).toList()));
    claim(any.and(locked().not()), output.valid.and(chosen.eq(lowest)), "the lowest");
    var former = regNext(chosen);
    claim(locked(), chosen.eq(former), "to the end");
  }

  /// Nobody sees more than `COUNT - 1` transfers of others while it waits.
  private void fair() {
    for (int i = 0; i < COUNT; i++) {
      var waits = reg(uint(3)).named("waits" + i).init(0);
      waits.set(mux(inputs.at(i).isStall(), waits.add(output.fire().asUInt().resize(3)), lit(0, 3)));
      assert_(waits.lt(COUNT), "waits");
      // The turn goes round from the last choice, i is `turns` on.
      UInt turns = lit(COUNT, 3);
      for (int d = 1; d < COUNT; d++) {
        turns = mux(last.bit(Math.floorMod(i - d, COUNT)), lit(d, 3), turns);
      }
      claim(locked().and(last.bit(i)).not(),
          waits.add(turns).add(locked().asUInt().resize(3)).le(COUNT), "turns");
    }
  }

  /// The first request after the last choice is chosen.
  private void inTurn(Bits chosenOH) {
    Bool free = p.lock() == Lock.NONE ? lit(true) : locked().not();
    for (int from = 0; from < COUNT; from++) {
      Bool none = lit(true);
      for (int d = 1; d <= COUNT; d++) {
        int i = (from + d) % COUNT;
        claim(free.and(last.bit(from)).and(none).and(inputs.at(i).valid),
            chosenOH.bit(i), "the next");
        none = none.and(inputs.at(i).valid.not());
      }
    }
  }

  private Bool oneHot(Bits value) {
    return value.eq(1).or(value.eq(2)).or(value.eq(4));
  }

  private void sequential() {
    var turn = reg(uint(2)).named("expected").init(0);
    when(output.fire(), () -> turn.set(mux(turn.eq(COUNT - 1), lit(0, 2), turn.add(1))));
    assert_(pull(uint(2), "arbiter.turn").eq(turn).and(turn.lt(COUNT)));
    for (int i = 0; i < COUNT; i++) {
      claim(turn.eq(i), output.valid.eq(inputs.at(i).valid), "in turn");
    }
    assertStays(output, lit(false));
  }
}
