package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.systole.sim.cli.SimulateVerb;
import picocli.CommandLine;

/// What `simulate --json` says.
final class SimulateTest {
  private static final String LAYER = "--rows 4 --cols 4 --input 6x5x2 --filters 3 --kernel 3x3"
      + " --json";

  private static JsonNode simulate(String flags) throws Exception {
    try (var out = Printed.out()) {
      assertEquals(0, new CommandLine(new SimulateVerb()).execute(flags.split(" ")), flags);
      return new ObjectMapper().readTree(out.text());
    }
  }

  @Test
  void should_say_how_fast_it_simulates() throws Exception {
    var json = simulate(LAYER);
    assertEquals(0, json.get("mismatches").asInt());
    assertTrue(json.get("cyclesPerSecond").asLong() > 1000, json.toString());
    double build = json.get("buildSeconds").asDouble();
    assertTrue(build > 0 && build < json.get("seconds").asDouble(), json.toString());
  }

  @Test
  void should_say_nothing_of_a_simulator_that_did_not_run() throws Exception {
    var json = simulate(LAYER + " --reference-only");
    assertEquals("reference", json.get("engine").asText());
    assertTrue(!json.has("cyclesPerSecond") && !json.has("buildSeconds"), json.toString());
  }
}
