package org.systole.sim.engine;

import java.math.BigInteger;
import java.util.List;

/// What all engines do alike: their ports by number and name, the checks of what a testbench reads
/// and writes, and their end.
public abstract class PinEngine implements Engine {
  protected final PortTable table;
  private boolean closed;

  protected PinEngine(PortTable table) {
    this.table = table;
  }

  /// Sets an input to a value that fits.
  protected abstract void put(int port, long value);

  /// The same for an input of any width.
  protected abstract void put(int port, BigInteger value);

  /// The settled value of a port of at most 64 bits.
  protected abstract long get(int port);

  /// The same for a port of any width.
  protected abstract BigInteger getWide(int port);

  /// Gives back what the simulation holds; called once.
  protected abstract void end();

  @Override
  public final List<Port> ports() {
    return table.ports();
  }

  @Override
  public final int port(String name) {
    return table.number(name);
  }

  @Override
  public final void write(int port, long value) {
    open();
    table.checkWrite(port, value);
    put(port, value);
  }

  @Override
  public final void write(int port, BigInteger value) {
    open();
    table.checkWrite(port, value);
    put(port, value);
  }

  @Override
  public final long read(int port) {
    table.checkRead(port);
    open();
    return get(port);
  }

  @Override
  public final BigInteger readWide(int port) {
    open();
    return getWide(port);
  }

  /// ENGINE CLOSED: the simulation has ended.
  protected final void open() {
    if (closed) {
      throw PortErrors.closed(table.top());
    }
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      end();
    }
  }
}
