package org.systole.sim.testbench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.SourceLocation;

/// Gives strands their turns: one runs until it waits, and then chooses the next itself. Who is
/// ready at the same time goes in the order of creation, so a test is the same on every machine.
final class Scheduler {
  /// Waits that a strand may end at one moment: more is a loop that lets no time pass.
  private static final int RESTLESS = 100_000;
  private static final long STUCK_SECONDS = 20;

  /// Ends a strand whose simulation is over.
  private static final class Over extends Error {
    private static final long serialVersionUID = 1L;

    Over() {
      super("the simulation is over", null, false, false);
    }
  }

  private final Timeline timeline;
  private final Simulation.Limits limits;
  private final long begin = System.nanoTime();
  /// The thread that starts the simulation.
  private final Strand main = new Strand(this, "the test");
  private final List<Strand> strands = new ArrayList<>();
  private final Deque<Strand> ready = new ArrayDeque<>();
  private Strand current = main;
  private Throwable failure;
  private boolean over;
  private boolean choosing;
  private long waited;
  private long nearer;
  private int turns;
  private final AtomicLong progress = new AtomicLong();

  Scheduler(Timeline timeline, Simulation.Limits limits) {
    this.timeline = timeline;
    this.limits = limits;
    main.startedAlready();
    main.runBy(Thread.currentThread());
    strands.add(main);
  }

  /// Refuses threads that are no strands.
  void check() {
    var thread = Thread.currentThread();
    if (over && current != main) {
      throw new Over();
    }
    if (over) {
      throw error("SIMULATION OVER", "the simulation has ended", Places.here(), "",
          "end it last");
    }
    if (!thread.equals(current.thread())) {
      throw error("FOREIGN THREAD", "thread " + thread.getName()
          + " is no thread of this simulation", Places.here(), "", "start it with fork(..)");
    }
  }

  /// Starts a strand; it runs when the one that forks it waits.
  Strand fork(String name, Runnable body) {
    check();
    var strand = new Strand(this, name);
    strand.runBy(Thread.ofVirtual().name(name).unstarted(() -> run(strand, body)));
    strands.add(strand);
    ready.add(strand);
    return strand;
  }

  private void run(Strand strand, Runnable body) {
    try {
      body.run();
    } catch (Over _) {
      // The simulation is over.
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
    } finally {
      strand.finish();
      strands.remove(strand);
      if (!over) {
        give(choose());
      }
    }
  }

  private void give(Strand next) {
    current = next;
    next.go();
  }

  /// Lets others run and time pass until `waiting` is over.
  void await(Waiting waiting) {
    check();
    if (choosing) {
      throw error("WAIT IN A SAMPLER", "a sampler or a condition waits " + waiting,
          Places.here(), "", "do it in a fork(..)");
    }
    var me = current;
    me.waitFor(waiting);
    if (me == main) {
      waited = 0;
    }
    var next = choose();
    if (next != me) {
      give(next);
      take(me);
    }
    me.waitFor(null);
    if (me == main && failure != null) {
      throw Scheduler.<RuntimeException>asIs(failure);
    }
  }

