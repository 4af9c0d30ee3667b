package org.systole.sim.network;

import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.engine.NetworkPlan;
import org.systole.net.Operation;
import org.systole.read.Suggestions;

/// The first layers of a plan.
public final class Until {
  private Until() {}

  /// The plan up to the layer that computes the operation `word`: its name, or its number in the
  /// table of `import`. A word that names none is a `UserError`.
  public static NetworkPlan of(NetworkPlan plan, String word) {
    var operations = plan.network().operations();
    var names = new ArrayList<String>();
    for (int i = 0; i < plan.layers().size(); i++) {
      for (var o : plan.layers().get(i).layer().operations()) {
        if (word.equals(o.name()) || word.equals(Integer.toString(operations.indexOf(o)))) {
          return first(plan, i + 1);
        }
        names.add(o.name());
      }
    }
    boolean elsewhere = operations.stream().map(Operation::name).anyMatch(word::equals);
    throw new UserError(List.of(new Diagnostic("BAD VALUE", "--until is \"" + word + "\"",
        "--until", elsewhere ? "the engine does nothing there: the layer is left to the host, or"
            + " only names a tensor anew" : "there is no such layer",
        Suggestions.help(word, names))));
  }

  private static NetworkPlan first(NetworkPlan plan, int layers) {
    boolean whole = layers == plan.layers().size();
    return whole ? plan : new NetworkPlan(plan.engine(), plan.network(),
        plan.layers().subList(0, layers), plan.places(), plan.stored(),
        plan.parts(), plan.tables(), plan.host());
  }
}
