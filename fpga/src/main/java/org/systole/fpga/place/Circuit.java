package org.systole.fpga.place;

import java.util.Arrays;

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

  Circuit(PlacedDesign design, Fabric fabric) {
    var all = design.cells();
    cells = all.size();
    nets = design.nets();
    int pins = all.stream().mapToInt(c -> c.pins().size()).sum();
    firstPin = new int[cells + 1];
    pinCell = new int[pins];
    pinNet = new int[pins];
    pinRole = new Fabric.Role[pins];
    joint = new boolean[pins];
    driver = new int[nets];
    Arrays.fill(driver, -1);
    var count = new int[nets + 1];
    int at = 0;
    for (int c = 0; c < cells; c++) {
      firstPin[c] = at;
      boolean outside = fabric.isOutside(all.get(c));
      for (var pin : all.get(c).pins()) {
        pinCell[at] = c;
        pinNet[at] = outside ? -1 : pin.net();
        pinRole[at] = fabric.role(pin);
        joint[at] = pinRole[at] == Fabric.Role.CARRY_IN || fabric.isJoint(all.get(c), pin);
        if (!outside && pin.output()) {
          driver[pin.net()] = at;
        } else if (!outside) {
          count[pin.net()]++;
        }
        at++;
      }
    }
    firstPin[cells] = at;
    for (int p = 0; p < pins; p++) {
      if (pinNet[p] >= 0 && driver[pinNet[p]] < 0) {
        pinNet[p] = -1;
      }
    }
    firstSink = new int[nets + 1];
    for (int n = 0; n < nets; n++) {
      firstSink[n + 1] = firstSink[n] + (driver[n] < 0 ? 0 : count[n]);
    }
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
