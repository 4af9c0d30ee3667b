package org.systole.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// What to say where the tensors that live at a time do not fit in a side of the activation memory:
/// by how many bytes, in which layer, beside what, and which memory would do.
///
/// `places` are those that were tried, beyond the end too; `taken` says how long each is.
record MemoryShortage(NetworkEngineParams engine, Fusion.Fused fused, Map<Integer, Place> places,
    Map<Integer, Placement.Life> lives, Map<Integer, Placement.Life> taken) {

  /// With so many elements too few.
  UserError error(int lacking) {
    int worst = places.entrySet().stream().filter(e -> e.getValue().end()
            == engine.sideElements(e.getValue().side()) + lacking && taken.containsKey(e.getKey()))
        .mapToInt(Map.Entry::getKey).min().orElseThrow();
    int layer = lives.get(worst).first();
    int side = places.get(worst).side();
    int end = engine.sideElements(side) + lacking;
    String beside = places.entrySet().stream().filter(e -> e.getKey() != worst
        && e.getValue().side() == side && taken.containsKey(e.getKey())
        && taken.get(e.getKey()).first() <= layer && taken.get(e.getKey()).last() >= layer)
        .sorted(Comparator.comparing(Map.Entry::getKey)).map(e -> tensor(e.getKey()))
        .collect(Collectors.joining(", "));
    String when = layer < 0 ? "for the input " : "where layer "
        + fused.layers().get(layer).name() + " writes ";
    return new UserError(List.of(new Diagnostic("DOES NOT FIT", fused.network().name() + " needs "
        + end * engine.activationBytes() + " bytes in a side of the activation memory, the engine has "
        + engine.sideBytes(side), "engine " + engine.moduleSuffix(),
        lacking * engine.activationBytes() + " too many, " + when
        + tensor(worst) + (beside.isEmpty() ? "" : " and the side also holds " + beside),
        help())));
  }

  private String tensor(int id) {
    return "t" + id + " (" + places.get(id).elements() * engine.activationBytes() + " bytes)";
  }

  private String help() {
    int most = NetworkSize.mostWordBits(engine);
    var enough = enough(most);
    return enough.isPresent() ? "use an engine with " + bytes(enough.getAsInt())
        + " bytes a side, " + bytes(enough.getAsInt()) / engine.rows() + " in each of its " + engine.rows()
        + " banks; generate makes one for this network"
        : "no engine of " + engine.rows() + " rows has more than " + bytes(most)
        + " bytes a side: use smaller pictures or fewer channels there";
  }

  private int bytes(int wordBits) {
    return (engine.rows() << wordBits) * engine.activationBytes();
  }

  /// The least number of bits for the words of a bank with which all tensors find a place.
  private OptionalInt enough(int most) {
    return IntStream.rangeClosed(engine.wordBits(), most).filter(bits -> new Placement(
        engine.withMemories(engine.memories().withWordBits(bits)), fused).lacking() == 0)
        .findFirst();
  }
}
