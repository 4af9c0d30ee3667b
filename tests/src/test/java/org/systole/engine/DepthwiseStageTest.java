package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.accel.BusOp;
import org.systole.hdl.Bool;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;
import org.systole.sim.reference.QuantizedScale;
import org.systole.sim.testbench.Dut;
import org.systole.sim.testbench.Simulation;

/// The depthwise stage against plain loops: any kernel, stride and padding; reads that are refused, rows that come
/// late, room that comes back late.
final class DepthwiseStageTest {
  /// One depthwise convolution with random numbers.
  private record Layer(int height, int width, int channels, Window window, byte[] weights, int[] biases,
      float[] scales, int zeroIn, int zeroOut) {

    static Layer random(Random random, int taps) {
      while (true) {
        var w = new Window(1 + random.nextInt(4), 1 + random.nextInt(5), 1 + random.nextInt(3), 1 + random.nextInt(3),
            1, 1, new Padding(random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4)));
        int height = 1 + random.nextInt(7);
        int width = 1 + random.nextInt(9);
        int channels = 1 + random.nextInt(20);
        if (w.outputHeight(height) > 0 && w.outputWidth(width) > 0
            && DepthwiseMapping.suits(new DepthwiseSize(1, taps, 1, 2, 1, 1), w, height, width)) {
          var weights = new byte[w.kernelHeight() * w.kernelWidth() * channels];
          random.nextBytes(weights);
          var scales = new float[channels];
          for (int c = 0; c < channels; c++) {
            scales[c] = (float) (0.001 + 0.01 * random.nextDouble());
          }
          return new Layer(height, width, channels, w, weights, random.ints(channels, -9000, 9000).toArray(), scales,
              random.nextInt(256) - 128, random.nextInt(256) - 128);
        }
      }
    }

    Network network() {
      var out = TensorShape.of(1, window.outputHeight(height), window.outputWidth(width), channels);
      var kernel = TensorShape.of(1, window.kernelHeight(), window.kernelWidth(), channels);
      var tensors = List.of(tensor(0, TensorShape.of(1, height, width, channels), Quantization.of(1, zeroIn), null),
          tensor(1, kernel, Quantization.perChannel(scales, new int[channels], 3),
              TensorData.view(ElementType.INT8, kernel, ByteBuffer.wrap(weights))),
          tensor(2, TensorShape.of(channels), Quantization.of(1, 0),
              TensorData.of(ElementType.INT32, TensorShape.of(channels), biases)),
          tensor(3, out, Quantization.of(1, zeroOut), null));
      return new Network("one", tensors, List.of(new Operation.DepthwiseConvolution("d", 0, 1, 2, 3, window, 1,
          Rounding.AWAY, Clamp.of(ElementType.INT8))), List.of(0), List.of(3));
    }

    private static Tensor tensor(int id, TensorShape shape, Quantization quantization, TensorData data) {
      return new Tensor(id, "t" + id, data == null ? ElementType.INT8 : data.type(), shape, Optional.of(quantization),
          Optional.ofNullable(data));
    }

