package org.systole.fpga.place;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Proposes moves, each a list of cells and the places they go to, which others leave: what is in two
/// places changes sides, or what is in two runs of tiles, with the carry chains within them.
final class Moves {
  private static final int LONGEST_RUN = 6;
  /// One of so many moves is of a chain.
  private static final int CHAINS = 12;
  /// One of so many moves is of a block.
  private static final int BLOCKS = 50;
  /// Tiles around a neighbour's where a cell may be tried.
  private static final int NEAR = 2;

  private final int per;
  private final Circuit circuit;
  private final Sites sites;
  private final SplittableRandom random;
  /// Cells of chains, and all others that can move.
  private final int[] chained;
  private final int[] single;
  private final int[] blocks;

  final int[] cells;
  final int[] from;
  final int[] to;
  int count;

  Moves(Circuit circuit, Sites sites, int placesPerTile, long seed) {
    per = placesPerTile;
    cells = new int[4 * LONGEST_RUN * per];
    from = new int[cells.length];
    to = new int[cells.length];
    this.circuit = circuit;
    this.sites = sites;
    random = new SplittableRandom(seed);
    chained = IntStream.range(0, circuit.cells).filter(c -> sites.place(c) >= 0 && inChain(c))
        .toArray();
    blocks = IntStream.range(0, circuit.cells).filter(c -> sites.blockGroup(c) >= 0).toArray();
    single = IntStream.range(0, circuit.cells).filter(c -> sites.place(c) >= 0 && !inChain(c)
        && sites.blockGroup(c) < 0).toArray();
  }

  int movables() {
    return chained.length + single.length;
  }

  private boolean inChain(int cell) {
    return sites.isCarry(cell) || sites.tied(cell) >= 0 && sites.isCarry(sites.tied(cell));
  }

  /// A move of a random cell by at most `window` tiles, or to where something is that it is connected
  /// to. False where there is none.
  boolean propose(int window) {
    count = 0;
    if (blocks.length > 1 && random.nextInt(BLOCKS) == 0) {
      int a = blocks[random.nextInt(blocks.length)];
      int b = blocks[random.nextInt(blocks.length)];
      exchange(a, sites.place(a), b, sites.place(b));
      return a != b && sites.blockGroup(a) == sites.blockGroup(b) && sites.distance(a, b) <= 4 * window;
    }
    boolean chain = single.length == 0
        || chained.length > 0 && random.nextInt(CHAINS) == 0;
    var among = chain ? chained : single;
    int cell = among[random.nextInt(among.length)];
    int column;
    int row;
    int other = random.nextInt(2) == 0 ? neighbour(cell) : -1;
    if (other < 0) {
      column = sites.x(cell) + random.nextInt(2 * window + 1) - window;
      row = sites.y(cell) + random.nextInt(2 * window + 1) - window;
    } else {
      column = sites.x(cell) + Math.clamp(sites.x(other) - sites.x(cell), -window, window)
          + random.nextInt(2 * NEAR + 1) - NEAR;
      row = sites.y(cell) + Math.clamp(sites.y(other) - sites.y(cell), -window, window)
          + random.nextInt(2 * NEAR + 1) - NEAR;
    }
    if (!sites.open(column, row)) {
      return false;
    }
    if (chain) {
      return runs(cell, column, row);
    }
    int tile = sites.tile(column, row);
    return places(cell, tile * per + random.nextInt(per));
  }

  private int neighbour(int cell) {
    int pins = circuit.firstPin[cell + 1] - circuit.firstPin[cell];
    if (pins == 0) {
      return -1;
    }
    int pin = circuit.firstPin[cell] + random.nextInt(pins);
    int net = circuit.pinNet[pin];
    if (net < 0) {
      return -1;
    }
    if (circuit.isInput(pin)) {
      return circuit.pinCell[circuit.driver[net]];
    }
    int fanout = circuit.fanout(net);
    return fanout == 0 ? -1
        : circuit.pinCell[circuit.sinks[circuit.firstSink[net] + random.nextInt(fanout)]];
  }

  private boolean places(int cell, int target) {
    int here = sites.place(cell);
    if (here == target) {
      return false;
    }
    int there = sites.lutAt(target);
    int thereFlipFlop = sites.flipFlopAt(target);
    // a table and the flip-flop that is tied to it go together
    boolean whole = sites.tied(cell) >= 0
        || thereFlipFlop >= 0 && sites.tied(thereFlipFlop) >= 0;
    if (whole || !sites.isFlipFlop(cell)) {
      int mine = sites.lutAt(here);
      if (mine >= 0 && sites.isCarry(mine) || there >= 0 && sites.isCarry(there)) {
        return false;
      }
      exchange(mine, here, there, target);
    }
    if (whole || sites.isFlipFlop(cell)) {
      exchange(sites.flipFlopAt(here), here, thereFlipFlop, target);
    }
    return true;
  }

  private void exchange(int a, int here, int b, int there) {
    if (a >= 0) {
      add(a, here, there);
    }
    if (b >= 0) {
      add(b, there, here);
    }
  }

  private void add(int cell, int at, int target) {
    cells[count] = cell;
    from[count] = at;
    to[count] = target;
    count++;
  }

  /// The tiles of the chain of `cell` with as many from another one on.
  private boolean runs(int cell, int column, int row) {
    int tile = sites.place(cell) / per;
    int west = tile;
    int east = tile;
    while (west > 0 && sites.carriesEast(west - 1)) {
      west--;
    }
    while (sites.carriesEast(east)) {
      east++;
    }
    int length = east - west + 1;
    int target = sites.tile(column, row);
    if (length > LONGEST_RUN || !sites.open(column + length - 1, row)
        || Math.abs(target - west) < length || sites.carriesEast(target - 1)
        || sites.carriesEast(target + length - 1)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!sites.open(column + i, row) || !sites.open(west + i)) {
        return false;
      }
    }
    for (int i = 0; i < length * per; i++) {
      exchange(sites.lutAt(west * per + i), west * per + i, sites.lutAt(target * per + i), target * per + i);
      exchange(sites.flipFlopAt(west * per + i), west * per + i, sites.flipFlopAt(target * per + i),
          target * per + i);
    }
    return true;
  }
}
