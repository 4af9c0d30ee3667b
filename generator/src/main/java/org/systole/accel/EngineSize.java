package org.systole.accel;

import org.systole.net.ConvolutionLayer;

/// Memories that hold a layer: those given, doubled until they do, within what the host bus can
/// address.
public final class EngineSize {
  private static final int REGION_WORDS = 1 << 20;

  private EngineSize() {}

  /// The engine with its memories grown for `layer`; what still does not fit is found by
  /// `Planner.map`.
  public static EngineParams grown(EngineParams engine, ConvolutionLayer layer) {
    var m = engine.memories();
    var mapping = new Mapping(engine, layer, 1);
    int picture = layer.height() * layer.width() * layer.channels();
    int weightLimit = REGION_WORDS / engine.weights().parts();
    int lineBits = m.lineWordBits();
    long lineBytes = (long) (layer.kernelHeight() + layer.stride()) * mapping.pitch();
    while (lineBits < 20 && (long) engine.rows() << lineBits < lineBytes) {
      lineBits++;
    }
    int pixelBits = m.pixelBits();
    while (pixelBits < 16 && 1 << pixelBits < mapping.columnsQ()) {
      pixelBits++;
    }
    int partials = mapping.openRows() * layer.pooledWidth() * mapping.groups();
    return engine.withMemories(new Memories(
        grown(m.inputWords(), Math.ceilDiv(picture, 4), REGION_WORDS),
        grown(m.outputWords(), Math.ceilDiv(mapping.outputs(), 4), REGION_WORDS), lineBits,
        pixelBits, grown(m.weightWords(), mapping.weightWords(), weightLimit),
        grown(m.filters(), layer.filters(), 1 << 16), grown(m.poolWords(), partials, 1 << 16),
        m.storage()));
  }

  private static int grown(int words, int needed, int limit) {
    int result = words;
    while (result < needed && result < limit) {
      result *= 2;
    }
    return result;
  }
}
