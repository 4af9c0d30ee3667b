package org.systole.hdl;

/// A bundle whose fields go both ways, so that a component is its master or its slave.
@FunctionalInterface
public interface MasterSlave {
  /// Says which fields a master sends and which it receives; every field is named once.
  void directions(Directions fields);
}
