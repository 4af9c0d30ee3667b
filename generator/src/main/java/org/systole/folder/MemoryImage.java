package org.systole.folder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.accel.BusOp;
import org.systole.verilog.Templates;

/// What the host writes into one region of the bus before a run, as a file that `$readmemh` reads.
public record MemoryImage(MemoryRegion region, int[] words) {
  public MemoryImage {
    words = words.clone();
  }

  @Override
  public int[] words() {
    return words.clone();
  }

  /// The words that `ops` write to each of `regions`.
  public static List<MemoryImage> of(List<MemoryRegion> regions, List<BusOp> ops) {
    return regions.stream().map(r -> new MemoryImage(r, written(r, ops))).toList();
  }

  private static int[] written(MemoryRegion region, List<BusOp> ops) {
    int[] words = {};
    for (var op : ops) {
      if (op instanceof BusOp.Write(int address, int[] block) && region.holds(address)) {
        int at = address - region.address();
        if (at != words.length && !region.gaps()) {
          throw new IllegalStateException(region.file() + " has a gap at "
              + Integer.toHexString(region.address() + words.length));
        }
        words = Arrays.copyOf(words, Math.max(words.length, at + block.length));
        System.arraycopy(block, 0, words, at, block.length);
      }
    }
    return words;
  }

  /// The file: a comment, then one word of eight hexadecimal digits a line.
  public String text() {
    var digits = Arrays.stream(words).mapToObj(w -> "%08x".formatted(w)).toList();
    return new Templates().render("standalone/image.hex.vm", new HashMap<>(Map.of("unit",
        region.unit(), "address", "%06x".formatted(region.address()), "words", digits)));
  }
}
