package org.systole.sim.testbench;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.diag.RunFailure;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.Report;
import org.systole.sim.icarus.IcarusEngine;

/// Two engines that do the same; after each settling all outputs are compared. The first difference
/// is a `RunFailure` that names port, time and both values. A bit that Icarus does not know
/// may be anything.
public final class Lockstep implements Engine {
  private final Engine first;
  private final Engine second;
  private final int[] outputs;
  private boolean written = true;
  private long picoseconds;

  public Lockstep(Engine first, Engine second) {
    this.first = first;
    this.second = second;
    outputs = IntStream.range(0, first.ports().size())
        .filter(i -> !first.ports().get(i).input()).toArray();
    if (!first.ports().equals(second.ports())) {
      throw new IllegalArgumentException("engines of different designs");
    }
  }

  @Override
  public String name() {
    return first.name() + " and " + second.name();
  }

  @Override
  public List<Port> ports() {
    return first.ports();
  }

  @Override
  public int port(String name) {
    return first.port(name);
  }

  @Override
  public void write(int port, long value) {
    first.write(port, value);
    second.write(port, value);
    written = true;
  }

  @Override
  public void write(int port, BigInteger value) {
    first.write(port, value);
    second.write(port, value);
    written = true;
  }

  @Override
  public void settle() {
    first.settle();
    second.settle();
    written = false;
    for (int port : outputs) {
      compare(port);
    }
  }

  private void compare(int port) {
    String a = bits(first, port);
    String b = bits(second, port);
    for (int i = 0; i < a.length(); i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y && known(x) && known(y)) {
        throw new RunFailure(ports().get(port).name() + " differs at " + picoseconds + " ps: "
            + first.name() + " has " + a + ", " + second.name() + " has " + b + " ("
            + ports().get(port).at() + ")");
      }
    }
  }

  private static boolean known(char bit) {
    return bit == '0' || bit == '1';
  }

  /// The bits of a port, most significant first.
  static String bits(Engine engine, int port) {
    if (engine instanceof IcarusEngine icarus) {
      return icarus.bits(port);
    }
    if (engine instanceof Lockstep both) {
      return bits(both.first, port);
    }
    String digits = engine.readWide(port).toString(2);
    return "0".repeat(engine.ports().get(port).width() - digits.length()) + digits;
  }

  private void settled() {
    if (written) {
      settle();
    }
  }

  @Override
  public long read(int port) {
    settled();
    return first.read(port);
  }

  @Override
  public BigInteger readWide(int port) {
    settled();
    return first.readWide(port);
  }

  @Override
  public void cycles(int clock, long count) {
    for (long i = 0; i < count; i++) {
      settle();
      write(clock, 1);
      settle();
      write(clock, 0);
      settle();
    }
  }

  /// Compares all responses after the batch, and all outputs at its end.
  @Override
  public void run(int clock, Batch batch) {
    var other = new Batch(batch.cycles(), batch.inputs(), batch.outputs(), batch.stimuli(),
        new long[batch.responses().length]);
    first.run(clock, batch);
    second.run(clock, other);
    int word = 0;
    for (int cycle = 0; cycle < batch.cycles(); cycle++) {
      for (int port : batch.outputs()) {
        for (int i = 0; i < ports().get(port).words(); i++, word++) {
          if (batch.responses()[word] != other.responses()[word]) {
            throw new RunFailure(ports().get(port).name() + " differs in cycle " + cycle
                + " of a batch: " + first.name() + " has word " + i + " "
                + Long.toHexString(batch.responses()[word]) + ", " + second.name() + " has "
                + Long.toHexString(other.responses()[word]) + " (" + ports().get(port).at() + ")");
          }
        }
      }
    }
    settle();
  }

  /// Two files: the name of the engine stands before the ending.
  @Override
  public void trace(Path file) {
    first.trace(beside(file, first));
    second.trace(beside(file, second));
  }

  private static Path beside(Path file, Engine engine) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "." + engine.name() + name.substring(dot));
  }

  @Override
  public void time(long newPicoseconds) {
    picoseconds = newPicoseconds;
    first.time(newPicoseconds);
    second.time(newPicoseconds);
  }

  private static List<String> sorted(List<Report> reports) {
    return reports.stream().map(Report::toString).sorted().toList();
  }

  /// What the first says; the second must say the same.
  @Override
  public List<Report> reports() {
    var said = first.reports();
    var saidToo = second.reports();
    if (!sorted(said).equals(sorted(saidToo))) {
      throw new RunFailure("reports differ at " + picoseconds + " ps: " + first.name() + " has "
          + said + ", " + second.name() + " has " + saidToo);
    }
    return said;
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
