package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// `plan` says how a layer is mapped, what it takes and where the rest goes.
final class PlanTest {
  private static final String LAYER = "--rows 4 --cols 4 --input 9x8x3 --filters 5 --kernel 3x3"
      + " --pool max:2x2:2";

  private static String plan(String flags) {
    var text = new StringWriter();
    var line = new CommandLine(new PlanVerb()).setOut(new PrintWriter(text));
    assertEquals(0, line.execute(flags.split(" ")), flags);
    return text.toString();
  }

  @Test
  void should_account_for_every_cycle() throws Exception {
    var json = new ObjectMapper().readTree(plan(LAYER + " --json"));
    double lost = 0;
    double cycles = 0;
    for (var part : json.get("lost")) {
      lost += part.get("share").asDouble();
      cycles += part.get("cycles").asDouble();
    }
    assertEquals(1, json.get("shareOfPeak").asDouble() + lost, 1e-9);
    assertEquals(json.get("predictedCycles").asDouble(),
        json.get("products").asDouble() / 16 + cycles, 1e-6);
    // Of 7 x 6 values, 6 x 6 are in a whole window.
    assertEquals(7 * 6 * 5 * 27, json.get("macs").asInt());
    assertEquals(6 * 6 * 5 * 27, json.get("products").asInt());
    assertEquals(List.of(7, 2), List.of(json.get("kTiles").asInt(),
        json.get("filterTiles").asInt()));
  }

  @Test
  void should_say_the_same_to_people() throws Exception {
    var json = new ObjectMapper().readTree(plan(LAYER + " --json"));
    String text = plan(LAYER);
    assertTrue(text.lines().anyMatch(line -> line.matches("predictedCycles +"
        + json.get("predictedCycles").asInt())), text);
    assertEquals(7, text.lines().filter(line -> line.startsWith("lost: ")).count(), text);
    assertTrue(text.contains("lost: edge columns "), text);
    assertTrue(text.contains(" padded rows"), text);
  }
}
