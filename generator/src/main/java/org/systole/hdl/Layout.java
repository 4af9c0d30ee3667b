package org.systole.hdl;

import java.util.List;
import org.systole.hdl.ir.Shape;

/// The leaves of a type as a deep value: what a component over types has as its parameter.
public record Layout(List<Field> fields) {
  /// One leaf; the name of a type that is no bundle is empty.
  public record Field(String name, Shape shape) {}

  public Layout {
    fields = List.copyOf(fields);
  }

  public static Layout of(Data type) {
    return new Layout(type.leafList().stream()
        .map(l -> new Field(l.name(), l.value().shape())).toList());
  }

  /// Bits of all leaves together.
  public int width() {
    return fields.stream().mapToInt(f -> f.shape().width()).sum();
  }
}
