package org.systole.sim.testbench;

import java.util.function.BooleanSupplier;

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
    return new Waiting(text) {
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
