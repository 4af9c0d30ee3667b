package org.systole.hdl;

/// Names of what is derived from a stream or flow: `<stream>_<step>_valid`, as SpinalHDL has them.
final class StreamNames {
  private final String base;

  StreamNames(Bool valid) {
    String name = "stream_valid";
    if (valid.signal() != null) {
      var owner = valid.owner();
      Elaborator.namePorts(owner);
      String own = valid.signal().wish().orElse(name);
      name = valid.signal().port() && owner.instanceName() != null
          ? owner.instanceName() + "_" + own : own;
    }
    base = name.replaceFirst("_?valid$", "");
  }

  String base() {
    return base.isEmpty() ? "stream" : base;
  }

  /// Makes wires of `bundle`, named after the step.
  <B extends Bundle> B wires(Component here, B bundle, String step) {
    here.wire(bundle);
    bundle.leaves("", (name, leaf) -> leaf.suggest(base() + "_" + step + "_" + name));
    return bundle;
  }
}
