package org.systole.fpga.family;

import java.util.ArrayList;
import java.util.List;

/// What of a family's engines is worth a look: every side for rows and for columns, with every number
/// of lanes and every speed of the requantizer.
public record ShapeGrid(List<Integer> sides, List<Integer> lanes, List<Integer> cycles) {

  /// Whether an array is no larger than the device.
  @FunctionalInterface
  public interface Holds {
    boolean array(int rows, int columns);
  }

  /// All shapes with lanes that divide the columns and are no more than the rows; of arrays that are
  /// held, or with the user's `rows` and `columns` where they are not 0: those rows are always tried.
  public List<Silicon.Shape> shapes(int rows, int columns, Holds holds) {
    var shapes = new ArrayList<Silicon.Shape>();
    for (int r : rows == 0 ? sides : List.of(rows)) {
      for (int c : columns == 0 ? sides : List.of(columns)) {
        if (rows > 0 || holds.array(r, c)) {
          add(shapes, r, c);
        }
      }
    }
    return shapes;
  }

  private void add(List<Silicon.Shape> shapes, int rows, int columns) {
    for (int l : lanes) {
      for (int each : cycles) {
        if (columns % l == 0 && l <= rows) {
          shapes.add(new Silicon.Shape(rows, columns, l, each));
        }
      }
    }
  }
}
