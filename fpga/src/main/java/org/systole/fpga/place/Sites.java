package org.systole.fpga.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.systole.fpga.packed.PackedNetlist;

/// Where the cells of a design are, and where they may go: lookup tables and flip-flops in tiles of eight
/// places of one each, two to a slice; a place is eight times its tile's number and its own. All other
/// cells stay, as do the tiles that hold distributed memories.
final class Sites {
  private static final Pattern SITE = Pattern.compile("X(\\d+)/Y(\\d+)/(.*)");

  private final Fabric fabric;
  private final int per;
  private final int width;
  private final int height;
  private final int[] x;
  private final int[] y;
  /// The place of a lookup table or flip-flop, -1 for other cells.
  private final int[] place;
  private final boolean[] flipFlop;
  private final boolean[] open;
  private final int[] lutAt;
  private final int[] flipFlopAt;
  private final boolean[] carry;
  /// The lookup table of a chain after this one; -1 for none.
  private final int[] next;
  /// The partner in its place of a table, a flip-flop, that is tied to it; and of the flip-flop.
  private final int[] tied;
  private final int[] sliceKey;
  private final int[] tileKey;
  /// Sites of blocks, whose places are above those of logic; and what may change sides with what.
  private final List<Block> blocks = new ArrayList<>();
  private final int[] blockGroup;

  Sites(PackedNetlist netlist, Circuit circuit, Fabric fabric) {
    this.fabric = fabric;
    per = fabric.placesPerTile();
    int cells = circuit.cells;
    x = new int[cells];
    y = new int[cells];
    var within = new String[cells];
    for (int c = 0; c < cells; c++) {
      var site = SITE.matcher(netlist.cells().get(c).place());
      if (site.matches()) {
        x[c] = Integer.parseInt(site.group(1));
        y[c] = Integer.parseInt(site.group(2));
        within[c] = site.group(3);
      }
    }
    width = Arrays.stream(x).max().orElse(0) + 1;
    height = Arrays.stream(y).max().orElse(0) + 1;
    place = filled(cells);
    flipFlop = new boolean[cells];
    carry = new boolean[cells];
    open = new boolean[width * height];
    lutAt = filled(width * height * per);
    flipFlopAt = filled(width * height * per);
    next = filled(cells);
    tied = filled(cells);
    blockGroup = filled(cells);
    sliceKey = new int[cells];
    tileKey = new int[cells];
    occupy(netlist, within);
    openRows();
    for (int c = 0; c < cells; c++) {
      if (fabric.stays(netlist.cells().get(c))) {
        open[tile(x[c], y[c])] = false;
      }
    }
    tie(netlist, circuit);
    blocks(netlist);
  }

  /// A block's site.
  private record Block(String name, int x, int y) {}

  private void blocks(PackedNetlist netlist) {
    Map<String, Integer> groups = new HashMap<>();
    for (int c = 0; c < place.length; c++) {
      var cell = netlist.cells().get(c);
      if (fabric.isBlock(cell)) {
        blockGroup[c] = groups.computeIfAbsent(fabric.blockKey(cell), k -> groups.size());
        place[c] = logicPlaces() + blocks.size();
        blocks.add(new Block(cell.place(), x[c], y[c]));
      }
    }
  }

  private int logicPlaces() {
    return width * height * per;
  }

  /// What a block has in common with those that it may change sides with; -1 for other cells.
  int blockGroup(int cell) {
    return blockGroup[cell];
  }

  private static int[] filled(int length) {
    var array = new int[length];
    Arrays.fill(array, -1);
    return array;
  }

  private void occupy(PackedNetlist netlist, String[] within) {
    Map<String, Integer> keys = new HashMap<>();
    for (int c = 0; c < place.length; c++) {
      var cell = netlist.cells().get(c);
      flipFlop[c] = fabric.isFlipFlop(cell);
      carry[c] = fabric.isCarry(cell);
      if (within[c] == null || !flipFlop[c] && !fabric.isLut(cell)) {
        continue;
      }
      place[c] = tile(x[c], y[c]) * per + fabric.place(within[c]);
      at(c)[place[c]] = c;
      if (flipFlop[c]) {
        sliceKey[c] = keys.computeIfAbsent(fabric.sliceKey(cell), k -> keys.size());
        tileKey[c] = keys.computeIfAbsent(fabric.tileKey(cell), k -> keys.size());
      }
    }
  }

