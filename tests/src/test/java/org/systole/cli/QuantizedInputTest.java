package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.read.Npy;
import org.systole.tflite.Draw;
import org.systole.tflite.ModelBuilder;
import org.systole.tflite.OperatorOptions;

/// Networks as training tools convert them by default: float32 in and out, quantized within. The host quantizes.
final class QuantizedInputTest {
  @TempDir
  private Path folder;

  /// A convolution behind a quantization of inputs of that type, `pictures` at a time.
  private void write(ElementType type, int pictures) throws IOException {
    var q = Quantization.of(1 / 255f, -128);
    var draw = new Draw(pictures);
    var b = new ModelBuilder();
    var shape = TensorShape.of(pictures, 5, 4, 1);
    boolean real = type == ElementType.FLOAT32;
    int x = b.activation("x", type, shape, real ? null : Quantization.of(1 / 255f, 0));
    int y = b.activation("y", ElementType.INT8, shape, q);
    int z = b.activation("z", ElementType.INT8, TensorShape.of(pictures, 3, 2, 6), Quantization.of(0.02f, 3));
    int out = b.activation("out", ElementType.FLOAT32, TensorShape.of(pictures, 3, 2, 6), null);
    int w = b.constant("w", draw.int8(TensorShape.of(6, 3, 3, 1)), Quantization.of(0.01f, 0));
    b.operator(114, OperatorOptions.none(), y, x);
    b.operator(3, OperatorOptions.of(1).int8(0, 1).int32(1, 1).int32(2, 1), z, y, w);
    b.operator(6, OperatorOptions.none(), out, z);
    Files.write(folder.resolve("net.tflite"), b.inputs(x).outputs(out).build());
    var picture = new BufferedImage(4, 5, BufferedImage.TYPE_BYTE_GRAY);
    var values = new float[(int) shape.size()];
    var bytes = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = draw.between(0, 255);
      values[i] = bytes[i] / 255f;
      picture.getRaster().setSample(i % 4, i / 4 % 5, 0, bytes[i]);
    }
    var data = real ? TensorData.of(shape, values) : TensorData.of(type, shape, bytes);
    Files.write(folder.resolve("x.bin"), data.toBytes());
    Npy.write(folder.resolve("x.npy"), data);
    ImageIO.write(picture, "png", folder.resolve("x.png").toFile());
  }

  private CommandLineRun run(String picture, String rest) {
    return CommandLineRun.in(folder, "simulate FOLDER/net.tflite --picture FOLDER/" + picture + " --json " + rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT32", "UINT8"})
  void should_quantize_on_the_host(String type) throws IOException {
    write(ElementType.valueOf(type), 1);
    for (String picture : new String[] {"x.bin", "x.npy", "x.png"}) {
      var hardware = run(picture, "--rows 4 --cols 4 --dump FOLDER/hardware");
      assertEquals(0, hardware.code(), hardware::err);
      var json = new ObjectMapper().readTree(hardware.out());
      assertEquals(0, json.get("mismatches").asInt());
      assertEquals(2, json.get("host").size(), "the first and the last operation: " + json.get("host"));
      var reference = run(picture, "--dump FOLDER/reference --reference-only");
      assertEquals(0, reference.code(), reference::err);
      assertEquals(new ObjectMapper().readTree(reference.out()).get("scores"), json.get("scores"));
      for (int id : new int[] {1, 2}) {
        assertArrayEquals(Files.readAllBytes(folder.resolve("reference/t" + id + ".npy")),
            Files.readAllBytes(folder.resolve("hardware/t" + id + ".npy")), picture + " tensor " + id);
      }
      var values = Npy.read(folder.resolve("hardware/t1.npy"), ElementType.INT8);
      var image = ImageIO.read(folder.resolve("x.png").toFile()).getRaster();
      for (int i = 0; i < values.size(); i++) {
        assertEquals(image.getSample(i % 4, i / 4 % 5, 0) - 128, values.get(i), picture + " value " + i);
      }
    }
  }

  @Test
  void should_take_several_pictures_at_a_time() throws IOException {
    write(ElementType.FLOAT32, 3);
    var run = run("x.npy", "--rows 4 --cols 4");
    assertEquals(0, run.code(), run::err);
    assertEquals(3, new ObjectMapper().readTree(run.out()).get("pictures").size());
  }

  @Test
  void should_say_what_a_file_has_to_hold() throws IOException {
    write(ElementType.FLOAT32, 1);
    Files.write(folder.resolve("long.bin"), new byte[81]);
    var run = run("long.bin", "--rows 4 --cols 4");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("the input has 81 bytes, the network takes 20"), run.err());
  }
}
