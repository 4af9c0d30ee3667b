package org.systole.sim.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// Repeated measurements.
final class Runs {
  static final int COUNT = 5;

  private Runs() {}

  /// Medians of measurements that take turns, so that a busy machine disturbs all alike.
  static double[] medians(DoubleSupplier... measurements) {
    double[][] values = new double[measurements.length][COUNT];
    for (int run = 0; run < COUNT; run++) {
      for (int i = 0; i < measurements.length; i++) {
        values[i][run] = measurements[i].getAsDouble();
      }
    }
    return Arrays.stream(values).mapToDouble(Runs::median).toArray();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /// CPU seconds of this thread while `work` runs.
  static double cpuSeconds(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - begin) / 1e9;
  }

  /// Seconds by the clock on the wall while `work` runs.
  static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }
}