  private void take(Strand me) {
    try {
      if (me != main) {
        me.turn().acquire();
      } else {
        for (long seen = -1; !me.turn().tryAcquire(STUCK_SECONDS, TimeUnit.SECONDS); ) {
          if (progress.get() == seen) {
            stuck();
          }
          seen = progress.get();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      over = true;
      throw interrupted();
    }
    if (over) {
      throw new Over();
    }
  }

  private void stuck() {
    over = true;
    throw error("HANG", current.name() + " neither ends nor waits", Places.of(current.thread()),
        "", "wait with the testbench's own waits: other locks and queues stop time");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asIs(Throwable e) throws E {
    throw (E) e;
  }

  /// The strand whose turn it is; main when something has failed.
  private Strand choose() {
    choosing = true;
    try {
      while (failure == null) {
        var next = ready.isEmpty() ? resting() : ready.poll();
        if (next != null) {
          turns++;
          progress.incrementAndGet();
          if (turns > RESTLESS) {
            throw error("HANG", next.name() + " waits again and again, but lets no time pass",
                Places.of(next.thread()), "", "wait for an edge or a time in its loop");
          }
          return next;
        }
        advance();
      }
    } catch (Throwable e) {
      failure = e;
    } finally {
      choosing = false;
    }
    return main;
  }

  /// The first strand whose condition holds now that all others are at rest.
  private Strand resting() {
    if (!timeline.before()) {
      for (int i = 0; i < strands.size(); i++) {
        if (strands.get(i).waiting().overAtRest()) {
          return strands.get(i);
        }
      }
    }
    return null;
  }

  private void advance() {
    if (timeline.before()) {
      timeline.edges();
    } else {
      long wake = Long.MAX_VALUE;
      for (var strand : strands) {
        wake = Math.min(wake, strand.waiting().until());
      }
      if (strands.size() == 1 && main.waiting() != null) {
        long idle = main.waiting().idle();
        main.waiting().pass(timeline.pass(idle) ? idle : 0);
      }
      long moment = timeline.now();
      if (!timeline.next(wake)) {
        throw error("HANG", "nothing will happen any more", Places.of(main.thread()),
            whereabouts(), "let a clock run, or give the waiting threads something to wake for");
      }
      if (progress.get() % 1024 == 0) {
        timely();
      }
      turns = timeline.now() > moment ? 0 : turns;
      progress.incrementAndGet();
      if (timeline.before()) {
        patient();
        for (int i = 0; i < strands.size(); i++) {
          if (strands.get(i).waiting().overBefore()) {
            ready.add(strands.get(i));
          }
        }
        return;
      }
    }
    for (int i = 0; i < strands.size(); i++) {
      if (strands.get(i).waiting().overAfter(timeline.now())) {
        ready.add(strands.get(i));
      }
    }
  }

  /// HANG when the test takes too long by the clock on the wall; INTERRUPTED when somebody else
  /// thinks so.
  private void timely() {
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
    if (System.nanoTime() - begin > limits.time().toNanos()) {
      throw error("HANG", "the test has run for " + limits.time().toSeconds() + " s",
          Places.of(main.thread()), whereabouts(), "mend its loop, or give it another limit(..)");
    }
  }

  private UserError interrupted() {
    return error("INTERRUPTED", "the test was interrupted", Places.of(main.thread()),
        whereabouts(), "");
  }

  /// HANG when the test itself has waited too long for something that may never come.
  private void patient() {
    waited += timeline.clocks().getFirst().activeAhead() ? 1 : 0;
    if (main.waiting().nearer() != nearer) {
      nearer = main.waiting().nearer();
      waited = 0;
    }
    if (main.waiting().open() && waited > limits.patience()) {
      throw error("HANG", "the test has waited for " + limits.patience() + " cycles of "
          + timeline.clocks().getFirst().name(), Places.of(main.thread()), whereabouts(),
          "mend what it waits for, or give it more patience(..)");
    }
  }

  private String whereabouts() {
    return strands.stream().map(Strand::whereabouts).collect(Collectors.joining(", "));
  }

  private static UserError error(String code, String message, SourceLocation where,
      String cause, String help) {
    return new UserError(List.of(
        new Diagnostic(code, message, where.toString(), cause, help)));
  }

  /// What has failed, if anything has.
  Throwable failure() {
    return failure;
  }

  /// Ends all strands, one after the other.
  void end() {
    over = true;
    for (var strand : List.copyOf(strands)) {
      if (strand != main && strand.started() && !strand.finished()) {
        current = strand;
        strand.go();
        try {
          strand.thread().join(TimeUnit.SECONDS.toMillis(STUCK_SECONDS));
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      }
    }
    current = main;
    strands.clear();
  }
}
