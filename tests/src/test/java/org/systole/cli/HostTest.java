package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.systole.tflite.ResidualNetwork;

/// `host`: the command, against a simulated board.
final class HostTest {
  private static final String RUN = "host --port sim --network FOLDER/net.tflite --picture FOLDER/";
  private static final Path DIGITS = Path.of(System.getProperty("systole.root"),
      "generator/src/main/resources/org/systole/examples/digits");

  @TempDir
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.write(folder.resolve("net.tflite"), new ResidualNetwork(1, "", 6).file());
    Path many = Files.createDirectory(folder.resolve("many"));
    for (String name : new String[] {"a.bin", "b.bin"}) {
      var bytes = new byte[8 * 8 * 3];
      new Random(name.hashCode()).nextBytes(bytes);
      Files.write(many.resolve(name), bytes);
    }
  }

  private static JsonNode json(String line) throws IOException {
    var run = CommandLineRun.in(folder, line + " --json");
    assertEquals("", run.err());
    assertEquals(0, run.code(), run.out());
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void should_run_pictures_on_a_board_as_in_the_reference() throws IOException {
    var json = json(RUN + "many --rows 4 --cols 4");
    var reference = json("simulate FOLDER/net.tflite --picture FOLDER/many --reference-only");
    assertEquals(2, json.get("pictures").size());
    for (int i = 0; i < 2; i++) {
      for (String what : new String[] {"picture", "scores", "best"}) {
        assertEquals(reference.get("pictures").get(i).get(what), json.get("pictures").get(i).get(what));
      }
      assertEquals(json.get("predictedCycles"), json.get("pictures").get(i).get("cycles"));
    }
    assertEquals(0, json.get("mismatches").asInt());
    assertTrue(json.get("loaded").asBoolean());
    assertEquals(0, json.get("repeated").asInt());
    assertEquals("y", json.get("host").get(0).asText());
  }

  @Test
  void should_say_the_same_to_people_with_an_engine_s_folder() {
    var made = CommandLineRun.in(folder, "generate FOLDER/net.tflite --rows 4 --cols 4 --out FOLDER/engine");
    assertEquals(0, made.code(), made.err());
    var run = CommandLineRun.in(folder, RUN + "many/a.bin --engine FOLDER/engine --load");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("board              sim, engine 4x4, stamp "), run.out());
    assertTrue(run.out().contains("\na.bin: answer "), run.out());
    assertTrue(run.out().lines().anyMatch(l -> l.matches("cycles +([0-9,]+)   predicted +\\1")), run.out());
    assertTrue(run.out().contains("compared           1 results, 0 values differ\n"), run.out());
    assertTrue(run.out().contains("left to the host   [y]\n"), run.out());
  }

  @Test
  void should_list_the_ports_when_there_is_none_of_that_name() {
    var run = CommandLineRun.in(folder, RUN.replace("sim", "/dev/ttySystole") + "many");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("""
        error[PORT] the serial port /dev/ttySystole cannot be opened
          at    --port
          cause there is no such port
          help  th"""), run.err());
    assertEquals(4, run.err().lines().count());
    var none = CommandLineRun.in(folder, RUN.replace("sim", "/dev/null") + "many");
    assertTrue(none.err().contains("cause it is no serial port\n"), none.err());
  }

  @Test
  void should_refuse_a_netlist_without_its_board() {
    var run = CommandLineRun.in(folder, "host --port sim --picture FOLDER/many --netlist placed.json");
    assertEquals(2, run.code());
    assertEquals("""
        error[FLAGS] --netlist is given without --port sim and --board
          at    systole host
          cause it is the netlist of a board, and simulated
          help  write --port sim --board NAME --netlist placed.json
        """, run.err());
  }

  @Test
  void should_name_all_mistakes_of_the_words() {
    var run = CommandLineRun.in(folder, "host --picture FOLDER/many --baud fast --engine FOLDER --rows 3");
    assertEquals(2, run.code());
    assertEquals("""
        error[MISSING FLAG] --port is missing, or has no value
          at    systole host
          cause systole host cannot do without it
          help  write --port P
        error[BAD VALUE] --baud is "fast"
          at    --baud
          cause it must be a whole number from 100 to 99999999
          help  write for example --baud 1000000
        error[FLAGS] --engine and the size of an array are given
          at    systole host
          cause the folder says how large the array is
          help  remove --rows, --cols and --cells, or --engine
        """, run.err());
    var missing = CommandLineRun.in(folder,
        "host --port sim --network FOLDER/no.tflite --engine FOLDER/no --picture FOLDER/many");
    assertEquals(2, missing.code());
    assertEquals("""
        error[NETWORK FILE] the network cannot be read
          at    no.tflite
          cause it does not exist
          help  check the path
        error[ENGINE] the engine cannot be read
          at    FOLDER/no/engine.json
          cause it does not exist
          help  give a folder that systole generate NET.tflite --out DIR wrote
        """, missing.err());
  }

  @Test
  @EnabledIfSystemProperty(named = "full", matches = "true")
  void should_read_digits() throws IOException {
    var json = json("host --port sim --picture " + DIGITS);
    assertEquals(14_622, json.get("cycles").asLong());
    for (int i = 0; i < 10; i++) {
      assertEquals(i, json.get("pictures").get(i).get("best").asInt());
    }
  }
}
