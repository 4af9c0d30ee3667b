package org.systole.folder;

import java.util.List;
import java.util.stream.Stream;
import org.systole.accel.HostMap;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkEngineParams;

/// A region of a host bus that has a file of its own: `address` is that of its first word, `unit`
/// says what one word is, `gaps` whether words may be left out, which are 0 then.
public record MemoryRegion(String file, int address, String unit, boolean gaps) {
  private static final String WEIGHTS = "weights in array order, up to four a word";
  private static final String BIAS = "biases, one filter a word, input zero point folded in";
  private static final String MULTIPLIER = "multipliers, one filter a word";
  private static final String SHIFT = "shifts, one filter a word: left in 4..0, right in 12..8";

  /// What a layer's engine takes before a run.
  public static final List<MemoryRegion> LAYER = List.of(
      new MemoryRegion("settings", HostMap.SETTINGS, "numbers of the layer, one a word", false),
      new MemoryRegion("picture", HostMap.INPUT, "picture, four bytes a word, first byte lowest",
          false),
      new MemoryRegion("weights", HostMap.WEIGHTS, WEIGHTS, false),
      new MemoryRegion("bias", HostMap.BIAS, BIAS, false),
      new MemoryRegion("multiplier", HostMap.MULTIPLIER, MULTIPLIER, false),
      new MemoryRegion("shift", HostMap.SHIFT, SHIFT, false));

  /// What an engine for networks takes; words between the programs of layers and between the
  /// filters of layers are left out.
  public static final List<MemoryRegion> NETWORK = List.of(
      program("loader", EngineMap.LOADER, "the loader"),
      program("walker", EngineMap.WALKER, "the walker"),
      program("output", EngineMap.OUTPUT, "the output stage"),
      new MemoryRegion("weights", EngineMap.WEIGHTS, WEIGHTS, true),
      new MemoryRegion("bias", EngineMap.BIAS, BIAS, true),
      new MemoryRegion("multiplier", EngineMap.MULTIPLIER, MULTIPLIER, true),
      new MemoryRegion("shift", EngineMap.SHIFT, SHIFT, true),
      new MemoryRegion("tables", EngineMap.TABLES, "tables of functions, 256 words each, a byte a"
          + " word", false));

  /// What one with a unit for depthwise convolutions takes besides.
  private static final List<MemoryRegion> UNIT = List.of(
      program("depthwise", EngineMap.DEPTHWISE, "the depthwise stage"),
      new MemoryRegion("depthwise-weights", EngineMap.DEPTHWISE_WEIGHTS,
          "weights of the depthwise unit, up to four a word", true),
      new MemoryRegion("depthwise-bias", EngineMap.DEPTHWISE_BIAS,
          "its biases, one channel a word", true),
      new MemoryRegion("depthwise-multiplier", EngineMap.DEPTHWISE_MULTIPLIER,
          "its multipliers, one channel a word", true),
      new MemoryRegion("depthwise-shift", EngineMap.DEPTHWISE_SHIFT,
          "its shifts, one channel a word: left in 4..0, right in 12..8", true));

  /// What an engine takes.
  static List<MemoryRegion> of(NetworkEngineParams engine) {
    return narrow(engine).map(r -> engine.wide() ? r.wide() : r).toList();
  }

  /// With numbers of 64 bits where engines of 16-bit activations have them.
  private MemoryRegion wide() {
    return new MemoryRegion(file, address, unit.replaceFirst("^(its )?(biases|multipliers), one"
        + " (filter|channel) a word", "$1$2 of 64 bits, two words a $3, low one first"), gaps);
  }

  private static Stream<MemoryRegion> narrow(NetworkEngineParams engine) {
    return Stream.concat(NETWORK.stream().map(r -> engine.port().isPresent()
            && r.address() == EngineMap.WEIGHTS
            ? program("prefetch", EngineMap.PREFETCH, "the prefetcher") : r),
        engine.depthwise().present() ? UNIT.stream() : Stream.<MemoryRegion>of());
  }

  private static MemoryRegion program(String file, int address, String stage) {
    return new MemoryRegion(file, address, "programs of " + stage + ", one number a word", true);
  }

  public String path() {
    return "memory/" + file + ".hex";
  }

  /// Whether a word address is in this region; the upper four of 24 bits choose one.
  boolean holds(int word) {
    return word >>> 20 == address >>> 20 && word >= address;
  }
}
