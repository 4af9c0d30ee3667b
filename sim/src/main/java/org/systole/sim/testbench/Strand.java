package org.systole.sim.testbench;

import java.util.concurrent.Semaphore;
import org.systole.hdl.ir.SourceLocation;

/// A thread of a test. Strands never run at the same time: one runs until it waits, then the next
/// one does, always in the same order.
public final class Strand {
  private final Scheduler scheduler;
  private final String name;
  private final Semaphore turn = new Semaphore(0);
  private Thread thread;
  private Waiting waiting;
  private boolean started;
  private boolean finished;

  Strand(Scheduler scheduler, String name) {
    this.scheduler = scheduler;
    this.name = name;
  }

  /// The name it was given, or where it was forked.
  public String name() {
    return name;
  }

  /// Whether it has come to its end.
  public boolean finished() {
    return finished;
  }

  /// Waits until this strand has come to its end; goes on after the edges of that moment.
  public void join() {
    if (!finished) {
      scheduler.await(Waiting.until("for " + name + " to end", () -> finished));
    }
  }

  void finish() {
    finished = true;
  }

  /// The thread that runs it.
  Thread thread() {
    return thread;
  }

  void runBy(Thread newThread) {
    thread = newThread;
  }

  Waiting waiting() {
    return waiting;
  }

  void waitFor(Waiting newWaiting) {
    waiting = newWaiting;
  }

  boolean started() {
    return started;
  }

  /// Gives it its turn.
  void go() {
    if (started) {
      turn.release();
    } else {
      started = true;
      thread.start();
    }
  }

  /// Main runs already.
  void startedAlready() {
    started = true;
  }

  Semaphore turn() {
    return turn;
  }

  /// `thread consumer waits at FifoTest.java:30 for pop_valid`.
  String whereabouts() {
    var place = thread == null || !started ? SourceLocation.UNKNOWN : Places.of(thread);
    return name + " waits" + (place.equals(SourceLocation.UNKNOWN) ? "" : " at " + place) + " "
        + waiting;
  }
}
