package org.systole.folder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.systole.accel.BusOp;
import org.systole.accel.HostMap;
import org.systole.verilog.Templates;

/// What the host writes into one region of the bus before a run, as a file that `$readmemh` reads.
public record MemoryImage(Region region, int[] words) {
  /// A region that has a file; `unit` says what one word is.
  public enum Region {
    SETTINGS("settings", HostMap.SETTINGS, "numbers of the layer, one a word"),
    PICTURE("picture", HostMap.INPUT, "picture, four bytes a word, first byte lowest"),
    WEIGHTS("weights", HostMap.WEIGHTS, "weights in array order, up to four a word"),
    BIAS("bias", HostMap.BIAS, "biases, one filter a word, input zero point folded in"),
    MULTIPLIER("multiplier", HostMap.MULTIPLIER, "multipliers, one filter a word"),
    SHIFT("shift", HostMap.SHIFT, "shifts, one filter a word: left in 4..0, right in 12..8");

    private final String file;
    private final int address;
    private final String unit;

    Region(String file, int address, String unit) {
      this.file = file;
      this.address = address;
      this.unit = unit;
    }

    public String path() {
      return "memory/" + file + ".hex";
    }

    /// Word address on the host bus.
    public int address() {
      return address;
    }

    public String unit() {
      return unit;
    }
  }

  public MemoryImage {
    words = words.clone();
  }

  @Override
  public int[] words() {
    return words.clone();
  }

  /// The words that `ops` write to each region, every region once.
  public static List<MemoryImage> of(List<BusOp> ops) {
    return Arrays.stream(Region.values()).map(r -> new MemoryImage(r, written(r, ops))).toList();
  }

  private static int[] written(Region region, List<BusOp> ops) {
    var words = IntStream.builder();
    int next = region.address();
    for (var op : ops) {
      if (op instanceof BusOp.Write(int address, int[] block)
          && address >>> 20 == region.address() >>> 20 && address >= region.address()) {
        if (address != next) {
          throw new IllegalStateException(region + " has a gap at " + Integer.toHexString(next));
        }
        Arrays.stream(block).forEach(words::add);
        next += block.length;
      }
    }
    return words.build().toArray();
  }

  /// The file: a comment, then one word of eight hexadecimal digits a line.
  public String text() {
    var digits = Arrays.stream(words).mapToObj(w -> "%08x".formatted(w)).toList();
    return new Templates().render("standalone/image.hex.vm", new HashMap<>(Map.of("unit",
        region.unit(), "address", "%06x".formatted(region.address()), "words", digits)));
  }
}
