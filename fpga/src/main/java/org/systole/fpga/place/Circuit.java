package org.systole.fpga.place;

import java.util.Arrays;
import org.systole.fpga.packed.PackedNetlist;

/// A placed design in arrays: pins of cells, sinks of nets.
///
/// Pins of cell c are `firstPin[c]` to `firstPin[c + 1]` - 1. The net of a pin is -1 where it is not weighed: at a
/// cell outside of the logic (`Fabric.isOutside`), or driven by one.
final class Circuit {
  final int cells;
  final int nets;
  final int[] firstPin;
  final int[] pinCell;
  final int[] pinNet;
  final Fabric.Role[] pinRole;
  /// The pin that drives a net; -1 for none.
  final int[] driver;
  /// Sinks of net n are `sinks[firstSink[n]]` to `sinks[firstSink[n + 1] - 1]`, pins.
  final int[] firstSink;
  final int[] sinks;
  /// A sink whose wire lies in the cells' own place: no delay, wherever that is.
  final boolean[] joint;
  /// Nanoseconds that a pin takes before the clock's edge.
  final double[] setup;
  /// Nanoseconds from the clock's edge to a cell's outputs; negative for a lookup table.
  final double[] launch;

  Circuit(PackedNetlist netlist, Fabric fabric) {
    var all = netlist.cells();
    cells = all.size();
    nets = netlist.freeNet();
    int pins = all.stream().mapToInt(c -> c.pins().size()).sum();
    firstPin = new int[cells + 1];
    pinCell = new int[pins];
    pinNet = new int[pins];
    pinRole = new Fabric.Role[pins];
    joint = new boolean[pins];
    setup = new double[pins];
    launch = new double[cells];
    driver = new int[nets];
    Arrays.fill(driver, -1);
    int at = 0;
    for (int c = 0; c < cells; c++) {
      var cell = all.get(c);
      firstPin[c] = at;
      launch[c] = fabric.clockToOutput(cell);
      boolean outside = fabric.isOutside(cell);
      for (String pin : cell.pins().keySet()) {
        pinCell[at] = c;
        pinNet[at] = outside ? -1 : Math.max(-1, cell.net(pin));
        pinRole[at] = fabric.role(cell, pin);
        joint[at] = pinRole[at] == Fabric.Role.CARRY_IN || fabric.isJoint(cell, pin);
        setup[at] = fabric.setup(cell, pin);
        if (pinNet[at] >= 0 && !isInput(at)) {
          driver[pinNet[at]] = at;
        }
        at++;
      }
    }
    firstPin[cells] = at;
    firstSink = new int[nets + 1];
    for (int p = 0; p < pins; p++) {
      pinNet[p] = pinNet[p] >= 0 && driver[pinNet[p]] >= 0 ? pinNet[p] : -1;
      if (pinNet[p] >= 0 && isInput(p)) {
        firstSink[pinNet[p] + 1]++;
      }
    }
    Arrays.parallelPrefix(firstSink, Integer::sum);
    sinks = new int[firstSink[nets]];
    var next = firstSink.clone();
    for (int p = 0; p < pins; p++) {
      if (pinNet[p] >= 0 && isInput(p)) {
        sinks[next[pinNet[p]]++] = p;
      }
    }
  }

  boolean isInput(int pin) {
    return pinRole[pin].input();
  }

  int fanout(int net) {
    return firstSink[net + 1] - firstSink[net];
  }
}
