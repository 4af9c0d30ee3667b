package org.systole.fpga.place;

import java.util.Arrays;

/// Static timing of a placed circuit with one clock: the slowest path, and how near each sink is to it.
final class Timing {
  /// A weight below it would be too little to matter, and is 0.
  private static final double MATTERS = 0.0005;
  private static final double MOST = 40;
  /// What a weight keeps of what it was, so that paths do not take turns.
  private static final double KEEPS = 0.8;

  private final Circuit circuit;
  private final Fabric fabric;
  private final Sites sites;
  /// Nets in an order in which what goes into a lookup table is before what comes out.
  private final int[] order;
  private final double[] arrival;
  private final double[] required;
  private double slowest;

  Timing(Circuit circuit, Sites sites, Fabric fabric) {
    this.circuit = circuit;
    this.fabric = fabric;
    this.sites = sites;
    arrival = new double[circuit.nets];
    required = new double[circuit.nets];
    order = order();
  }

  /// Nanoseconds of the slowest path in the last analysis.
  double slowest() {
    return slowest;
  }

  /// Nanoseconds of the wire to a sink.
  double wire(int sink) {
    return circuit.joint[sink] ? 0 : fabric.wire(sites.distance(
        circuit.pinCell[circuit.driver[circuit.pinNet[sink]]], circuit.pinCell[sink]));
  }

  /// When values come to all nets and when they have to, with the cells where they are.
  void analyse() {
    forward();
    backward();
  }

  /// Moves the `weights` of all sinks towards those of the last analysis: 1 where the slowest path through
  /// a sink takes `aim` nanoseconds, and the power of `exponent` more or less where it takes more or less.
  void weigh(float[] weights, double aim, double exponent) {
    for (int sink : circuit.sinks) {
      if (circuit.joint[sink]) {
        continue;
      }
      double slack = requiredAt(sink) - arrival[circuit.pinNet[sink]] - wire(sink);
      double weight = Math.min(MOST, Math.pow(Math.max(0, slowest - slack) / aim, exponent));
      double both = KEEPS * weights[sink] + (1 - KEEPS) * weight;
      weights[sink] = both < MATTERS ? 0 : (float) both;
    }
  }

  private void forward() {
    slowest = 0;
    for (int net : order) {
      int from = circuit.pinCell[circuit.driver[net]];
      arrival[net] = circuit.launch[from] >= 0 ? circuit.launch[from] : through(from, net);
    }
    for (int sink : circuit.sinks) {
      if (circuit.launch[circuit.pinCell[sink]] >= 0) {
        slowest = Math.max(slowest, arrival[circuit.pinNet[sink]] + wire(sink) + circuit.setup[sink]);
      }
    }
  }

  private double through(int cell, int net) {
    var out = circuit.pinRole[circuit.driver[net]];
    double latest = 0;
    for (int p = circuit.firstPin[cell]; p < circuit.firstPin[cell + 1]; p++) {
      if (circuit.pinNet[p] >= 0 && circuit.isInput(p)) {
        latest = Math.max(latest, arrival[circuit.pinNet[p]] + wire(p)
            + fabric.through(circuit.pinRole[p], out));
      }
    }
    return latest;
  }

  private void backward() {
    for (int i = order.length - 1; i >= 0; i--) {
      int net = order[i];
      double earliest = slowest;
      for (int s = circuit.firstSink[net]; s < circuit.firstSink[net + 1]; s++) {
        int sink = circuit.sinks[s];
        earliest = Math.min(earliest, requiredAt(sink) - wire(sink));
      }
      required[net] = earliest;
    }
  }

  /// When a value is to be at a sink.
  private double requiredAt(int sink) {
    int cell = circuit.pinCell[sink];
    if (circuit.launch[cell] >= 0) {
      return slowest - circuit.setup[sink];
    }
    double earliest = slowest;
    for (int p = circuit.firstPin[cell]; p < circuit.firstPin[cell + 1]; p++) {
      if (circuit.pinNet[p] >= 0 && !circuit.isInput(p)) {
        earliest = Math.min(earliest, required[circuit.pinNet[p]]
            - fabric.through(circuit.pinRole[sink], circuit.pinRole[p]));
      }
    }
    return earliest;
  }

  private int[] order() {
    var waiting = new int[circuit.cells];
    var order = new int[circuit.nets];
    int end = 0;
    for (int c = 0; c < circuit.cells; c++) {
      if (circuit.launch[c] < 0) {
        for (int p = circuit.firstPin[c]; p < circuit.firstPin[c + 1]; p++) {
          waiting[c] += circuit.pinNet[p] >= 0 && circuit.isInput(p) ? 1 : 0;
        }
      }
      if (circuit.launch[c] >= 0 || waiting[c] == 0) {
        end = outputs(c, order, end);
      }
    }
    for (int i = 0; i < end; i++) {
      for (int s = circuit.firstSink[order[i]]; s < circuit.firstSink[order[i] + 1]; s++) {
        int cell = circuit.pinCell[circuit.sinks[s]];
        if (circuit.launch[cell] < 0 && --waiting[cell] == 0) {
          end = outputs(cell, order, end);
        }
      }
    }
    return Arrays.copyOf(order, end);
  }

  private int outputs(int cell, int[] order, int from) {
    int end = from;
    for (int p = circuit.firstPin[cell]; p < circuit.firstPin[cell + 1]; p++) {
      if (circuit.pinNet[p] >= 0 && !circuit.isInput(p)) {
        order[end++] = circuit.pinNet[p];
      }
    }
    return end;
  }
}
