package org.systole.sim.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.TreeMap;
import org.systole.diag.RunFailure;
import org.systole.sim.engine.Engine;
import org.systole.unit.WeightPort;

/// A memory behind an engine's AXI4 read port. Each cycle is `sample`, the clock's edge, `drive`. What
/// the engine does against AXI4 is a `RunFailure`. Signals that mean nothing are random.
final class MemoryResponder {
  private static final int JUNK = 8;

  private record Beat(BigInteger data, boolean last, long due) {}

  private final Engine engine;
  private final WeightPort port;
  private final MemoryTiming timing;
  private final Random random;
  private final TreeMap<Long, byte[]> images = new TreeMap<>();
  private final Deque<Beat> beats = new ArrayDeque<>();
  private final int arvalid;
  private final int arready;
  private final int araddr;
  private final int arlen;
  private final int rvalid;
  private final int rready;
  private final int rdata;
  private final int rresp;
  private final int rlast;
  private long now;
  private long latest;
  private boolean ready;
  private boolean offered;
  private long shown = -1;
  private boolean silent;
  private boolean failing;

  MemoryResponder(Engine engine, WeightPort port, MemoryTiming timing) {
    this.engine = engine;
    this.port = port;
    this.timing = timing;
    random = new Random(timing.seed());
    arvalid = port("arvalid");
    arready = port("arready");
    araddr = port("araddr");
    arlen = port("arlen");
    rvalid = port("rvalid");
    rready = port("rready");
    rdata = port("rdata");
    rresp = port("rresp");
    rlast = port("rlast");
    drive();
  }

  private int port(String name) {
    return engine.port("weightPort_" + name);
  }

  /// Puts an image at an address.
  void put(long address, byte[] bytes) {
    images.put(address, bytes);
  }

  /// Turns a bit in the middle of the last image.
  void spoil() {
    byte[] image = images.lastEntry().getValue();
    image[image.length / 2] ^= 64;
  }

  /// From now on no beat comes.
  void silent(boolean newSilent) {
    silent = newSilent;
  }

  /// From now on all beats say that the read failed.
  void failing(boolean newFailing) {
    failing = newFailing;
  }

  /// Bursts' beats that are still to come.
  int waiting() {
    return beats.size();
  }

  /// Looks at what the engine says in this cycle.
  void sample() {
    now++;
    if (offered && engine.read(rready) == 1) {
      beats.removeFirst();
      offered = false;
    }
    boolean asks = engine.read(arvalid) == 1;
    long address = engine.readWide(araddr).longValueExact();
    long request = asks ? address << 8 | engine.read(arlen) : -1;
    if (shown >= 0 && request != shown) {
      throw new RunFailure("the engine takes back a request for weights");
    }
    shown = asks && !ready ? request : -1;
    if (asks && ready) {
      take(address, (int) engine.read(arlen) + 1);
    }
  }

  private void take(long address, int count) {
    int bytes = count * port.beatBytes();
    if (address % port.beatBytes() != 0 || count > port.burstBeats()
        || address % WeightPort.BOUNDARY + bytes > WeightPort.BOUNDARY) {
      throw new RunFailure("the engine asks for " + count + " beats from " + address + " on");
    }
    var image = images.floorEntry(address);
    if (image == null || address + bytes > image.getKey() + image.getValue().length) {
      throw new RunFailure("the engine reads " + bytes + " bytes from " + address
          + " on, where there are no weights");
    }
    latest = Math.max(latest,
        now + timing.least() + random.nextInt(timing.most() - timing.least() + 1));
    for (int i = 0; i < count; i++) {
      int at = (int) (address - image.getKey()) + i * port.beatBytes();
      var data = BigInteger.ZERO;
      for (int b = port.beatBytes() - 1; b >= 0; b--) {
        data = data.shiftLeft(8).or(BigInteger.valueOf(image.getValue()[at + b] & 0xFF));
      }
      beats.add(new Beat(data, i == count - 1, latest));
    }
  }

  /// Sets what the engine sees in the cycle to come.
  void drive() {
    ready = random.nextDouble() < timing.requests();
    engine.write(arready, ready ? 1 : 0);
    if (!offered) {
      offered = !silent && !beats.isEmpty() && beats.getFirst().due() <= now + 1
          && random.nextDouble() < timing.beats();
      engine.write(rvalid, offered ? 1 : 0);
      boolean lies = !offered && random.nextInt(JUNK) == 0;
      if (offered || lies) {
        engine.write(rdata, offered ? beats.getFirst().data()
            : new BigInteger(8 * port.beatBytes(), random));
        engine.write(rlast, offered ? beats.getFirst().last() ? 1 : 0 : random.nextInt(2));
        engine.write(rresp, offered ? failing ? 2 : 0 : random.nextInt(4));
      }
    }
  }
}
