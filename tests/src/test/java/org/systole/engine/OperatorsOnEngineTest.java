package org.systole.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.tflite.OperatorModels;

/// The random models with which the reference is compared with TFLite, on one engine, one after the other: every
/// byte of the reference, every cycle of the prediction. What the engine refuses is refused by name.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorsOnEngineTest {
  private static final Set<OperatorModels> HOST = EnumSet.of(OperatorModels.SOFTMAX, OperatorModels.QUANTIZE,
      OperatorModels.DEQUANTIZE);

  private OperatorRuns runs;

  @BeforeAll
  void build() {
    runs = new OperatorRuns(NetworkEngineParams.simulation(8, 8)
        .withMemories(new NetworkMemories(11, 9, 1 << 15, 1 << 13, 1 << 10, 1 << 7))
        .withFeatures(NetworkFeatures.all(2)).withMonitor());
  }

  @AfterAll
  void close() {
    runs.close();
  }

  static List<OperatorModels> int8() {
    return List.of(OperatorModels.values()).stream()
        .filter(o -> !o.name().contains("16") && !HOST.contains(o)).toList();
  }

  @ParameterizedTest
  @MethodSource("int8")
  void should_compute_every_byte_in_the_predicted_cycles(OperatorModels operator) {
    runs.run(operator);
  }
}
