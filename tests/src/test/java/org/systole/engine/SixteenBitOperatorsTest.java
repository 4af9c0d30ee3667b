package org.systole.engine;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.tflite.OperatorModels;

/// The random models of the 16x8 form on an engine with activations of 16 bits: every int16 of the reference,
/// every cycle of the prediction.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SixteenBitOperatorsTest {
  private OperatorRuns runs;

  @BeforeAll
  void build() {
    runs = new OperatorRuns(NetworkEngineParams.simulation(8, 8).withSixteenBits()
        .withMemories(new NetworkMemories(11, 9, 1 << 15, 1 << 13, 1 << 10, 1 << 7))
        .withFeatures(new NetworkFeatures(0, Arrays.stream(NetworkFeature.values())
            .filter(f -> f != NetworkFeature.PAIRS).toList())).withMonitor());
  }

  @AfterAll
  void close() {
    runs.close();
  }

  static List<OperatorModels> int16() {
    return List.of(OperatorModels.values()).stream().filter(o -> o.name().contains("16")).toList();
  }

  @ParameterizedTest
  @MethodSource("int16")
  void should_compute_every_value_in_the_predicted_cycles(OperatorModels operator) {
    runs.run(operator);
  }
}
