package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.diag.RunFailure;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;
import org.systole.unit.StallCause;

/// A run that stands still is given up, and the engine says what it waited for.
final class WatchdogTest {
  private static final EngineParams ENGINE = EngineParams.simulation(4, 4);
  private final ConvolutionLayer layer = Examples.demoLayer();
  private final Int8Tensor picture = Examples.demoPicture();
  private final Mapping mapping = Planner.map(ENGINE, layer);
  private final LayerProgram program = new LayerProgram(mapping);

  @ParameterizedTest
  @CsvSource({"PADDED_ROWS, 9, ROWS", "CAPACITY_ROWS, 2, ROWS", "OUTPUTS, 4000, OUTPUT"})
  void should_say_what_wrong_settings_made_it_wait_for(Setting setting, int value,
      StallCause cause) {
    var bus = new BusProgram().addAll(program.load()).add(program.picture(picture))
        .add(new BusOp.Write(HostMap.SETTINGS + setting.ordinal(), new int[] {value}))
        .add(new BusOp.Mark("begin")).addAll(program.run(1_000_000)).add(new BusOp.Mark("end"))
        .add(program.status())
        .add(new BusOp.Reset(2)).add(program.status()).addAll(program.load())
        .add(program.picture(picture)).addAll(program.run(1_000_000)).add(program.status())
        .add(program.expect(ReferenceConvolution.run(layer, picture)));
    var result = VerilatorModel.build(EngineVerilog.engine(ENGINE)).run(bus, Duration.ofMinutes(1));
    assertTrue(result.pass(), result.failures()::toString);
    assertEquals(Optional.of(cause), HostMap.stallCause(result.reads().get(0)[0]));
    assertEquals(0, result.reads().get(1)[0] & (HostMap.BUSY | HostMap.HUNG));
    assertEquals(Optional.empty(), HostMap.stallCause(result.reads().get(2)[0]));
    long cycles = result.marks().get("end") - result.marks().get("begin");
    assertTrue(cycles > 1 << HostMap.WATCHDOG_BITS && cycles < 40_000 + (1 << HostMap.WATCHDOG_BITS),
        () -> cycles + " cycles");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      ".filledRows(rowTokens_filledRows) | .filledRows(16'd0) | rows of the picture",
      ".weightsReady(windowWalker_weightsReady) | .weightsReady(1'b0) | weights",
      ".passDone(drain_passDone) | .passDone(1'b0) | free accumulators",
      ".input_valid(pool_input_valid) | .input_valid(1'b0) | outputs that did not come"})
  void should_name_what_a_broken_engine_waited_for(String from, String to, String cause) {
    var engine = EngineVerilog.engine(ENGINE);
    var files = new LinkedHashMap<>(engine.files());
    String name = engine.top() + ".v";
    assertTrue(files.get(name).contains(from), from);
    files.put(name, files.get(name).replace(from, to));
    var model = VerilatorModel.quick(new EngineVerilog(engine.top(), files, Map.of()));
    var failure = assertThrows(RunFailure.class,
        () -> LayerRun.run(model, mapping, picture, 1_000_000));
    assertEquals("the engine stood still, waiting for " + cause, failure.getMessage());
  }

  @Test
  void should_read_the_status_word() {
    assertEquals(Optional.empty(), HostMap.stallCause(HostMap.BUSY));
    assertEquals(Optional.of(StallCause.ACCUMULATORS), HostMap.stallCause(0b1010));
  }
}
