package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.RunResult;
import org.systole.sim.verilator.VerilatorModel;

/// The comparison fails when one bit is wrong, and a reset in the middle of a run leaves nothing behind.
final class CorruptionTest {
  private static final EngineParams ENGINE = EngineParams.simulation(4, 4);
  private final ConvolutionLayer layer = Examples.demoLayer();
  private final Int8Tensor picture = Examples.demoPicture();
  private final Int8Tensor expected = ReferenceConvolution.run(layer, picture);
  private final LayerProgram program = new LayerProgram(Planner.map(ENGINE, layer));

  private RunResult run(EngineVerilog engine, List<BusOp> load, Int8Tensor golden) {
    return VerilatorModel.build(engine).run(new BusProgram().addAll(load)
        .add(program.picture(picture)).addAll(program.run(1_000_000)).add(program.expect(golden)),
        Duration.ofMinutes(1));
  }

  @Test
  void should_pass_as_it_stands() {
    assertTrue(run(EngineVerilog.engine(ENGINE), program.load(), expected).pass());
  }

  @Test
  void should_fail_when_a_golden_bit_is_flipped() {
    byte[] data = expected.data();
    data[100] ^= 1;
    var result = run(EngineVerilog.engine(ENGINE), program.load(),
        new Int8Tensor(expected.shape(), data));
    assertFalse(result.pass());
    assertTrue(result.failures().getFirst().startsWith("mismatch - 600019 "));
  }

  @Test
  void should_fail_when_a_weight_bit_is_flipped() {
    var load = program.load().stream().map(op -> {
      if (op instanceof BusOp.Write(int address, int[] words) && address == HostMap.WEIGHTS) {
        int[] changed = words.clone();
        changed[changed.length - 1] ^= 1 << 6;
        return new BusOp.Write(address, changed);
      }
      return op;
    }).toList();
    assertFalse(run(EngineVerilog.engine(ENGINE), load, expected).pass());
  }

  @Test
  void should_fail_when_the_verilog_is_changed() {
    var engine = EngineVerilog.engine(ENGINE);
    var files = new LinkedHashMap<>(engine.files());
    String array = files.keySet().stream().filter(n -> n.startsWith("SystolicArray")).findFirst()
        .orElseThrow();
    String text = files.get(array);
    String changed = text.replace("tile_sumIn + ", "tile_sumIn - ");
    assertNotEquals(text, changed);
    files.put(array, changed);
    assertFalse(run(new EngineVerilog(engine.top(), files, engine.models()), program.load(), expected).pass());
  }

  @Test
  void should_start_afresh_after_a_reset_in_the_middle() {
    var model = VerilatorModel.build(EngineVerilog.engine(ENGINE));
    for (int cycles : new int[] {1, 50, 333, 2000}) {
      var bus = new BusProgram().addAll(program.load()).add(program.picture(picture))
          .add(new BusOp.Write(HostMap.START, new int[] {1}))
          .add(new BusOp.Read(HostMap.STATUS, cycles)).add(new BusOp.Reset(2))
          .addAll(program.load()).add(program.picture(picture))
          .add(new BusOp.Write(HostMap.START, new int[] {1}))
          .add(new BusOp.Read(HostMap.STATUS, cycles + 7)).add(new BusOp.Reset(1))
          .addAll(program.load()).add(program.picture(picture)).addAll(program.run(1_000_000))
          .add(program.counters()).add(program.outputs());
      var result = model.run(bus, Duration.ofMinutes(1));
      assertTrue(result.pass(), result.failures()::toString);
      assertEquals(expected, program.unpack(result.reads().getLast()));
    }
  }
}
