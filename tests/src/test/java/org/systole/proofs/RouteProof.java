package org.systole.proofs;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.hdl.stream.StreamDemux;
import org.systole.hdl.stream.StreamDispatcher;
import org.systole.hdl.stream.StreamJoin;
import org.systole.hdl.stream.StreamMux;
import org.systole.sim.prove.Bug;

/// What joins and parts streams without keeping anything: a transfer here is one there, and only
/// there.
final class RouteProof extends UnitHarness {
  enum Kind { JOIN, MUX, DEMUX, DISPATCHER }

  record Params(Kind kind) {}

  private static final int WIDTH = 2;
  private static final int COUNT = 3;

  static List<UnitProof> proofs() {
    return List.of(
        proof("StreamJoin", Kind.JOIN, new Bug("RouteProof",
            "many_2_ready = (joined_valid && joined_ready)", "many_2_ready = joined_ready")),
        proof("StreamMux", Kind.MUX, new Bug("StreamMux",
            "inputs_1_ready = ((selected == 2'd1) && output_ready)",
            "inputs_1_ready = output_ready")),
        proof("StreamDemux", Kind.DEMUX, new Bug("StreamDemux",
            "outputs_2_valid = (input_valid && (selected == 2'd2))",
            "outputs_2_valid = (input_valid && (selected != 2'd1))")),
        proof("StreamDispatcher", Kind.DISPATCHER, new Bug("RouteProof", "turn == 2'd2",
            "turn == 2'd1")));
  }

  private static UnitProof proof(String name, Kind kind, Bug bug) {
    return new UnitProof(name, 4, () -> new RouteProof(new Params(kind)), 8, bug);
  }

  private final Params p;
  public final Vec<Stream<Bits>> many;
  public final Stream<Bits> one;
  public final Vec<Bits> all;
  public final UInt chosen = in(uint(2));

  RouteProof(Params p) {
    this.p = p;
    super(p);
    boolean parts = p.kind() == Kind.DEMUX || p.kind() == Kind.DISPATCHER;
    many = parts ? master(streams()) : slave(streams());
    one = parts ? slave(new Stream<>(bits(WIDTH))) : master(new Stream<>(bits(WIDTH)));
    all = p.kind() == Kind.JOIN ? out(vec(bits(WIDTH), COUNT)) : null;
  }

  private Vec<Stream<Bits>> streams() {
    return vec(new Stream<>(bits(WIDTH)), COUNT);
  }

  @Override
  protected void build() {
    var list = many.stream().toList();
    switch (p.kind()) {
      case JOIN -> {
        var joined = StreamJoin.of(this, list);
        all.set(joined.payload);
        joined.map(v -> v.at(0)).connect(one);
        assert_(one.valid.eq(list.stream().map(s -> s.valid).reduce(Bool::and).orElseThrow()));
        for (int i = 0; i < COUNT; i++) {
          assert_(many.at(i).fire().eq(one.fire()), "all together");
          assert_(all.at(i).eq(many.at(i).payload), "each in its place");
        }
      }
      case MUX -> {
        StreamMux.of(this, chosen, list).connect(one);
        assume(chosen.lt(COUNT));
        routes(chosen);
        list.forEach(s -> s.assumePersistence(true));
        staysChosen();
        assertStays(one, lit(false));
      }
      case DEMUX -> {
        var outputs = StreamDemux.of(this, one, chosen, COUNT);
        IntStream.range(0, COUNT).forEach(i -> outputs.at(i).connect(many.at(i)));
        routes(chosen);
        claim(chosen.eq(COUNT), one.ready.not(), "beyond the end it waits");
      }
      case DISPATCHER -> {
        one.assumePersistence(true);
        var outputs = StreamDispatcher.sequential(this, one, COUNT);
        IntStream.range(0, COUNT).forEach(i -> outputs.at(i).connect(many.at(i)));
        var turn = reg(uint(2)).named("expected").init(0);
        when(one.fire(), () -> turn.set(mux(turn.eq(2), lit(0, 2), turn.add(1))));
        routes(turn);
        assert_(pull(uint(2), "turn").eq(turn).and(turn.lt(COUNT)));
        list.forEach(s -> assertStays(s, lit(false)));
      }
    }
  }

  private void staysChosen() {
    var last = regNext(chosen);
    when(before(one.isStall()), () -> assume(chosen.eq(last)));
  }

  /// Transfers of `one` are those of the stream that `place` names, and no other has any.
  private void routes(UInt place) {
    for (int i = 0; i < COUNT; i++) {
      var stream = many.at(i);
      assert_(stream.fire().eq(one.fire().and(place.eq(i))), "here is there");
      claim(stream.fire(), stream.payload.eq(one.payload), "unchanged");
    }
  }
}
