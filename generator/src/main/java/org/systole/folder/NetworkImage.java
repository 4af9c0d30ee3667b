package org.systole.folder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.accel.BusOp;
import org.systole.engine.EngineMap;
import org.systole.engine.StageSetting;
import org.systole.verilog.Templates;

/// What the host writes into one region of the bus of an engine for networks, as a file that
/// `$readmemh` reads; words between the layers' programs are 0.
public record NetworkImage(Region region, int[] words) {
  /// A region that has a file; `unit` says what one word is.
  public enum Region {
    LOADER("loader", EngineMap.LOADER, "programs of the loader, one number a word"),
    WALKER("walker", EngineMap.WALKER, "programs of the walker, one number a word"),
    OUTPUT("output", EngineMap.OUTPUT, "programs of the output stage, one number a word"),
    WEIGHTS("weights", EngineMap.WEIGHTS, "weights in array order, up to four a word"),
    BIAS("bias", EngineMap.BIAS, "biases, one filter a word, input zero point folded in"),
    MULTIPLIER("multiplier", EngineMap.MULTIPLIER, "multipliers, one filter a word"),
    SHIFT("shift", EngineMap.SHIFT, "shifts, one filter a word: left in 4..0, right in 12..8");

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

  public NetworkImage {
    words = words.clone();
  }

  @Override
  public int[] words() {
    return words.clone();
  }

  /// The words that `ops` write to each region, every region once.
  public static List<NetworkImage> of(List<BusOp> ops) {
    return Arrays.stream(Region.values()).map(r -> new NetworkImage(r, written(r, ops))).toList();
  }

  private static int[] written(Region region, List<BusOp> ops) {
    int[] words = {};
    for (var op : ops) {
      if (op instanceof BusOp.Write(int address, int[] block)
          && address >>> 20 == region.address() >>> 20) {
        int at = address - region.address();
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

  /// The numbers of one layer's program in a stage, in their order.
  static String fields(StageSetting[] settings) {
    return Stream.of(settings).map(StageSetting::field).collect(Collectors.joining(", "));
  }
}
