package org.systole.fpga.place;

import org.systole.fpga.packed.PackedNetlist.Cell;

/// What the placer has to know of a family's cells as nextpnr names them: which may stand where and what
/// they delay. Logic is in tiles, each of slices of two places, and a place holds a lookup table and a
/// flip-flop.
///
/// Times are nanoseconds, near those of the family's tools: they weigh, and decide nothing else.
public interface Fabric {
  /// Places of a tile.
  int placesPerTile();

  /// The place of a lookup table or flip-flop in its tile, of what the site's name says behind the tile.
  int place(String site);

  /// The site's name behind the tile.
  String site(boolean flipFlop, int place);

  boolean isLut(Cell cell);

  boolean isFlipFlop(Cell cell);

  /// Whether a lookup table is part of a carry chain, which lies in one row of tiles and place by place.
  boolean isCarry(Cell cell);

  /// A cell whose whole tile stays as it is.
  boolean stays(Cell cell);

  /// A flip-flop that takes its value from the lookup table of its own place.
  boolean takesOwn(Cell cell);

  /// A cell that may change sides with each other of the same `blockKey`.
  boolean isBlock(Cell cell);

  String blockKey(Cell block);

  /// What the flip-flops of a slice have in common.
  String sliceKey(Cell flipFlop);

  /// What the flip-flops of a tile have in common.
  String tileKey(Cell flipFlop);

  /// A cell whose wires are not weighed: what gives constants or clocks, and the pins of the device.
  boolean isOutside(Cell cell);

  /// What a pin is to timing.
  Role role(Cell cell, String pin);

  /// Whether an input's wire has no delay because it never leaves the place, carries apart.
  boolean isJoint(Cell cell, String pin);

  /// From the clock's edge to a cell's outputs; negative for a lookup table.
  double clockToOutput(Cell cell);

  /// Before the clock's edge.
  double setup(Cell cell, String pin);

  /// Through a lookup table.
  double through(Role in, Role out);

  /// A wire over so many tiles, rows and columns together.
  double wire(int tiles);

  /// What a pin is to timing.
  enum Role {
    INPUT(true), CARRY_IN(true), OUTPUT(false), CARRY_OUT(false);

    private final boolean input;

    Role(boolean input) {
      this.input = input;
    }

    boolean input() {
      return input;
    }
  }
}
