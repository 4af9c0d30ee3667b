package org.systole.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;
import org.systole.net.Operation.Binary;
import org.systole.net.Operation.BinaryFunction;
import org.systole.net.Operation.Convolution;

/// A network checks itself: all findings together, each with its layer.
final class NetworkTest {
  private static final Clamp FREE = Clamp.of(ElementType.INT8);

  private static Tensor activation(int id, float scale, int... shape) {
    return new Tensor(id, "t" + id, ElementType.INT8, TensorShape.of(shape),
        Optional.of(Quantization.of(scale, 0)), Optional.empty());
  }

  private static Tensor weights(int id, int... shape) {
    var s = TensorShape.of(shape);
    return new Tensor(id, "t" + id, ElementType.INT8, s, Optional.of(Quantization.of(0.5f, 0)),
        Optional.of(TensorData.of(ElementType.INT8, s, new int[(int) s.size()])));
  }

  private static Operation add(String name, int left, int right, int out) {
    return new Binary(name, BinaryFunction.ADD, left, right, out, Rounding.AWAY, FREE);
  }

  private static String findings(List<Tensor> tensors, List<Operation> operations) {
    return assertThrows(UserError.class,
        () -> new Network("net", tensors, operations, List.of(0), List.of(1)))
        .diagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void should_count_products_and_parameters_once() {
    var tensors = List.of(activation(0, 1, 1, 6, 6, 4), activation(1, 1, 1, 3, 3, 8),
        weights(2, 8, 3, 3, 2), activation(3, 1, 1, 3, 3, 8));
    var window = Window.same(6, 6, 3, 3, 2, 2, 1, 1);
    var network = new Network("net", tensors, List.of(
        new Convolution("a", 0, 2, Operation.NO_BIAS, 3, window, 2, Rounding.AWAY, FREE),
        add("b", 3, 3, 1)), List.of(0), List.of(1));
    assertEquals(3 * 3 * 8 * 3 * 3 * 2, network.macs());
    assertEquals(8 * 3 * 3 * 2, network.parameters());
    assertEquals(new Padding(0, 0, 1, 1), window.padding());
  }

  @Test
  void should_refuse_circles_and_second_sources() {
    var tensors = List.of(activation(0, 1, 1, 2, 2, 1), activation(1, 1, 1, 2, 2, 1),
        activation(2, 1, 1, 2, 2, 1), activation(3, 1, 1, 2, 2, 1));
    assertEquals("""
        error[GRAPH] tensor 2 is read before it is written
          at    net: layer a
          cause a later layer, or this one, writes it
          help  export the network again
        error[GRAPH] tensor 1 is written twice
          at    net: layer c
          cause a tensor has one source
          help  export the network again
        error[GRAPH] there is no tensor 7
          at    net: layer d
          cause the network has 4 tensors
          help  export the network again""",
        findings(tensors, List.of(add("a", 0, 2, 1), add("b", 1, 0, 2), add("c", 0, 0, 1),
            add("d", 0, 7, 3))));
  }

  @Test
  void should_refuse_what_does_not_fit() {
    var tensors = List.of(activation(0, 1e-4f, 1, 2, 2, 3), activation(1, 1e-9f, 1, 2, 2, 3),
        weights(2, 4, 3, 3, 2), activation(3, 1, 1, 2, 2, 4), activation(4, 1, 1, 2, 2, 3));
    assertEquals("""
        error[LAYER SHAPE] the weights 4x3x3x2 do not fit 3 channels
          at    net: layer a
          cause it reads 1x2x2x3 and 4x3x3x2
          help  change the layer's shape, or export the network again
        error[CLAMP] the outputs are limited to 5..4
          at    net: layer b
          cause no int8 lies there
          help  quantize the network again
        error[SCALE] the output's scale 9.999999717180685E-10 is less than a part in 500000 of the \
        inputs'
          at    net: layer c
          cause every output would be at its limit
          help  quantize the network again""",
        findings(tensors, List.of(
            new Convolution("a", 0, 2, Operation.NO_BIAS, 3, Window.same(2, 2, 3, 3, 1, 1, 1, 1),
                1, Rounding.UP, FREE),
            new Binary("b", BinaryFunction.SUB, 0, 0, 4, Rounding.AWAY, new Clamp(5, 4)),
            add("c", 0, 4, 1))));
  }

  @Test
  void should_leave_harmless_names_only() {
    assertEquals("a/b_1:__rm_-rf____x", SafeName.of("a/b_1:$(rm\u0000-rf)`\n<x"));
    assertEquals(80, SafeName.of("x".repeat(300)).length());
  }
}
