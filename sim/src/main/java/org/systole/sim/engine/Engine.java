package org.systole.sim.engine;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

/// A design that is being simulated, two-state, at the level of its pins.
///
/// Clock and reset lines are ports as any other: registers move when `settle` finds an edge of
/// their clock since the last `settle`; edges of several clocks may fall together. Values of a port
/// are its bits: a negative number is its two's complement, upper bits are 0. Not thread-safe.
public interface Engine extends AutoCloseable {
  /// `built-in`, `verilator` or `icarus`.
  String name();

  /// All ports of the top module; their position is their number.
  List<Port> ports();

  /// The number of a port. An unknown name is a `UserError` that suggests one.
  int port(String name);

  /// Sets an input of at most 64 bits. Bits beyond the width, or a port that is no input, are a
  /// `UserError` that names the port and its line.
  void write(int port, long value);

  /// Sets an input of any width.
  void write(int port, BigInteger value);

  /// Lets registers see the edges written since the last time, and combinational values settle.
  void settle();

  /// The value of a port of at most 64 bits; settles before when an input was written.
  long read(int port);

  /// The value of a port of any width; settles before when an input was written.
  BigInteger readWide(int port);

  /// `count` times: settle, raise the clock, settle, lower it, settle.
  void cycles(int clock, long count);

  /// Runs the batch on the clock port `clock`, one call into the model.
  void run(int clock, Batch batch);

  /// Writes a waveform from now on; the ending of the name decides: `.vcd`, and with Verilator
  /// `.fst`.
  void trace(Path file);

  /// The time in picoseconds of what happens next; it only goes forward.
  void time(long picoseconds);

  /// What the design has said since the last call.
  List<Report> reports();

  /// Ends the simulation and finishes the waveform.
  @Override
  void close();
}