  /// Logic fills its rows from end to end, as far as the design shows.
  private void openRows() {
    int west = width;
    int east = 0;
    var used = new boolean[height];
    for (int c = 0; c < place.length; c++) {
      if (place[c] >= 0) {
        west = Math.min(west, x[c]);
        east = Math.max(east, x[c]);
        used[y[c]] = true;
      }
    }
    for (int row = 0; row < height; row++) {
      for (int column = west; used[row] && column <= east; column++) {
        open[tile(column, row)] = true;
      }
    }
  }

  private void tie(PackedNetlist netlist, Circuit circuit) {
    for (int sink : circuit.sinks) {
      int to = circuit.pinCell[sink];
      int from = circuit.pinCell[circuit.driver[circuit.pinNet[sink]]];
      if (circuit.pinRole[sink] == Fabric.Role.CARRY_IN) {
        next[from] = to;
      } else if (circuit.joint[sink] && fabric.takesOwn(netlist.cells().get(to))) {
        tied[from] = to;
        tied[to] = from;
      }
    }
    for (int c = 0; c < place.length; c++) {
      // what it takes is a constant, and where that comes from is not weighed
      if (tied[c] < 0 && fabric.takesOwn(netlist.cells().get(c))) {
        open[tile(x[c], y[c])] = false;
      }
    }
  }

  int tile(int column, int row) {
    return row * width + column;
  }

  int x(int cell) {
    return x[cell];
  }

  int y(int cell) {
    return y[cell];
  }

  /// Whether cells may come to a tile and leave it.
  boolean open(int column, int row) {
    return column >= 0 && row >= 0 && column < width && row < height && open[tile(column, row)];
  }

  boolean open(int tile) {
    return open[tile];
  }

  /// The place of a cell; -1 where it cannot move.
  int place(int cell) {
    return blockGroup[cell] >= 0 || place[cell] >= 0 && open[place[cell] / per] ? place[cell] : -1;
  }

  boolean isFlipFlop(int cell) {
    return flipFlop[cell];
  }

  boolean isCarry(int cell) {
    return carry[cell];
  }

  int tied(int cell) {
    return tied[cell];
  }

  int lutAt(int at) {
    return lutAt[at];
  }

  int flipFlopAt(int at) {
    return flipFlopAt[at];
  }

  /// Whether a carry goes from a tile to the one east of it.
  boolean carriesEast(int tile) {
    int last = lutAt[tile * per + per - 1];
    return last >= 0 && next[last] >= 0;
  }

  /// Tiles between two cells, along rows and columns.
  int distance(int a, int b) {
    return Math.abs(x[a] - x[b]) + Math.abs(y[a] - y[b]);
  }

  void remove(int cell) {
    if (blockGroup[cell] < 0) {
      at(cell)[place[cell]] = -1;
    }
  }

  void put(int cell, int at) {
    place[cell] = at;
    if (blockGroup[cell] >= 0) {
      var block = blocks.get(at - logicPlaces());
      x[cell] = block.x();
      y[cell] = block.y();
      return;
    }
    at(cell)[at] = cell;
    int tile = at / per;
    x[cell] = tile % width;
    y[cell] = tile / width;
  }

  private int[] at(int cell) {
    return flipFlop[cell] ? flipFlopAt : lutAt;
  }

  /// Whether what is in a tile may be there together: flip-flops of a tile with one reset, those of a
  /// slice with one enable, and no table of a chain beside one of none.
  boolean legal(int tile) {
    if (tile >= open.length) {
      return true;
    }
    int reset = -1;
    for (int at = tile * per; at < (tile + 1) * per; at++) {
      int cell = flipFlopAt[at];
      if (cell >= 0) {
        if (reset >= 0 && tileKey[cell] != reset) {
          return false;
        }
        reset = tileKey[cell];
      }
      // the other place of the slice
      int lut = lutAt[at];
      int otherLut = lutAt[at ^ 1];
      int other = flipFlopAt[at ^ 1];
      if (lut >= 0 && otherLut >= 0 && carry[lut] != carry[otherLut]
          || cell >= 0 && other >= 0 && sliceKey[cell] != sliceKey[other]) {
        return false;
      }
    }
    return true;
  }

  /// The places of all cells that can move, -1 for the others.
  int[] places() {
    return IntStream.range(0, place.length).map(this::place).toArray();
  }

  /// A site's name as nextpnr has it, of a cell that can move.
  String site(int cell, int at) {
    if (blockGroup[cell] >= 0) {
      return blocks.get(at - logicPlaces()).name();
    }
    int tile = at / per;
    return "X" + tile % width + "/Y" + tile / width + "/" + fabric.site(flipFlop[cell], at % per);
  }
}
