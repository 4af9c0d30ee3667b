package org.systole.sim.testbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/// Stands for a memory or another slave of a bus: takes requests from one Stream of the component
/// and answers some cycles later, in order, into another.
///
/// The answer is computed when the request is taken, so a read sees all writes before it. It is
/// offered `least` to `most` cycles after that, at random, and after the answers before it.
/// Requests are taken while fewer than `depth` answers wait.
public final class Responder<Q, A> {
  private record Pending<T>(T answer, long due) {}

  private final Channel requests;
  private final Channel answers;
  private final Codec<Q> request;
  private final Codec<A> answer;
  private final Function<Q, Optional<A>> slave;
  private final Random random;
  private final Deque<Pending<A>> pending = new ArrayDeque<>();
  private int least = 1;
  private int most = 1;
  private int depth = 4;
  private double rate = 1;
  private boolean offered;
  private long now;

  Responder(Channel requests, Class<Q> request, Channel answers, Class<A> answer,
      Function<Q, Optional<A>> slave) {
    this.requests = requests;
    this.answers = answers;
    this.request = requests.codec(request);
    this.answer = answers.codec(answer);
    this.slave = slave;
    random = requests.dut().newRandom();
    drive();
    requests.clock().onSampling(this::sample);
  }

  /// An answer is offered this many cycles after its request, 1 to 1 at first.
  public Responder<Q, A> latency(int newLeast, int newMost) {
    if (newLeast < 1 || newMost < newLeast) {
      throw Pins.error("RANGE", "a latency of " + newLeast + " to " + newMost + " cycles", "",
          "give 1 or more, the smaller first");
    }
    least = newLeast;
    most = newMost;
    return this;
  }

  /// How many answers may wait, 4 at first.
  public Responder<Q, A> depth(int newDepth) {
    depth = newDepth;
    return this;
  }

  /// The share of cycles in which a request is taken, when there is room.
  public Responder<Q, A> rate(double newRate) {
    rate = newRate;
    return this;
  }

  private void sample() {
    now++;
    if (offered && answers.isReady()) {
      pending.removeFirst();
      offered = false;
    }
    if (requests.fires()) {
      long due = now + least + random.nextInt(most - least + 1);
      slave.apply(request.peek()).ifPresent(a -> pending.add(new Pending<>(a, due)));
    }
    drive();
  }

  /// What is poked now is sampled one cycle later.
  private void drive() {
    if (!offered) {
      offered = !pending.isEmpty() && pending.getFirst().due() <= now + 1;
      if (offered) {
        answer.poke(pending.getFirst().answer());
      } else {
        answer.randomize(random);
      }
      answers.dut().poke(answers.valid(), offered);
    }
    if (requests.ready() != null) {
      requests.dut().poke(requests.ready(), pending.size() < depth && random.nextDouble() < rate);
    }
  }
}
