package org.systole.fpga.host;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.systole.accel.BusOp;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkProgram;
import org.systole.engine.ProgramMark;
import org.systole.net.TensorData;

/// A network on a board: checks the engine, loads the program, runs pictures. What the board does
/// not do is a `UserError`: STAMP, WATCHDOG, BUSY, and those of `FrameLink`.
public final class BoardSession {
  /// How often a picture is sent at the most when the answer to a start gets lost.
  private static final int STARTS = 3;

  private final NetworkPlan plan;
  private final NetworkProgram program;
  private final FrameLink link;
  private final Duration longest;

  /// Checks that the engine of `plan` is there, that no run has been given up, and waits for the end
  /// of one that an earlier host began. A run may take `longest`.
  public BoardSession(NetworkPlan plan, FrameLink link, Duration longest) {
    this.plan = plan;
    this.link = link;
    this.longest = longest;
    program = new NetworkProgram(plan);
    requireStamp();
    finish();
  }

  private void requireStamp() {
    int there = link.read(EngineMap.STAMP, 1)[0];
    int wanted = plan.engine().stamp();
    if (there != wanted) {
      throw new UserError(List.of(new Diagnostic("STAMP", "the board holds another engine",
          link.wire().name(), "its stamp is %08x, that of the engine %s for %s is %08x".formatted(
              there, plan.engine().moduleSuffix(), plan.network().name(), wanted),
          "give --engine DIR, the folder that the bitstream's engine was written to, or write the"
              + " bitstream of this engine to the board")));
    }
  }

  /// Whether the board says that it holds this program.
  public boolean loaded() {
    return link.read(EngineMap.PROGRAM, 1)[0] == ProgramMark.of(plan);
  }

  /// Writes programs, weights and numbers of the filters; the words written.
  public int load() {
    link.write(EngineMap.PROGRAM, 0);
    int words = 0;
    for (var op : program.load()) {
      var write = (BusOp.Write) op;
      link.write(write.address(), write.words());
      words += write.words().length;
    }
    link.write(EngineMap.PROGRAM, ProgramMark.of(plan));
    return words;
  }

  /// Runs one picture and compares its results.
  public BoardRun run(TensorData input) {
    start(input);
    var counters = (BusOp.Read) program.counters();
    int[] counted = link.read(counters.address(), counters.count());
    var read = new TreeMap<Integer, TensorData>();
    for (int id : plan.results()) {
      var place = (BusOp.Read) program.read(id);
      read.put(id, program.unpack(id, link.read(place.address(), place.count())));
    }
    return BoardRun.of(plan, input, read,
        IntStream.range(0, 5).mapToObj(i -> Integer.toUnsignedLong(counted[i])).toList());
  }

  /// A run overwrites its input: where a start may have been lost or not, all is done again.
  private void start(TensorData input) {
    var picture = (BusOp.Write) program.write(plan.network().inputs().getFirst(), input);
    for (int i = 0; i < STARTS; i++) {
      link.write(picture.address(), picture.words());
      boolean started = link.writeOnce(EngineMap.START, plan.layers().size());
      finish();
      if (started) {
        return;
      }
    }
    throw new UserError(List.of(new Diagnostic("TRANSFER", "no run can be started",
        link.wire().name(), "the answer to the start was lost " + STARTS + " times",
        "try another cable or USB port, without a hub")));
  }

  private void finish() {
    long end = System.nanoTime() + longest.toNanos();
    int status;
    do {
      status = link.read(EngineMap.STATUS, 1)[0];
      if (System.nanoTime() > end) {
        throw new UserError(List.of(new Diagnostic("BUSY", "the board is busy and does not end",
            link.wire().name(), "a run takes longer than " + longest.toSeconds() + " s",
            "press the board's button, which resets it, and run again")));
      }
    } while ((status & EngineMap.BUSY) != 0);
    if ((status & EngineMap.HUNG) != 0) {
      var cause = EngineMap.stallCause(status).orElseThrow();
      throw new UserError(List.of(new Diagnostic("WATCHDOG", "the board gave a run up",
          link.wire().name(), "for 2^" + EngineMap.WATCHDOG_BITS + " cycles it waited for " + cause,
          "press the board's button, which resets it, and run again with --load")));
    }
  }
}
