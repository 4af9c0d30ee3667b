package org.systole.random;

import java.util.List;
import java.util.Map;
import org.systole.random.Comparison.Difference;

/// What runs programs in two ways that should agree.
@FunctionalInterface
public interface Sides {
  /// The first difference of each program that has one; the programs may have one name.
  Map<Program, Difference> differences(List<Program> programs, List<Row> rows);
}
