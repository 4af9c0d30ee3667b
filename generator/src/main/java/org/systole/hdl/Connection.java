package org.systole.hdl;

import java.util.List;
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
    if (fits(source, from.sent(), from.received(), "source")
        && fits(sink, to.received(), to.sent(), "sink")) {
      drive(to.sent(), from.sent());
      drive(from.received(), to.received());
    }
  }

  private static void drive(List<Data> targets, List<Data> values) {
    for (int i = 0; i < targets.size(); i++) {
      targets.get(i).drive(values.get(i));
    }
  }

  /// AUTOCONNECT FAILED: what this component reads must come from elsewhere, what it drives must be
  /// its to drive.
  private boolean fits(Bundle bundle, List<Data> read, List<Data> driven, String part) {
    boolean good = read.stream().allMatch(d -> leavesMatch(d, false))
        && driven.stream().allMatch(d -> leavesMatch(d, true));
    if (!good) {
      var first = bundle.leafList().getFirst().value();
      String kind = bundle.getClass().getSimpleName();
      Elaborator.namePorts(first.owner());
      Mistakes.add(new Diagnostic("AUTOCONNECT FAILED", kind + " of " + first.signal()
          + " cannot be the " + part + " in " + here.getClass().getSimpleName(),
          Locations.user().toString(), Mistakes.declared(first.expr()),
          "connect from the slave ports of this component and the master ports of its children to"
              + " its master ports and the slave ports of its children"), first.expr());
    }
    return good;
  }

  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  private boolean leavesMatch(Data data, boolean driven) {
    return data.leafList().stream().map(l -> l.value().signal()).allMatch(signal -> {
      if (signal == null || !signal.port()) {
        return true;
      }
      boolean own = signal.owner() == here;
      Signal.Role wanted = own == driven ? Signal.Role.OUTPUT : Signal.Role.INPUT;
      return signal.role() == wanted;
    });
  }
}
