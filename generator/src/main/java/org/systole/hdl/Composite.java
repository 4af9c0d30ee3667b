package org.systole.hdl;

/// What belongs to a value, a child or an area: its fields are named after that and a postfix, as
/// `act_check_count` for the postfix `check` on `act`.
public abstract class Composite<T> extends Area {
  protected final T self;
  private final String postfix;

  /// `self` is a Data, a Component or an Area; the postfix may be empty.
  protected Composite(Hardware parent, T self, String postfix) {
    super(parent);
    this.self = self;
    this.postfix = postfix;
  }

  @Override
  final String prefix() {
    String base = switch (self) {
      case Area area -> area.prefix();
      case Component child -> child.instanceName() == null ? "" : child.instanceName();
      case Data data -> nameOf(data);
      default -> "";
    };
    return Fields.join(base, named() ? super.prefix() : postfix);
  }

  /// The name of the first leaf without its own part.
  private static String nameOf(Data data) {
    return data.leafList().stream().filter(l -> l.value().signal() != null).findFirst()
        .flatMap(l -> l.value().signal().wish().map(name -> l.name().isEmpty() ? name
            : name.endsWith("_" + l.name())
                ? name.substring(0, name.length() - l.name().length() - 1) : name)).orElse("");
  }
}
