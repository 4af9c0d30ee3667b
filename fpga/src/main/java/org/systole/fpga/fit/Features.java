package org.systole.fpga.fit;

import java.util.Map;
import org.systole.fpga.family.CellCount;

/// What is known of a design before any tool runs.
///
/// `kind` is `layer` or `network`, `cell` the tile's label; `counted` the blocks and registers of core
/// and shell; `profile` bits by kind of logic (`DesignProfile`); `loader`: with the loader of a flash.
public record Features(String kind, String cell, int rows, int columns, int lanes,
    int requantizeCycles, boolean loader, CellCount counted, Map<String, Double> profile) {
  public static final String LAYER = "layer";
  public static final String NETWORK = "network";
}
