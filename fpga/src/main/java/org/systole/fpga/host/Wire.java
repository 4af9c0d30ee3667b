package org.systole.fpga.host;

import java.time.Duration;

/// Bytes to a board and back, in order; some may be lost or damaged on the way.
public interface Wire extends AutoCloseable {
  /// What a user calls it.
  String name();

  /// How long a board may take over an answer.
  Duration patience();

  /// A pause after which a board waits for a new request, whatever it has heard before.
  Duration pause();

  /// Sends all of `bytes`.
  void send(byte[] bytes);

  /// The next `count` bytes, or those that came within `limit`.
  byte[] receive(int count, Duration limit);

  @Override
  void close();
}
