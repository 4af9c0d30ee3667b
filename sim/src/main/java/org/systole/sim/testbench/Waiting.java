package org.systole.sim.testbench;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// What a strand waits for. Each question is asked once in the part of a moment that it belongs to.
abstract class Waiting {
  private final String text;

  Waiting(String text) {
    this.text = text;
  }

  /// Whether it is over just before the edges of this moment.
  boolean overBefore() {
    return false;
  }

  /// Whether it is over just after the edges of this moment.
  boolean overAfter(long now) {
    return false;
  }

  /// Whether it is over now that nobody else has anything to do at this moment.
  boolean overAtRest() {
    return false;
  }

  /// The moment at which it is over, if that is known.
  long until() {
    return Long.MAX_VALUE;
  }

  /// Whether it may last for ever.
  boolean open() {
    return false;
  }

  /// Changes when what it waits for has come nearer.
  long nearer() {
    return 0;
  }

  /// How many active edges of the only clock may pass before it must be asked again.
  long idle() {
    return 0;
  }

  /// Tells it that so many have passed.
  void pass(long edges) {}

  @Override
  public final String toString() {
    return text;
  }

  static Waiting time(long moment) {
    return new Waiting("for time to pass") {
      @Override
      boolean overAfter(long now) {
        return now >= moment;
      }

      @Override
      long until() {
        return moment;
      }
    };
  }

  /// After the `count`th of the edges that `edge` says yes to.
  static Waiting edges(String text, long count, BooleanSupplier edge) {
    return new Waiting(text) {
      private long left = count;

      @Override
      boolean overAfter(long now) {
        left -= edge.getAsBoolean() ? 1 : 0;
        return left <= 0;
      }

      @Override
      long idle() {
        return left - 1;
      }

      @Override
      void pass(long edges) {
        left -= edges;
      }
    };
  }

  /// Before the `count`th edge of the clock that is sampled and has `condition`.
  static Waiting sampling(String text, Clock clock, long count, BooleanSupplier condition,
      boolean open) {
    return new Waiting(text) {
      private long left = count;

      @Override
      boolean overBefore() {
        left -= clock.samples() && condition.getAsBoolean() ? 1 : 0;
        return left <= 0;
      }

      @Override
      boolean open() {
        return open;
      }
    };
  }

  static Waiting until(String text, BooleanSupplier condition) {
    return until(text, condition, () -> 0);
  }

  /// It may last as long as `nearer` changes now and then.
  static Waiting until(String text, BooleanSupplier condition, LongSupplier nearer) {
    return new Waiting(text) {
      @Override
      long nearer() {
        return nearer.getAsLong();
      }

      @Override
      boolean overAtRest() {
        return condition.getAsBoolean();
      }

      @Override
      boolean open() {
        return true;
      }
    };
  }
}