    int output(byte[] picture, int p, int q, int c) {
      int sum = biases[c];
      for (int r = 0; r < window.kernelHeight(); r++) {
        for (int s = 0; s < window.kernelWidth(); s++) {
          int y = p * window.strideHeight() - window.padding().top() + r;
          int x = q * window.strideWidth() - window.padding().left() + s;
          if (y >= 0 && x >= 0 && y < height && x < width) {
            sum += (picture[(y * width + x) * channels + c] - zeroIn)
                * weights[(r * window.kernelWidth() + s) * channels + c];
          }
        }
      }
      return Math.max(-128, Math.min(127, zeroOut + (int) QuantizedScale.of((double) scales[c]).apply(sum,
          Rounding.AWAY)));
    }
  }

  @ParameterizedTest
  @CsvSource({"4,4,3,1", "8,8,2,1", "5,5,4,2", "8,2,3,4", "6,3,5,1", "1,1,1,8"})
  void should_compute_what_loops_do(int rows, int lanes, int taps, int cycles) {
    var size = new DepthwiseSize(lanes, taps, cycles, 256, 256, 64);
    var params = NetworkEngineParams.simulation(rows, 4).withDepthwise(size);
    var random = new Random(rows * 31L + taps);
    Simulation.standard().run(() -> new DepthwiseStage(null, params), dut -> {
      for (int trial = 0; trial < 40; trial++) {
        var layer = Layer.random(random, taps);
        run(dut, params, layer, random, "trial " + trial + " " + layer);
      }
    });
  }

  private static void run(Dut<DepthwiseStage> dut, NetworkEngineParams params, Layer layer, Random random,
      String name) {
    var unit = dut.top();
    var plan = NetworkPlanner.plan(params, layer.network());
    var mapping = plan.layers().getFirst();
    load(dut, new NetworkProgram(plan).load());
    // its input is the first layer's output, row by row
    write(dut, unit.programWrite, DepthwiseSetting.SOURCE.ordinal(), 1);
    var picture = new byte[layer.height * layer.width * layer.channels];
    random.nextBytes(picture);
    dut.poke(unit.layers, 1);
    dut.poke(unit.writtenLayers, 0);
    dut.poke(unit.writtenRows, 0);
    dut.poke(unit.clear, true);
    dut.step();
    dut.poke(unit.clear, false);
    int lanes = params.depthwise().lanes();
    int p = mapping.rowsP();
    int q = mapping.columnsQ();
    int groups = Math.ceilDiv(layer.channels, lanes);
    var answers = new ArrayDeque<>(Collections.nCopies(params.activations().operandLatency(), BigInteger.ZERO));
    int there = 0;
    int given = 0;
    for (int got = 0, cycle = 0; got < p * q * groups; cycle++) {
      assertTrue(cycle < 50_000, name + " hangs after " + got);
      if (there <= layer.height && random.nextInt(12) == 0) {
        there++;
        dut.poke(unit.writtenRows, there < layer.height ? there : 0);
        dut.poke(unit.writtenLayers, there < layer.height ? 0 : 1);
      }
      boolean back = got / (q * groups) > given && random.nextInt(9) == 0;
      given += back ? 1 : 0;
      dut.poke(unit.returned, back);
      dut.poke(unit.returnedWords, mapping.rowWords());
      dut.poke(unit.bytes, answers.remove());
      boolean grant = dut.peek(unit.read) && random.nextInt(5) > 0;
      dut.poke(unit.granted, grant);
      answers.add(grant ? bytes(dut, params, mapping, layer, picture, there) : new BigInteger(8, random));
      if (dut.peek(unit.written)) {
        var values = dut.peekWide(unit.writtenValues);
        int group = got / q % groups;
        for (int i = 0; i < lanes && group * lanes + i < layer.channels; i++) {
          assertEquals(layer.output(picture, got / q / groups, got % q, group * lanes + i),
              values.shiftRight(8 * i).byteValue(), name + " output " + got + " lane " + i);
        }
        got++;
      }
      dut.step();
    }
    assertEquals(1, dut.peek(unit.layersDone));
  }

  /// What the memory holds from the pointer on; rows that are not written yet are something else.
  private static BigInteger bytes(Dut<DepthwiseStage> dut, NetworkEngineParams params, LayerMapping mapping,
      Layer layer, byte[] picture, int rowsThere) {
    long first = dut.peek(dut.top().pointer.word) * params.rows() + dut.peek(dut.top().pointer.bank)
        - mapping.from().base();
    var word = BigInteger.ZERO;
    for (int i = params.rows() - 1; i >= 0; i--) {
      int at = (int) first + i;
      boolean there = at < picture.length && at / (layer.width * layer.channels) < rowsThere;
      word = word.shiftLeft(8).or(BigInteger.valueOf((there ? picture[at] : at * 37) & 0xFF));
    }
    return word;
  }

  private static void load(Dut<DepthwiseStage> dut, List<BusOp> ops) {
    var unit = dut.top();
    for (var op : new ArrayList<>(ops)) {
      if (op instanceof BusOp.Write(int address, int[] words)) {
        Bool enable = switch (address >>> 20) {
          case 0xA -> unit.programWrite;
          case 0xB -> unit.weightWrite;
          case 0xD -> unit.biasWrite;
          case 0xE -> unit.multiplierWrite;
          case 0xF -> unit.shiftWrite;
          default -> null;
        };
        for (int i = 0; enable != null && i < words.length; i++) {
          write(dut, enable, (address & 0xFFFFF) + i, words[i]);
        }
      }
    }
  }

  private static void write(Dut<DepthwiseStage> dut, Bool enable, int address, int value) {
    dut.poke(dut.top().address, address);
    dut.poke(dut.top().data, Integer.toUnsignedLong(value));
    dut.poke(enable, true);
    dut.step();
    dut.poke(enable, false);
  }
}
