package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.tflite.Draw;

/// Tables of functions of one value, against the reference: all 256 values, many scales.
final class ValueFunctionsTest {
  private static final int TRIALS = Boolean.getBoolean("full") ? 5000 : 500;
  private static final TensorShape ALL = TensorShape.of(1, 256);

  private static Tensor tensor(int id, TensorShape shape, Quantization quantization, Optional<TensorData> data) {
    return new Tensor(id, "t" + id, ElementType.INT8, shape, Optional.of(quantization), data);
  }

  private static TensorData everyValue() {
    int[] x = new int[256];
    for (int i = 0; i < x.length; i++) {
      x[i] = i - 128;
    }
    return TensorData.of(ElementType.INT8, ALL, x);
  }

  private static void check(Network network, Operation operation, String what) {
    var table = ValueFunctions.of(network, operation).orElseThrow();
    var expected = ReferenceNetwork.run(network, everyValue()).get(operation.output());
    for (int i = 0; i < 256; i++) {
      assertEquals(expected.get(i), table.apply(i - 128), what + " of " + (i - 128));
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_be_the_reference_of_every_value(Operation.Function function) {
    var draw = new Draw(function.ordinal());
    for (int trial = 0; trial < TRIALS; trial++) {
      boolean curve = function.ordinal() >= Operation.Function.LOGISTIC.ordinal();
      var in = Quantization.of(curve ? (float) Math.pow(10, draw.real(-4, 0)) : draw.scale(), draw.zeroPoint());
      var out = function == Operation.Function.LOGISTIC ? Quantization.of(1f / 256, -128)
          : function == Operation.Function.TANH ? Quantization.of(1f / 128, 0)
          : Quantization.of((float) Math.clamp(in.scale() * Math.pow(2, draw.real(-4, 4)), in.scale() / 100, 10),
              draw.zeroPoint());
      int low = draw.between(-128, 0);
      var clamp = draw.chance(0.5) ? Clamp.of(ElementType.INT8) : new Clamp(low, draw.between(low, 127));
      var rounding = Rounding.values()[draw.between(0, function.clamps() ? 2 : 1)];
      var operation = new Operation.Activation("f", function, 0, 1, (float) draw.real(-2, 3), rounding, clamp);
      check(new Network("net", List.of(tensor(0, ALL, in, Optional.empty()), tensor(1, ALL, out, Optional.empty())),
          List.of(operation), List.of(0), List.of(1)), operation, function + " trial " + trial + " " + in + " " + out);
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_be_the_reference_of_every_value_with_a_number(Operation.BinaryFunction function) {
    var draw = new Draw(function.ordinal());
    for (int trial = 0; trial < TRIALS; trial++) {
      var in = Quantization.of((float) draw.real(0.01, 0.1), draw.zeroPoint());
      var other = Quantization.of((float) (in.scale() * Math.pow(2, draw.real(-4, 4))), draw.zeroPoint());
      var out = Quantization.of((float) (function == Operation.BinaryFunction.MUL ? in.scale() * other.scale() * 60
          : Math.max(in.scale(), other.scale()) * draw.real(0.3, 3)), draw.zeroPoint());
      var one = TensorShape.of(1);
      var number = TensorData.of(ElementType.INT8, one, draw.between(-128, 127));
      boolean swap = draw.chance(0.5);
      var operation = new Operation.Binary("f", function, swap ? 1 : 0, swap ? 0 : 1, 2, Rounding.AWAY,
          Clamp.of(ElementType.INT8));
      check(new Network("net", List.of(tensor(0, ALL, in, Optional.empty()), tensor(1, one, other, Optional.of(number)),
          tensor(2, ALL, out, Optional.empty())), List.of(operation), List.of(0), List.of(2)), operation,
          function + " trial " + trial);
    }
  }

  @Test
  void should_know_a_limit_from_a_function() {
    var limit = FunctionTable.of(x -> Math.clamp(x, -5, 90));
    assertEquals(Optional.of(new FunctionTable.Limits(-5, 90)), limit.limits());
    assertEquals(Optional.empty(), FunctionTable.of(x -> x == 3 ? 4 : x).limits());
    assertEquals(Optional.empty(), FunctionTable.of(x -> -Math.max(x, -127)).limits());
    assertEquals(limit, FunctionTable.of(x -> x).then(limit));
    assertNotEquals(limit, limit.then(FunctionTable.of(x -> Math.max(x, 0))));
    var words = new ArrayList<Integer>();
    for (int word : limit.words()) {
      words.add(word);
    }
    assertTrue(words.size() == 256 && words.get(127) == 90 && words.get(128) == 251, words.toString());
  }
}
