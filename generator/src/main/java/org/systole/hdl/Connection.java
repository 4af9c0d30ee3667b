package org.systole.hdl;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Signal;

/// Joins two bundles that go both ways, field by field, after a look at their directions.
final class Connection {
  private final Component here;

  Connection(Component here) {
    this.here = here;
  }

  <T extends Bundle & MasterSlave> void join(T source, T sink) {
    var from = Directions.of(source);
    var to = Directions.of(sink);
    var wrong = Stream.concat(pairs(sink, to.sent(), source, from.sent()),
        pairs(source, from.received(), sink, to.received())).filter(p -> !fits(p)).findFirst();
    wrong.ifPresentOrElse(this::refuse, () -> {
      drive(to.sent(), from.sent());
      drive(from.received(), to.received());
    });
  }

  private static void drive(List<Data> targets, List<Data> values) {
    for (int i = 0; i < targets.size(); i++) {
      targets.get(i).drive(values.get(i));
    }
  }

  /// Leaves of which the first is driven with the second.
  private record Pair(Leaf driven, Leaf read) {}

  private record Leaf(BaseType<?> value, String bundle) {}

  private static Stream<Pair> pairs(Bundle target, List<Data> targets, Bundle source,
      List<Data> sources) {
    var driven = leaves(target, targets);
    var read = leaves(source, sources);
    return IntStream.range(0, Math.min(driven.size(), read.size()))
        .mapToObj(i -> new Pair(driven.get(i), read.get(i)));
  }

  private static List<Leaf> leaves(Bundle bundle, List<Data> fields) {
    return fields.stream().flatMap(f -> f.leafList().stream())
        .map(l -> new Leaf(l.value(), bundle.getClass().getSimpleName())).toList();
  }

  /// What this component reads must come from elsewhere, what it drives must be its to drive.
  private boolean fits(Pair pair) {
    return normalized(pair.driven()) != Signal.Role.INPUT
        && normalized(pair.read()) != Signal.Role.OUTPUT;
  }

  /// AUTOCONNECT FAILED in SpinalHDL's words.
  private void refuse(Pair pair) {
    var wrong = normalized(pair.driven()) == Signal.Role.INPUT ? pair.driven() : pair.read();
    boolean between = flipped(pair.driven()) != flipped(pair.read());
    Mistakes.add(new Diagnostic("AUTOCONNECT FAILED", "mismatched directions"
        + (between ? " for connections between parent and child component" : "") + ": "
        + text(pair.read()) + " and " + text(pair.driven()), Locations.user().toString(),
        Mistakes.declared(wrong.value().expr()),
        "connect from the slave ports of this component and the master ports of its children to"
            + " its master ports and the slave ports of its children"), wrong.value().expr());
  }

  private String text(Leaf leaf) {
    var signal = leaf.value().signal();
    boolean named = signal != null && (signal.port() || signal.named());
    return (named ? Mistakes.name(leaf.value().expr()) : "an unnamed value") + " (" + word(role(leaf)) + ", normalized: "
        + word(normalized(leaf)) + ") part of Bundle " + leaf.bundle();
  }

  private static String word(Signal.Role role) {
    return switch (role) {
      case INPUT -> "in";
      case OUTPUT -> "out";
      case WIRE, REGISTER -> "directionless";
    };
  }

  private static Signal.Role role(Leaf leaf) {
    var signal = leaf.value().signal();
    return signal == null ? Signal.Role.WIRE : signal.role();
  }

  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  private boolean flipped(Leaf leaf) {
    var signal = leaf.value().signal();
    return signal != null && signal.owner() != here;
  }

  /// The direction as this component sees it: the port of a child the other way round.
  private Signal.Role normalized(Leaf leaf) {
    return !flipped(leaf) ? role(leaf) : switch (role(leaf)) {
      case INPUT -> Signal.Role.OUTPUT;
      case OUTPUT -> Signal.Role.INPUT;
      case WIRE, REGISTER -> role(leaf);
    };
  }
}
