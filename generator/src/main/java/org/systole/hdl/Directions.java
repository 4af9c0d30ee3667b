package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Signal;

/// The fields of a `MasterSlave` bundle, sorted by the way they go, seen from the master.
public final class Directions {
  private final List<Data> sent = new ArrayList<>();
  private final List<Data> received = new ArrayList<>();

  Directions() {}

  static Directions of(MasterSlave bundle) {
    var result = new Directions();
    bundle.directions(result);
    return result;
  }

  /// Fields that the master drives.
  public Directions out(Data... fields) {
    sent.addAll(List.of(fields));
    return this;
  }

  /// Fields that the slave drives.
  public Directions in(Data... fields) {
    received.addAll(List.of(fields));
    return this;
  }

  /// A bundle of which the master of this one is the master too.
  public Directions master(MasterSlave field) {
    var inner = of(field);
    sent.addAll(inner.sent);
    received.addAll(inner.received);
    return this;
  }

  /// A bundle of which the master of this one is the slave.
  public Directions slave(MasterSlave field) {
    var inner = of(field);
    sent.addAll(inner.received);
    received.addAll(inner.sent);
    return this;
  }

  List<Data> sent() {
    return sent;
  }

  List<Data> received() {
    return received;
  }

  boolean sends(BaseType<?> leaf) {
    return among(sent, leaf);
  }

  boolean receives(BaseType<?> leaf) {
    return among(received, leaf);
  }

  @SuppressWarnings("ReferenceEquality") // a field equals only itself
  private static boolean among(List<Data> fields, BaseType<?> leaf) {
    return fields.stream().anyMatch(f -> f == leaf
        || f.leafList().stream().anyMatch(l -> l.value() == leaf));
  }

  /// IO BUNDLE ERROR: a field without a direction becomes a wire.
  Signal.Role forgotten(String name, Bundle bundle, Component owner) {
    owner.elaboration().findings.add(new Diagnostic("IO BUNDLE ERROR", "field " + name + " of "
        + bundle.getClass().getSimpleName() + " has no direction", Locations.user().toString(),
        "", "name it in directions() of " + bundle.getClass().getSimpleName()));
    return Signal.Role.WIRE;
  }
}
