package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Mapping;
import org.systole.accel.Planner;
import org.systole.accel.RandomLayers;
import org.systole.diag.UserError;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.Boards;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;
import org.systole.unit.MacTile;
import org.systole.unit.TileType;
import org.systole.unit.ice40.Ice40Tile;

/// The core that goes onto the board, as Verilog before synthesis: every output value equals the reference.
final class BoardEngineTest {
  private static final int LAYERS = 14;

  @ParameterizedTest
  @ValueSource(strings = {"pair", "mac"})
  void should_equal_the_reference_on_every_layer_that_fits(String tile) {
    var engine = engine(4, tile.equals("pair") ? Ice40Tile.DSP_PAIR : MacTile.MAC);
    var model = VerilatorModel.build(EngineVerilog.engine(engine));
    var run = LayerRun.run(model, Planner.map(engine, Examples.demoLayer()),
        Examples.demoPicture(), 2_000_000);
    assertEquals(ReferenceConvolution.run(Examples.demoLayer(), Examples.demoPicture()),
        run.outputs());
    assertTrue(run.cycles() > 32 * 32 * 3, () -> run.cycles() + " cycles");
    assertTrue(run.waitRows() > 0 && run.waitRows() < run.cycles(), run::toString);

    var layers = layers(engine);
    System.out.println("icebreaker core of " + tile + ": "
        + layers.stream().map(m -> m.layer().name()).toList());
    for (var mapping : layers) {
      var picture = picture(mapping.layer());
      assertEquals(ReferenceConvolution.run(mapping.layer(), picture),
          LayerRun.run(model, mapping, picture, 2_000_000).outputs(), mapping.layer()::name);
    }
  }

  static EngineParams engine(int size, TileType tile) {
    var engine = BoardEngine.of(Boards.find("icebreaker"), size, size, Examples.demoLayer());
    assertEquals(Ice40Tile.DSP_PAIR, engine.tile());
    return engine.withTile(tile);
  }

  private static Int8Tensor picture(ConvolutionLayer layer) {
    return RandomLayers.picture(layer, layer.height());
  }

  /// Random layers that fit, with what the engine has fixed.
  private static List<Mapping> layers(EngineParams engine) {
    var found = new ArrayList<Mapping>();
    for (long seed = 700_000; found.size() < LAYERS; seed++) {
      var layer = RandomLayers.legal(RandomLayers.layer(seed), engine.tile());
      try {
        found.add(Planner.map(engine, layer));
      } catch (UserError _) {
        // Too large, or of another kind of rounding or pooling.
      }
    }
    assertTrue(found.stream().anyMatch(m -> m.layer().filters() > 4 && m.kTiles() > 2));
    return found;
  }
}
