package org.systole.fpga.packed;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.read.Examples;

final class PackedBoardTest {
  @TempDir
  Path folder;

  @Test
  void should_run_a_layer_after_packing_for_the_ice40() {
    long t = System.nanoTime();
    var layer = PackedTest.small();
    var packed = PackedBoard.of("icebreaker", 24, 2, 2, layer, folder);
    System.out.println("packed " + (System.nanoTime() - t) / 1e9 + " " + packed.netlist().unknown());
    try (var board = packed.start()) {
      System.out.println("built " + (System.nanoTime() - t) / 1e9);
      packed.run(board, PackedTest.pictures());
    }
    System.out.println("ran " + (System.nanoTime() - t) / 1e9);
  }
}
