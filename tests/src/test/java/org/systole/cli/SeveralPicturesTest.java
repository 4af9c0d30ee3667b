package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.engine.OnePicture;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorShape;
import org.systole.tflite.Draw;
import org.systole.tflite.ModelBuilder;
import org.systole.tflite.OperatorOptions;

/// A file whose tensors hold three pictures: the engine takes one after the other.
final class SeveralPicturesTest {
  private static final TensorShape INPUT = TensorShape.of(3, 5, 4, 3);

  @TempDir
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    var q = Quantization.of(0.05f, -7);
    var draw = new Draw(1);
    var b = new ModelBuilder();
    int x = b.activation("x", ElementType.INT8, INPUT, q);
    int y = b.activation("y", ElementType.INT8, TensorShape.of(3, 3, 2, 6), q);
    int z = b.activation("z", ElementType.INT8, TensorShape.of(3, 36), q);
    int w = b.constant("w", draw.int8(TensorShape.of(6, 3, 3, 3)), Quantization.of(0.01f, 0));
    b.operator(3, OperatorOptions.of(1).int8(0, 1).int32(1, 1).int32(2, 1), y, x, w);
    b.operator(22, OperatorOptions.of(17), z, y, b.ints("shape", 3, 36));
    Files.write(folder.resolve("net.tflite"), b.inputs(x).outputs(z).build());
    Files.write(folder.resolve("x.bin"), draw.int8(INPUT).toBytes());
    Files.write(folder.resolve("one.bin"), draw.int8(TensorShape.of(1, 5, 4, 3)).toBytes());
  }

  @Test
  void should_compute_all_of_a_file_and_write_tensors_as_the_file_has_them() throws IOException {
    String run = "simulate FOLDER/net.tflite --picture FOLDER/x.bin --rows 4 --cols 4 --json --dump FOLDER/";
    var hardware = CommandLineRun.in(folder, run + "hardware");
    assertEquals(0, hardware.code(), hardware::err);
    var json = new ObjectMapper().readTree(hardware.out());
    assertEquals(3, json.get("pictures").size());
    assertEquals("x.bin[2]", json.get("pictures").get(2).get("picture").asText());
    assertEquals(0, json.get("mismatches").asInt());
    var reference = CommandLineRun.in(folder, run + "reference --reference-only");
    assertEquals(0, reference.code(), reference::err);
    for (int id : new int[] {0, 1, 2, 3}) {
      assertArrayEquals(Files.readAllBytes(folder.resolve("reference/t" + id + ".npy")),
          Files.readAllBytes(folder.resolve("hardware/t" + id + ".npy")), "tensor " + id);
    }
  }

  @Test
  void should_say_so_in_the_plan() throws IOException {
    String plan = "plan FOLDER/net.tflite --rows 4 --cols 4";
    assertTrue(CommandLineRun.in(folder, plan).out().startsWith("the file takes 3 pictures at a time, the engine one"
        + " after the other: figures are of one\n"));
    assertEquals(3, new ObjectMapper().readTree(CommandLineRun.in(folder, plan + " --json").out())
        .get("pictures").asInt());
  }

  @Test
  void should_take_single_pictures_too() throws IOException {
    var run = CommandLineRun.in(folder, "simulate FOLDER/net.tflite --picture FOLDER/one.bin --rows 4 --cols 4 --json");
    assertEquals(0, run.code(), run::err);
    assertTrue(new ObjectMapper().readTree(run.out()).path("pictures").isMissingNode());
  }

  @Test
  void should_split_and_join() {
    var pictures = new Draw(2).int8(INPUT);
    var apart = OnePicture.split(pictures);
    assertEquals(3, apart.size());
    assertEquals(pictures.get(60), apart.get(1).get(0));
    assertEquals(pictures, OnePicture.join(apart));
  }
}
