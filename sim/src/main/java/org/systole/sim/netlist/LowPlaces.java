package org.systole.sim.netlist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systole.hdl.ir.SourceLocation;
import org.systole.sim.netlist.Netlist.Cell;

/// Parts of vectors written as `y[n -: w]` that may reach below bit 0, which Yosys up to 0.70 at least
/// reads wrongly: it computes `n + 1 - w` in 32 bits and extends them without a sign, so that nothing
/// is written in the place of the bits that are there.
final class LowPlaces {
  private static final int BITS = 32;
  private static final long MOST = (1L << BITS) - 1;
  private static final Range ANY = new Range(0, MOST);
  /// Sums of sums that are looked into.
  private static final int DEPTH = 12;

  private final Map<Integer, Cell> drivers = new HashMap<>();

  private LowPlaces(Netlist netlist) {
    netlist.cells().stream().filter(c -> Set.of("$add", "$sub", "$mul", "$neg").contains(c.type()))
        .forEach(c -> c.bits("Y").forEach(bit -> drivers.put(bit, c)));
  }

  /// Where they are written, in order.
  static List<SourceLocation> of(Netlist netlist) {
    var places = new LowPlaces(netlist);
    return netlist.cells().stream().filter(c -> c.type().equals("$shift"))
        .flatMap(c -> places.low(c).stream()).map(Cell::at).distinct().toList();
  }

  /// What computes the place, where it shifts by `-({0, x + 1 - w} - lowest)` and `x + 1` may be less
  /// than `w`.
  private Optional<Cell> low(Cell shift) {
    var back = whole(shift.bits("B"), "$neg");
    var place = back == null ? null : whole(back.bits("A"), "$sub");
    if (place == null || place.bits("A").size() != BITS + 1
        || place.bits("A").getLast() != Netlist.ZERO) {
      return Optional.empty();
    }
    var end = whole(place.bits("A").subList(0, BITS), "$sub");
    var after = end == null ? null : whole(end.bits("A"), "$add");
    boolean low = after != null && range(after.bits("A"), DEPTH).least()
        + range(after.bits("B"), 0).least() < range(end.bits("B"), 0).most();
    return low ? Optional.of(end) : Optional.empty();
  }

  private record Range(long least, long most) {}

  /// Between which numbers without a sign these bits lie; anything where a sum of them does not stay
  /// within 32 bits.
  private Range range(List<Integer> bits, int depth) {
    var cell = whole(bits, "$add", "$sub", "$mul");
    if (cell != null && depth > 0 && !cell.flag("A_SIGNED") && !cell.flag("B_SIGNED")) {
      var a = range(cell.bits("A"), depth - 1);
      var b = range(cell.bits("B"), depth - 1);
      var range = switch (cell.type()) {
        case "$add" -> new Range(a.least() + b.least(), a.most() + b.most());
        case "$sub" -> new Range(a.least() - b.most(), a.most() - b.least());
        default -> a.most() > 0 && b.most() > MOST / a.most() ? ANY
            : new Range(a.least() * b.least(), a.most() * b.most());
      };
      return range.least() < 0 || range.most() > MOST ? ANY : range;
    }
    long least = 0;
    long most = 0;
    for (int i = 0; i < Math.min(bits.size(), BITS); i++) {
      least |= bits.get(i) == Netlist.ONE ? 1L << i : 0;
      most |= bits.get(i) == Netlist.ZERO ? 0 : 1L << i;
    }
    return new Range(least, most);
  }

  /// The cell of one of these types whose output these bits are, or null.
  private Cell whole(List<Integer> bits, String... types) {
    var cell = bits.isEmpty() ? null : drivers.get(bits.getFirst());
    return cell != null && List.of(types).contains(cell.type()) && cell.bits("Y").equals(bits)
        ? cell : null;
  }
}
