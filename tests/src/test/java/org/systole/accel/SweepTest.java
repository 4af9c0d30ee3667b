package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.cells.HybridArrayTest;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Padding;
import org.systole.plan.Measured;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.VerilatorModel;
import org.systole.unit.ArrayTiles;
import org.systole.unit.DigitTile;
import org.systole.unit.LogicProduct;
import org.systole.unit.MacTile;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ecp5.Ecp5Tile;
import org.systole.unit.gowin.GowinTile;
import org.systole.unit.ice40.Ice40Tile;

/// Layers of all sizes on arrays of all shapes in Verilator: every output value equals the reference, and the cycles and waits
/// are the predicted ones, with a host bus that stalls and with one that does not.
@Execution(ExecutionMode.CONCURRENT)
final class SweepTest {
  private static final int RANDOM_LAYERS = Boolean.getBoolean("full") ? 640 : 63;

  private static final Map<String, TileType> TILES = Map.of("mac", MacTile.MAC, "offset",
      OffsetTile.Type.OFFSET, "pair", Ice40Tile.DSP_PAIR, "dot4", DigitTile.DOT4, "dsp", Ecp5Tile.DSP,
      "dsp9", GowinTile.DSP9, "cascade", GowinTile.CASCADE);

  @ParameterizedTest(name = "{0} x {1} {2}")
  @CsvSource({"1,1,mac", "1,5,mac", "5,1,mac", "3,2,mac", "4,4,mac", "5,7,mac", "8,8,mac",
      "16,16,mac", "1,1,offset", "3,2,offset", "4,4,offset", "5,3,pair", "4,4,pair",
      "5,3,dot4", "4,3,dsp", "6,5,pair:2 dot4:3", "5,4,dot4:3 dsp:1", "4,3,dsp9", "5,3,cascade"})
  void should_equal_the_reference_on_every_layer(int rows, int columns, String tile) {
    ArrayTiles type = tile.contains(":") ? HybridArrayTest.hybrid(tile) : TILES.get(tile);
    var layers = new ArrayList<>(named());
    long first = 1000L * rows + 10 * columns;
    RandomLayers.seeds(first, RANDOM_LAYERS).forEach(seed -> layers.add(RandomLayers.layer(seed)));
    var pairs = new PairCoverage();
    layers.forEach(pairs::add);
    long seeds = RANDOM_LAYERS;
    while (!pairs.missing().isEmpty() && seeds < 5000) {
      var layer = RandomLayers.layer(first + seeds++);
      int before = pairs.missing().size();
      pairs.add(layer);
      if (pairs.missing().size() < before) {
        layers.add(layer);
      }
    }
    assertEquals(Set.of(), pairs.missing());
    layers.replaceAll(layer -> RandomLayers.legal(layer, type));
    var engine = EngineParams.simulation(rows, columns).withTile(type).withProducts(
        type == Ecp5Tile.DSP ? Ecp5Product.MULT18 : LogicProduct.Type.LOGIC);
    for (var layer : layers) {
      engine = EngineSize.grown(engine, layer);
    }
    var model = VerilatorModel.build(EngineVerilog.engine(engine));
    System.out.println("array " + rows + " x " + columns + " of " + tile + ": " + layers.size()
        + " layers, seeds " + first + " to " + (first + seeds - 1));
    var bus = new BusProgram();
    var mappings = new ArrayList<Mapping>();
    long seed = 0;
    for (var layer : layers) {
      var mapping = Planner.map(engine, layer);
      mappings.add(mapping);
      append(bus, mapping, seed, seed % 3 == 0 ? 30 : 0);
      seed++;
    }
    var result = model.run(bus, Duration.ofMinutes(10));
    assertTrue(result.pass(), result.failures()::toString);
    for (int i = 0; i < layers.size(); i++) {
      var layer = layers.get(i);
      var expected = ReferenceConvolution.run(layer, RandomLayers.picture(layer, i));
      var outputs = new LayerProgram(mappings.get(i)).unpack(result.reads().get(2 * i + 1));
      String where = layer.name() + " on " + rows + " x " + columns + " of " + tile;
      assertEquals(expected, outputs, where);
      Measured.of(result.reads().get(2 * i)).assertPredicted(mappings.get(i), where);
    }
  }

  private static void append(BusProgram bus, Mapping mapping, long seed, int stalls) {
    var program = new LayerProgram(mapping);
    bus.add(new BusOp.Case(mapping.layer().name())).add(new BusOp.Stalls(seed + 1, stalls))
        .addAll(program.load())
        .add(program.picture(RandomLayers.picture(mapping.layer(), seed)))
        .addAll(program.run(50_000_000)).add(program.counters()).add(program.outputs());
  }

  /// Every kernel with every stride and a range of paddings, at the smallest pictures and some larger ones.
  private static List<ConvolutionLayer> named() {
    var layers = new ArrayList<ConvolutionLayer>();
    int[][] kernels = {{1, 1}, {2, 2}, {3, 3}, {5, 5}, {7, 7}, {3, 5}};
    int[] channels = {1, 3, 4, 17};
    int[] filters = {1, 5, 8, 33};
    int count = 0;
    for (int[] kernel : kernels) {
      for (int stride = 1; stride <= 3; stride++) {
        int r = kernel[0];
        int s = kernel[1];
        var padding = new Padding(r - 1, s / 2, r / 2, s - 1);
        layers.add(RandomLayers.layer(new SplittableRandom(count), r, s, channels[count % 4],
            filters[count / 4 % 4], r, s, stride, count % 2 == 0 ? Padding.NONE : padding,
            count));
        layers.add(RandomLayers.layer(new SplittableRandom(count), r + 4, s + 6,
            channels[(count + 1) % 4], filters[count % 4], r, s, stride, padding, count));
        count++;
      }
    }
    return layers;
  }
}
