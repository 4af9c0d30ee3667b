package org.systole.language;

import java.util.ArrayDeque;

/// What a step does, cycle by cycle: outputs from the inputs and the state, then the clock's edge.
abstract class StreamModel {
  long valid;
  long payload;
  long ready;

  /// Sets `valid`, `payload` (where valid) and `ready`.
  abstract void outputs(long inValid, long inPayload, long outReady, boolean condition);

  /// The clock's edge.
  void edge(long inValid, long inPayload, long outReady) {}

  static StreamModel of(Streams.One.Params p) {
    return switch (p.step()) {
      case STAGE -> new Fifo(1, 1, true);
      case S2M -> new Skid();
      case BOTH -> new Two(new Skid(), new Fifo(1, 1, true));
      case HALF -> new Fifo(1, 1, false);
      case HALT -> new Gate(false, false);
      case CONTINUE -> new Gate(true, false);
      case THROW -> new Gate(false, true);
      case TAKE -> new Gate(true, true);
      case TRANSLATE, CONNECT -> new Two(new Gate(true, false), new Gate(false, false));
      case QUEUE -> p.depth() == 0 ? new Two(new Gate(true, false), new Gate(false, false))
          : p.depth() == 1 ? new Fifo(1, 1, true) : new Fifo(p.depth(), 2, false);
    };
  }

  /// A queue whose entries show after `latency` cycles; `through` lets a full one take while it gives.
  private static final class Fifo extends StreamModel {
    private record Entry(long payload, long at) {}

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final int depth;
    private final int latency;
    private final boolean through;
    private long now;

    Fifo(int depth, int latency, boolean through) {
      this.depth = depth;
      this.latency = latency;
      this.through = through;
    }

    @Override
    void outputs(long inValid, long inPayload, long outReady, boolean condition) {
      boolean shown = !entries.isEmpty() && entries.getFirst().at() <= now;
      valid = shown ? 1 : 0;
      payload = shown ? entries.getFirst().payload() : 0;
      ready = entries.size() < depth || through && outReady == 1 ? 1 : 0;
    }

    @Override
    void edge(long inValid, long inPayload, long outReady) {
      if (valid == 1 && outReady == 1) {
        entries.removeFirst();
      }
      if (inValid == 1 && ready == 1) {
        entries.addLast(new Entry(inPayload, now + latency));
      }
      now++;
    }
  }

  /// Passes on at once; keeps what comes in the cycle of a stall.
  private static final class Skid extends StreamModel {
    private boolean full;
    private long kept;

    @Override
    void outputs(long inValid, long inPayload, long outReady, boolean condition) {
      valid = full ? 1 : inValid;
      payload = full ? kept : inPayload;
      ready = full ? 0 : 1;
    }

    @Override
    void edge(long inValid, long inPayload, long outReady) {
      if (!full) {
        kept = inPayload;
      }
      full = valid == 1 && outReady == 0;
    }
  }

  /// Open or shut by the condition; a shut gate holds back or drops. Both in a row pass always.
  private static final class Gate extends StreamModel {
    private final boolean openWhen;
    private final boolean drops;

    Gate(boolean openWhen, boolean drops) {
      this.openWhen = openWhen;
      this.drops = drops;
    }

    @Override
    void outputs(long inValid, long inPayload, long outReady, boolean condition) {
      boolean open = condition == openWhen;
      valid = open ? inValid : 0;
      payload = inPayload;
      ready = open ? outReady : drops ? 1 : 0;
    }
  }

  /// One step after another; gates of the two get opposite conditions.
  private static final class Two extends StreamModel {
    private final StreamModel first;
    private final StreamModel second;
    private long between;

    Two(StreamModel first, StreamModel second) {
      this.first = first;
      this.second = second;
    }

    @Override
    void outputs(long inValid, long inPayload, long outReady, boolean condition) {
      first.outputs(inValid, inPayload, 0, true);
      second.outputs(first.valid, first.payload, outReady, false);
      between = second.ready;
      first.outputs(inValid, inPayload, between, true);
      valid = second.valid;
      payload = second.payload;
      ready = first.ready;
    }

    @Override
    void edge(long inValid, long inPayload, long outReady) {
      second.edge(first.valid, first.payload, outReady);
      first.edge(inValid, inPayload, between);
    }
  }
}
