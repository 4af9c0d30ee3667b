package org.systole.sim.testbench;

import java.util.Optional;
import java.util.function.Function;
import org.systole.hdl.Flow;
import org.systole.hdl.Stream;

/// What drives, watches and answers the Streams and Flows of a component at one clock.
///
/// Values are Long where no type is given; else Long, Integer, Boolean, BigInteger, or a record
/// whose components are named as the fields of the payload.
public record Bus(Dut<?> dut, Clock clock) {
  public Driver<Long> driver(Stream<?> stream) {
    return driver(stream, Long.class);
  }

  public <V> Driver<V> driver(Stream<?> stream, Class<V> type) {
    return new Driver<>(Channel.of(dut, clock, stream), type);
  }

  public Driver<Long> driver(Flow<?> flow) {
    return driver(flow, Long.class);
  }

  public <V> Driver<V> driver(Flow<?> flow, Class<V> type) {
    return new Driver<>(Channel.of(dut, clock, flow), type);
  }

  public Monitor<Long> monitor(Stream<?> stream) {
    return monitor(stream, Long.class);
  }

  public <V> Monitor<V> monitor(Stream<?> stream, Class<V> type) {
    return new Monitor<>(Channel.of(dut, clock, stream), type);
  }

  public Monitor<Long> monitor(Flow<?> flow) {
    return monitor(flow, Long.class);
  }

  public <V> Monitor<V> monitor(Flow<?> flow, Class<V> type) {
    return new Monitor<>(Channel.of(dut, clock, flow), type);
  }

  /// Makes a stream of the component ready in this share of the cycles, at random.
  public Readiness ready(Stream<?> stream, double rate) {
    return new Readiness(Channel.of(dut, clock, stream), rate);
  }

  /// Watches the contract of a stream, in either direction.
  public StreamRules rules(Stream<?> stream) {
    return new StreamRules(Channel.of(dut, clock, stream));
  }

  /// Answers the requests of one stream of the component into another, as `slave` says; nothing for
  /// requests without an answer.
  public <Q, A> Responder<Q, A> responder(Stream<?> requests, Class<Q> request, Stream<?> answers,
      Class<A> answer, Function<Q, Optional<A>> slave) {
    return new Responder<>(Channel.of(dut, clock, requests), request,
        Channel.of(dut, clock, answers), answer, slave);
  }

  /// The same with a Flow of answers.
  public <Q, A> Responder<Q, A> responder(Stream<?> requests, Class<Q> request, Flow<?> answers,
      Class<A> answer, Function<Q, Optional<A>> slave) {
    return new Responder<>(Channel.of(dut, clock, requests), request,
        Channel.of(dut, clock, answers), answer, slave);
  }
}
