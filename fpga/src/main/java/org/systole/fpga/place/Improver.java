package org.systole.fpga.place;

/// Tries moves and keeps those that shorten wires, above all those on slow paths.
final class Improver {
  /// Nets with more sinks have no length that a move would change by much.
  private static final int LARGE = 64;

  private final int per;
  private final Circuit circuit;
  private final Sites sites;
  private final Timing timing;
  private final Moves moves;
  private final float[] weights;
  /// Of each sink: its weight times its wire's delay.
  private final float[] sinkCost;
  private final int[] length;
  private final int[] stamp;
  private final int[] pinStamp;
  private final int[] touched;
  private final int[] touchedLength;
  private final int[] arcs;
  private final float[] arcCost;
  private int touchedCount;
  private int arcCount;
  private int now;
  private double lengthScale;
  private double timingScale;

  Improver(Circuit circuit, Sites sites, Timing timing, int placesPerTile, long seed) {
    per = placesPerTile;
    this.circuit = circuit;
    this.sites = sites;
    this.timing = timing;
    moves = new Moves(circuit, sites, placesPerTile, seed);
    int pins = circuit.pinNet.length;
    weights = new float[pins];
    sinkCost = new float[pins];
    pinStamp = new int[pins];
    arcs = new int[pins];
    arcCost = new float[pins];
    length = new int[circuit.nets];
    stamp = new int[circuit.nets];
    touched = new int[circuit.nets];
    touchedLength = new int[circuit.nets];
  }

  /// Weighs paths anew, as the last analysis has them, and takes all costs from where the cells are;
  /// `timingShare` of the whole cost is that of paths.
  void renew(double aim, double exponent, double timingShare) {
    timing.weigh(weights, aim, exponent);
    long totalLength = 0;
    for (int n = 0; n < circuit.nets; n++) {
      length[n] = weighed(n) ? lengthOf(n) : 0;
      totalLength += length[n];
    }
    double totalTiming = 0;
    for (int sink : circuit.sinks) {
      sinkCost[sink] = costOf(sink);
      totalTiming += sinkCost[sink];
    }
    lengthScale = (1 - timingShare) / Math.max(totalLength, 1);
    timingScale = timingShare / Math.max(totalTiming, 1e-9);
  }

  private boolean weighed(int net) {
    return circuit.driver[net] >= 0 && circuit.fanout(net) <= LARGE && circuit.fanout(net) > 0;
  }

  private float costOf(int sink) {
    return weights[sink] == 0 ? 0 : (float) (weights[sink] * timing.wire(sink));
  }

  private int lengthOf(int net) {
    int cell = circuit.pinCell[circuit.driver[net]];
    int west = sites.x(cell);
    int east = west;
    int south = sites.y(cell);
    int north = south;
    for (int s = circuit.firstSink[net]; s < circuit.firstSink[net + 1]; s++) {
      cell = circuit.pinCell[circuit.sinks[s]];
      int x = sites.x(cell);
      int y = sites.y(cell);
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
    return east - west + north - south;
  }

  /// Tries as many moves as cells can move, of `window` tiles at the most.
  void sweep(int window) {
    for (int i = 0; i < moves.movables(); i++) {
      if (moves.propose(window)) {
        step();
      }
    }
  }

  private void step() {
    place(moves.to);
    if (legal() && change() < 0) {
      keep();
    } else {
      place(moves.from);
    }
  }

  private void place(int[] places) {
    for (int i = 0; i < moves.count; i++) {
      sites.remove(moves.cells[i]);
    }
    for (int i = 0; i < moves.count; i++) {
      sites.put(moves.cells[i], places[i]);
    }
  }

  private boolean legal() {
    // runs of tiles are as legal as they were
    for (int i = 0; i < moves.count && moves.count <= 4; i++) {
      int tile = moves.to[i] / per;
      int left = moves.from[i] / per;
      if (!sites.legal(tile) || !sites.legal(left)) {
        return false;
      }
    }
    return true;
  }

  /// What the whole cost changes by, as the cells are now.
  private double change() {
    now++;
    touchedCount = 0;
    arcCount = 0;
    double wires = 0;
    double delays = 0;
    for (int i = 0; i < moves.count; i++) {
      int cell = moves.cells[i];
      for (int p = circuit.firstPin[cell]; p < circuit.firstPin[cell + 1]; p++) {
        int net = circuit.pinNet[p];
        if (net < 0) {
          continue;
        }
        if (stamp[net] != now) {
          stamp[net] = now;
          if (weighed(net)) {
            int lengthNow = lengthOf(net);
            wires += lengthNow - length[net];
            touched[touchedCount] = net;
            touchedLength[touchedCount++] = lengthNow;
          }
        }
        if (circuit.isInput(p)) {
          delays += arc(p);
        } else {
          for (int s = circuit.firstSink[net]; s < circuit.firstSink[net + 1]; s++) {
            delays += arc(circuit.sinks[s]);
          }
        }
      }
    }
    return wires * lengthScale + delays * timingScale;
  }

  private double arc(int sink) {
    if (weights[sink] == 0 || pinStamp[sink] == now) {
      return 0;
    }
    pinStamp[sink] = now;
    float cost = costOf(sink);
    arcs[arcCount] = sink;
    arcCost[arcCount++] = cost;
    return cost - sinkCost[sink];
  }

  private void keep() {
    for (int i = 0; i < touchedCount; i++) {
      length[touched[i]] = touchedLength[i];
    }
    for (int i = 0; i < arcCount; i++) {
      sinkCost[arcs[i]] = arcCost[i];
    }
  }
}
