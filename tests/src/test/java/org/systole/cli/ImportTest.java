package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.tflite.OperatorModels;

/// `import` shows what a network file holds.
final class ImportTest {
  @TempDir
  private static Path folder;

  private static CommandLineRun run(byte[] file, String flags) throws IOException {
    Files.write(folder.resolve("net.tflite"), file);
    return CommandLineRun.in(folder, "import FOLDER/net.tflite" + flags);
  }

  @Test
  void should_show_a_table_of_layers() throws IOException {
    var run = run(OperatorModels.FULLY_CONNECTED.make(1).file(), "");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    var lines = run.out().lines().toList();
    assertTrue(lines.getFirst().matches("#  layer  kind +input +output +MACs  parameters  input"
        + " scale +weight scales +output scale +rounding"), lines.getFirst());
    assertTrue(lines.get(1).startsWith("0  out    fully connected  "), lines.get(1));
    assertTrue(lines.get(1).endsWith("  up"), lines.get(1));
    assertTrue(lines.get(2).matches("net.tflite: 1 layers, [\\d,]+ MACs, [\\d,]+ parameters"),
        lines.get(2));
  }

  @Test
  void should_say_the_same_to_machines() throws IOException {
    var json = new ObjectMapper().readTree(
        run(OperatorModels.DEPTHWISE_CONV_2D.make(1).file(), " --json").out());
    assertEquals(1, json.get("layers").asInt());
    var layer = json.get("table").get(0);
    assertEquals("depthwise", layer.get("kind").asText());
    assertEquals("away", layer.get("rounding").asText());
    assertEquals(json.get("macs").asLong(), layer.get("macs").asLong());
    assertEquals(json.get("outputs").get(0), layer.get("output"));
  }

  @Test
  void should_end_with_code_2_on_a_file_that_is_none() throws IOException {
    var run = run(new byte[] {1, 2, 3}, "");
    assertEquals(2, run.code());
    assertEquals("""
        error[NETWORK FILE] this is no TFLite file
          at    net.tflite
          cause the bytes TFL3 are not where they belong
          help  export the network with the TFLite converter
        """, run.err());
  }
}
