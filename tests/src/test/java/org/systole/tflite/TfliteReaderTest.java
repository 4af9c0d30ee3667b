package org.systole.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.net.ElementType;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.read.tflite.TfliteReader;

/// What the reader understands, and what it says of the rest.
final class TfliteReaderTest {
  private static final Quantization SCALE = Quantization.of(0.5f, 3);
  private static final TensorShape PICTURE = TensorShape.of(1, 4, 4, 2);

  @TempDir
  private Path folder;

  private static String findings(byte[] file) {
    return assertThrows(UserError.class, () -> TfliteReader.read(file, "net.tflite"))
        .diagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  private static int picture(ModelBuilder b, String name) {
    return b.activation(name, ElementType.INT8, PICTURE, SCALE);
  }

  @Test
  void should_resolve_padding_groups_roundings_and_activations() {
    var b = new ModelBuilder();
    int x = picture(b, "x");
    int w = b.constant("w", TensorData.of(ElementType.INT8, TensorShape.of(4, 3, 2, 1),
        new int[24]), Quantization.of(0.25f, 0));
    int bias = b.constant("bias", TensorData.of(ElementType.INT32, TensorShape.of(4), 1, 2, 3, 4),
        null);
    int y = b.activation("conv/Relu6;conv/BiasAdd", ElementType.INT8, TensorShape.of(1, 2, 2, 4),
        Quantization.of(0.5f, -100));
    b.operator(3, OperatorOptions.of(1).int32(1, 2).int32(2, 2).int8(3, 3), y, x, w, bias);
    var network = TfliteReader.read(b.inputs(x).outputs(y).build(), "net.tflite");
    var c = (Operation.Convolution) network.operations().getFirst();
    assertEquals("conv/Relu6", c.name());
    assertEquals(new Padding(0, 0, 1, 0), c.window().padding());
    assertEquals(2, c.groups());
    assertEquals(Rounding.AWAY, c.rounding());
    assertEquals("Clamp[low=-100, high=-88]", c.clamp().toString());
    assertEquals(2 * 2 * 4 * 3 * 2, network.macs());
    assertEquals(24 + 4, network.parameters());
  }

  @Test
  void should_name_everything_that_is_not_supported_at_once() {
    var b = new ModelBuilder();
    int x = picture(b, "x");
    int a = picture(b, "block/transpose");
    int c = picture(b, "block/$(custom)");
    int d = picture(b, "block/mean");
    int e = picture(b, "block/pool");
    b.operator(39, OperatorOptions.none(), a, x);
    b.operator(32, OperatorOptions.none(), c, a);
    b.operator(40, OperatorOptions.of(27), d, c, b.ints("axes", 3));
    b.operator(17, OperatorOptions.of(5).int32(1, 1).int32(2, 1).int32(3, 1).int32(4, 1)
        .int8(5, 4), e, d);
    int real = b.activation("real", ElementType.INT8, PICTURE, SCALE);
    b.operator(0, OperatorOptions.of(11), real, e,
        b.activation("float", ElementType.FLOAT32, PICTURE, null));
    assertEquals("""
        error[UNSUPPORTED] TRANSPOSE is not supported
          at    net.tflite: layer block/transpose
          cause the accelerator has no such layer
          help  keep the order N x H x W x C through the whole network
        error[UNSUPPORTED] custom  is not supported
          at    net.tflite: layer block/__custom_
          cause the accelerator has no such layer
          help  build the network of layers that generator/docs/OPERATORS.md lists, or compute this \
        one outside
        error[UNSUPPORTED] MEAN: it averages over axes [3]
          at    net.tflite: layer block/mean
          cause known: height and width, axes 1 and 2
          help  use GlobalAveragePooling2D
        error[UNSUPPORTED] MAX_POOL_2D: the fused activation TANH is not supported
          at    net.tflite: layer block/pool
          cause known: RELU, RELU6, RELU_N1_TO_1
          help  make the activation a layer of its own
        error[LAYER TYPE] tensor 7 is float32, the first is int8
          at    net.tflite: layer real
          cause a layer reads one type of activations
          help  quantize all layers alike
        error[NO SCALE] tensor 7 has no scale
          at    net.tflite: layer real
          cause an integer means nothing without
          help  quantize the whole network to int8 (full integer quantization)""",
        findings(b.inputs(x, real + 1).outputs(e).build()));
  }

  @Test
  void should_find_all_that_does_not_fit_together() {
    var b = new ModelBuilder();
    int x = picture(b, "x");
    int late = picture(b, "late");
    int y = b.activation("y", ElementType.INT8, TensorShape.of(1, 5, 4, 2), SCALE);
    int z = b.activation("z", ElementType.INT8, PICTURE, Quantization.of(0.25f, 0));
    int s = b.activation("s", ElementType.INT8, PICTURE, Quantization.of(1f / 256, -128));
    b.operator(0, OperatorOptions.of(11), y, x, x);
    b.operator(0, OperatorOptions.of(11), z, x, late);
    b.operator(25, OperatorOptions.of(9).float32(0, 1), s, x);
    b.operator(2, OperatorOptions.of(10).int32(0, 0), late, s);
    assertEquals("""
        error[LAYER SHAPE] the layer gives 1x4x4x2, the network says 1x5x4x2
          at    net.tflite: layer y
          cause it reads 1x4x4x2 and 1x4x4x2
          help  export the network again
        error[GRAPH] tensor 1 is read before it is written
          at    net.tflite: layer z
          cause a later layer, or this one, writes it
          help  export the network again
        error[SCALE] tensor 4 has scale 0.00390625 zero -128, the output 0.5 zero 3
          at    net.tflite: layer late
          cause concatenation only moves values
          help  quantize the network again, or put a quantize layer before it
        error[EDGE ONLY] softmax is followed by another layer
          at    net.tflite: layer s
          cause it runs after the accelerator, as the last step
          help  cut the network there, or quantize the layers that follow""",
        findings(b.inputs(x).outputs(z).build()));
  }

  @Test
  void should_refuse_a_network_of_real_numbers() {
    var b = new ModelBuilder();
    int x = b.activation("x", ElementType.FLOAT32, PICTURE, null);
    int y = b.activation("y", ElementType.FLOAT32, PICTURE, null);
    b.operator(0, OperatorOptions.of(11), y, x, x);
    assertEquals("""
        error[LAYER TYPE] tensor 0 is float32
          at    net.tflite: layer y
          cause add takes int8 or int16 there
          help  quantize the whole network to int8 (full integer quantization)""",
        findings(b.inputs(x).outputs(y).build()).lines().limit(4)
            .collect(Collectors.joining("\n")));
  }

  @Test
  void should_say_why_a_file_cannot_be_read() {
    assertEquals("""
        error[NETWORK FILE] this is no TFLite file
          at    net.tflite
          cause the bytes TFL3 are not where they belong
          help  export the network with the TFLite converter""",
        findings("<html>".getBytes(StandardCharsets.UTF_8)));
    byte[] sound = new SmallNetwork(1, "").file();
    byte[] cut = Arrays.copyOf(sound, sound.length / 2);
    assertEquals("""
        error[NETWORK FILE] the file is damaged
          at    net.tflite
          cause it points outside the file
          help  export the network again""", findings(cut));
    assertEquals(List.of("""
        error[NETWORK FILE] the network cannot be read
          at    none.tflite
          cause it does not exist
          help  check the path"""),
        assertThrows(UserError.class, () -> TfliteReader.read(folder.resolve("none.tflite")))
            .diagnostics().stream().map(Object::toString).toList());
  }
}
