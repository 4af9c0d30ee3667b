package org.systole.sim.testbench;

/// Says when and where a test failed, beside the message of what failed.
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message, null, false, false);
  }
}
