package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.folder.EngineFile;
import org.systole.read.tflite.TfliteReader;
import org.systole.tflite.ResidualNetwork;
import org.systole.unit.CellNames;
import org.systole.unit.TileType;

/// `--cells`: every cell and hybrid by name, and what is refused.
final class CellsFlagTest {
  @TempDir
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.write(folder.resolve("net.tflite"), new ResidualNetwork(1, "", 6).file());
    try (var lenet = TfliteReader.class.getResourceAsStream("/org/systole/examples/lenet5-int8.tflite")) {
      Files.write(folder.resolve("lenet.tflite"), lenet.readAllBytes());
    }
    var bytes = new byte[8 * 8 * 3];
    new Random(1).nextBytes(bytes);
    Files.write(folder.resolve("x.bin"), bytes);
  }

  private static JsonNode json(String line) throws IOException {
    var run = CommandLineRun.in(folder, line + " --json");
    assertEquals("", run.err());
    assertEquals(0, run.code(), run.out());
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void should_know_the_cells_of_all_families() {
    assertTrue(CellNames.all().stream().map(TileType::label).toList().containsAll(List.of("dot4", "dsp", "mac", "pair")));
  }

  @ParameterizedTest
  @CsvSource({"dsp,dsp", "dot4:2+dsp,dot4:2+dsp:2", "mac:1+dot4:1+mac:2,mac:1+dot4:1+mac:2", "dot4:4,dot4"})
  void should_run_a_network_in_the_built_in_engine(String cells, String label) throws IOException {
    var plan = json("plan FOLDER/net.tflite --rows 4 --cols 4 --cells " + cells);
    var run = json("simulate FOLDER/net.tflite --rows 4 --cols 4 --picture FOLDER/x.bin --cells " + cells);
    assertEquals(label, plan.get("cells").asText());
    assertEquals(plan.get("predictedCycles").asLong(), run.get("cycles").asLong());
    assertEquals(0, run.get("mismatches").asInt());
  }

  @Test
  void should_generate_and_compile_for_a_hybrid() throws IOException {
    assertEquals(0, CommandLineRun.in(folder,
        "generate FOLDER/net.tflite --rows 5 --cols 4 --cells dot4+dsp:1 --out FOLDER/made").code());
    assertEquals("dot4:3+dsp:1", EngineFile.read(folder.resolve("made")).tile().label());
    try (Stream<Path> files = Files.walk(folder.resolve("made"))) {
      var names = files.map(f -> f.getFileName().toString()).toList();
      assertTrue(names.contains("MULT18X18D.v") && names.contains("SystolicArray_5x3_8_8_19_dot4.v"), names::toString);
    }
    assertEquals(0, CommandLineRun.in(folder, "generate --array-only --rows 3 --cols 3 --cells dot4:1+mac:2 --out FOLDER/bare").code());
    assertTrue(Files.readString(folder.resolve("bare/SystolicArray_3x3_8_8_18_1dot4_2mac.v")).contains("dot4From0"));
  }

  @Test
  void should_plan_for_a_board() throws IOException {
    var plan = json("plan FOLDER/lenet.tflite --board ulx3s-85f --rows 8 --cols 8 --cells dot4+dsp:2");
    assertEquals("dot4:6+dsp:2", plan.get("cells").asText());
    var dsp = json("plan FOLDER/lenet.tflite --board ulx3s-85f --rows 8 --cols 8 --cells dsp");
    int less = dsp.get("boardUse").get(1).get("used").asInt() - plan.get("boardUse").get(1).get("used").asInt();
    assertTrue(less >= 40, "blocks less: " + less);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dps:2+dot4;there is no cell \"dps\";cells are cascade, dot4, dot4fast, dot4two, dsp, dsp48, dsp9",
      "dot4:3+mac:2;its parts have 5 columns, the array has 4;each column is of one part",
      "dot4:4+mac;its parts have 4 columns and more, the array has 4;each column is of one part",
      "dot4+mac;several parts leave their columns out;one of them can take the rest",
      "dot4:0+mac;\"0\" is no number of columns;it is a whole number from 1 to 4"})
  void should_say_what_is_wrong(String text) {
    String[] parts = text.split(";");
    var run = CommandLineRun.in(folder, "plan FOLDER/net.tflite --rows 4 --cols 4 --cells " + parts[0]);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--cells is \"" + parts[0] + "\": " + parts[1]), run.err());
    assertTrue(run.err().contains(parts[2]), run.err());
  }

  @Test
  void should_say_all_that_is_wrong_at_once() {
    var run = CommandLineRun.in(folder, "bitstream --board icebraker --rows 0 --cells dot5+mac:x");
    assertEquals(2, run.code());
    for (String part : List.of("there is no board \"icebraker\"", "--rows is \"0\"", "there is no cell \"dot5\"",
        "\"x\" is no number of columns")) {
      assertTrue(run.err().contains(part), run.err());
    }
  }

  @Test
  void should_refuse_cells_of_another_family_and_weights_that_cells_do_not_hold() {
    var family = CommandLineRun.in(folder, "plan FOLDER/lenet.tflite --board icebreaker --cells dsp");
    assertEquals(2, family.code());
    assertTrue(family.err().contains("there is no cell \"dsp\"") && family.err().contains("cells are dot4, dot4fast, dot4two, mac, pair, pairfast"), family.err());
    var weights = CommandLineRun.in(folder, "plan FOLDER/net.tflite --rows 4 --cols 4 --cells pair:1+mac");
    assertEquals(2, weights.code(), weights.out());
    assertTrue(weights.err().contains("weights beyond -127 to 127, which cells \"pair:1+mac:3\" do not hold"), weights.err());
  }
}
