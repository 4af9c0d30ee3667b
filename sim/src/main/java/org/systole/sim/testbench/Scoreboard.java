package org.systole.sim.testbench;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.systole.diag.RunFailure;

/// Compares what comes with what is expected, in order. The first difference is a `RunFailure`;
/// values that have not come when the test ends are one too.
public final class Scoreboard<V> {
  private final Dut<?> dut;
  private final String name;
  private final Deque<V> expected = new ArrayDeque<>();
  private long count;

  Scoreboard(Dut<?> dut, String name) {
    this.dut = dut;
    this.name = name;
    dut.atEnd(this::end);
  }

  /// The next value to come.
  public void expect(V value) {
    expected.add(value);
  }

  /// The next values to come.
  public void expectAll(Collection<? extends V> values) {
    expected.addAll(values);
  }

  /// A value that has come.
  public void actual(V value) {
    if (expected.isEmpty()) {
      throw new RunFailure(name + ": value " + count + " is " + value
          + ", but nothing more is expected, " + dut.when());
    }
    var next = expected.removeFirst();
    if (!next.equals(value)) {
      throw new RunFailure(name + ": value " + count + " is " + value + ", not " + next + ", "
          + dut.when());
    }
    count++;
  }

  /// How many values have come, all as expected.
  public long matched() {
    return count;
  }

  private void end() {
    if (!expected.isEmpty()) {
      throw new RunFailure(name + ": " + expected.size()
          + (expected.size() == 1 ? " value has" : " values have")
          + " not come, the next is " + expected.getFirst() + " (" + count + " came)");
    }
  }
}
