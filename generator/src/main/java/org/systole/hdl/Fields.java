package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;

/// Names what the fields of components and areas hold.
final class Fields {
  private Fields() {}

  static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "_" + second;
  }

  /// Gives names to data, memories, areas and children in the fields of `holder` that have none.
  /// Without a prefix the fields of an area only wish for theirs.
  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  static void of(Hardware holder, String prefix) {
    var here = holder.here();
    boolean sure = holder == here || !prefix.isEmpty();
    for (var field : fields(holder)) {
      String name = join(prefix, field.name());
      switch (field.value()) {
        case Data data -> name(data, holder == here && field.name().equals("io")
            && !here.ioPrefix() ? "" : name, sure, here);
        case Mem<?> memory when !memory.named() && here.memories.contains(memory) ->
            memory.named(name);
        case Area area when !area.named() && area.here() == here -> area.named(field.name());
        case Component child when child.instanceName() == null && child.parent == here ->
            child.named(Names.apart(name, child));
        default -> { }
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  static void name(Data data, String prefix, boolean sure, Component here) {
    data.leaves(prefix, (name, leaf) -> {
      var signal = leaf.signal();
      if (signal != null && signal.owner() == here && !signal.named()) {
        if (sure) {
          leaf.named(name);
        } else {
          leaf.suggest(name);
        }
      }
    });
  }

  private record Field(String name, Object value) {}

  private static List<Field> fields(Object holder) {
    var result = new ArrayList<Field>();
    for (var field : Members.fields(holder.getClass())) {
      if (!field.isSynthetic()) {
        result.add(new Field(field.getName(), Members.value(field, holder)));
      }
    }
    result.removeIf(f -> f.value() == null);
    return result;
  }

  /// IO BUNDLE ERROR: a field of the bundle `io` has no direction.
  static void wantDirections(Component component) {
    for (var field : fields(component)) {
      if (field.name().equals("io") && field.value() instanceof Bundle bundle) {
        bundle.leaves("io", (name, leaf) -> {
          if (leaf.signal() == null || !leaf.signal().port()) {
            component.elaboration().findings.add(new Diagnostic("IO BUNDLE ERROR",
                "A direction less " + name + " signal was defined into "
                    + component.getClass().getSimpleName() + " component's io bundle",
                component.at.toString(), "", "wrap it in in(..) or out(..)"));
          }
        });
      }
    }
  }
}
