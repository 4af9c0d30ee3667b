package org.systole.unit;

import java.util.List;
import java.util.stream.Collectors;

/// An array whose columns are of several types: `parts` from west to east.
///
/// The parts differ in rows a tile, latency, weight encoding and corrections; the sums of a fast part
/// wait for those of a slow one (`SystolicArray.Params.columnDelay`). Fast parts belong to the west:
/// there they wait least.
public record HybridTiles(List<Part> parts) implements ArrayTiles {
  public HybridTiles {
    parts = List.copyOf(parts);
    if (parts.size() < 2 || parts.stream().anyMatch(part -> part.columns() < 1)) {
      throw new IllegalArgumentException("a hybrid of " + parts);
    }
  }

  public static HybridTiles of(TileType west, int westColumns, TileType east, int eastColumns) {
    return new HybridTiles(List.of(new Part(west, westColumns), new Part(east, eastColumns)));
  }

  @Override
  public String label() {
    return parts.stream().map(part -> part.type().label() + ":" + part.columns())
        .collect(Collectors.joining("+"));
  }

  @Override
  public String suffix() {
    return parts.stream().map(part -> part.columns() + part.type().label())
        .collect(Collectors.joining("_"));
  }

  @Override
  public List<Part> parts(int columns) {
    if (columns != parts.stream().mapToInt(Part::columns).sum()) {
      throw new IllegalArgumentException(label() + " in " + columns + " columns");
    }
    return parts;
  }

  @Override
  public TileType at(int c) {
    int east = 0;
    for (var part : parts) {
      east += part.columns();
      if (c < east) {
        return part.type();
      }
    }
    throw new IndexOutOfBoundsException("column " + c + " of " + label());
  }

  @Override
  public int minWeight() {
    return parts.stream().mapToInt(part -> part.type().minWeight()).max().orElseThrow();
  }

  @Override
  public int maxWeight() {
    return parts.stream().mapToInt(part -> part.type().maxWeight()).min().orElseThrow();
  }

  @Override
  public boolean multiplies(int actWidth, int weightWidth) {
    return parts.stream().allMatch(part -> part.type().multiplies(actWidth, weightWidth));
  }

  @Override
  public HybridTiles forOperands(Operands operands) {
    return new HybridTiles(parts.stream().map(part ->
        new Part(part.type().forOperands(operands), part.columns())).toList());
  }

  @Override
  public int sumBits(int rows, int actBits, int weightBits) {
    return parts.stream().mapToInt(part -> part.type().sumBits(rows, actBits, weightBits)).max()
        .orElseThrow();
  }
}
