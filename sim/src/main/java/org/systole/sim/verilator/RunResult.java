package org.systole.sim.verilator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a bus program found: blocks read, cycle marks, lines of failures; simulated cycles and wall
/// seconds of the whole run.
public record RunResult(List<int[]> reads, Map<String, Long> marks, List<String> failures,
    boolean pass, long cycles, double seconds) {

  static RunResult parse(List<String> lines, double seconds) {
    var reads = new ArrayList<int[]>();
    var marks = new LinkedHashMap<String, Long>();
    var failures = new ArrayList<String>();
    boolean pass = false;
    long cycles = 0;
    for (String line : lines) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "read" -> {
          int[] block = new int[words.length - 2];
          for (int i = 0; i < block.length; i++) {
            block[i] = Integer.parseUnsignedInt(words[i + 2], 16);
          }
          reads.add(block);
        }
        case "mark" -> marks.put(words[1], Long.parseLong(words[2]));
        case "cycles" -> cycles = Long.parseLong(words[1]);
        case "PASS" -> pass = true;
        case "compared" -> { }
        default -> failures.add(line);
      }
    }
    return new RunResult(reads, marks, failures, pass, cycles, seconds);
  }
}
