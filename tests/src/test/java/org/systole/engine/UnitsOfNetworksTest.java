package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.accel.FixedPointScale;
import org.systole.net.Rounding;
import org.systole.sim.reference.QuantizedScale;
import org.systole.sim.testbench.Simulation;
import org.systole.unit.ActivationMemory;
import org.systole.unit.BankAddress;
import org.systole.unit.Products;
import org.systole.unit.ResidualAdd;
import org.systole.unit.WindowGather;

/// The units that only engines for networks have, against plain Java.
final class UnitsOfNetworksTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 13, 16, 24, 31, 32})
  void should_divide_every_address(int banks) {
    Simulation.standard().run(() -> new BankAddress(null, new BankAddress.Params(11, banks, 11, true)), dut -> {
      var unit = dut.top();
      dut.poke(unit.enable, true);
      for (int a = 0; a < (1 << 11) + BankAddress.LATENCY; a++) {
        dut.poke(unit.address, a & 2047);
        if (a >= BankAddress.LATENCY) {
          int of = a - BankAddress.LATENCY;
          assertEquals(of / banks, dut.peek(unit.pointer.word), "word of " + of);
          assertEquals(of % banks, dut.peek(unit.pointer.bank), "bank of " + of);
          assertEquals(of / banks + 1 & 2047, dut.peek(unit.pointer.next), "word after that of " + of);
        }
        dut.step();
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"1,1,LOGIC", "4,1,LOGIC", "8,1,LOGIC", "2,4,LOGIC", "2,1,MULT18", "2,2,MULT18", "1,4,MULT18"})
  void should_add_exactly(int lanes, int cycles, Products products) {
    var params = new ResidualAdd.Params(lanes, cycles).with(products.type());
    products.simulation().run(() -> new ResidualAdd(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(lanes * 31L + cycles);
      for (int trial = 0; trial < 12; trial++) {
        double s1 = Math.pow(2, -random.nextDouble() * (trial % 3 == 0 ? 30 : 4));
        double s2 = trial % 4 == 1 ? s1 : Math.pow(2, -random.nextDouble() * 4);
        double twice = 2 * Math.max(s1, s2);
        double last = twice / ((1 << 20) * twice / 2 * (0.5 + random.nextDouble()));
        int[] zero = {random.nextInt(256) - 128, trial % 5 == 0 ? -128 : 127, random.nextInt(256) - 128};
        var scales = new double[] {s1 / twice, s2 / twice, last};
        int low = random.nextInt(128) - 128;
        dut.poke(unit.leftScale.zeroPoint, zero[0]);
        dut.poke(unit.rightScale.zeroPoint, zero[1]);
        dut.poke(unit.zeroPoint, zero[2]);
        dut.poke(unit.leftScale.multiplier, FixedPointScale.of(scales[0]).multiplier());
        dut.poke(unit.leftScale.shift, FixedPointScale.of(scales[0]).rightShift());
        dut.poke(unit.rightScale.multiplier, FixedPointScale.of(scales[1]).multiplier());
        dut.poke(unit.rightScale.shift, FixedPointScale.of(scales[1]).rightShift());
        dut.poke(unit.multiplier, FixedPointScale.of(scales[2]).multiplier());
        dut.poke(unit.shift, FixedPointScale.of(scales[2]).rightShift());
        dut.poke(unit.low, low);
        dut.poke(unit.high, 127);
        var expected = new ArrayDeque<Integer>();
        BigInteger left = BigInteger.ZERO;
        BigInteger right = BigInteger.ZERO;
        boolean held = false;
        for (int sent = 0, got = 0; got < 200; ) {
          if (!held) {
            left = new BigInteger(8 * lanes, random);
            right = random.nextInt(9) == 0 ? BigInteger.ONE.shiftLeft(8 * lanes - 1) : new BigInteger(8 * lanes, random);
          }
          boolean offersLeft = sent < 200 && (held || random.nextInt(4) > 0);
          boolean offersRight = sent < 200 && (held || random.nextInt(4) > 0);
          boolean ready = random.nextInt(4) > 0;
          held = held || offersLeft && offersRight;
          dut.poke(unit.left.valid, offersLeft);
          dut.poke(unit.right.valid, offersRight);
          dut.poke(unit.left.payload, left);
          dut.poke(unit.right.payload, right);
          dut.poke(unit.output.ready, ready);
          boolean taken = offersLeft && dut.peek(unit.left.ready);
          assertEquals(taken, offersRight && dut.peek(unit.right.ready), "operands are taken together");
          if (taken) {
            for (int i = 0; i < lanes; i++) {
              expected.add(sum(left.shiftRight(8 * i).byteValue() - zero[0],
                  right.shiftRight(8 * i).byteValue() - zero[1], scales, zero[2], low));
            }
            sent++;
            held = false;
          }
          if (ready && dut.peek(unit.output.valid)) {
            var word = dut.peekWide(unit.output.payload);
            for (int i = 0; i < lanes; i++) {
              assertEquals(expected.remove(), word.shiftRight(8 * i).byteValue(), "sum " + got + " of " + trial);
            }
            got++;
          }
          dut.step();
        }
      }
    });
  }

  private static int sum(int a, int b, double[] scales, int zero, int low) {
    long total = QuantizedScale.of(scales[0]).apply(a << 20, Rounding.AWAY)
        + QuantizedScale.of(scales[1]).apply(b << 20, Rounding.AWAY);
    return (int) Math.max(low, Math.min(127,
        QuantizedScale.of(scales[2]).apply((int) total, Rounding.AWAY) + zero));
  }

  /// A picture in memory, and windows of it.
  private record Picture(int height, int width, int channels, int kernelHeight, int kernelWidth, int base, int pitch,
      byte[] memory) {
    static Picture random(Random random, int lanes, int bytes) {
      while (true) {
        int height = 1 + random.nextInt(9);
        int width = 1 + random.nextInt(9);
        int channels = 1 + random.nextInt(7);
        int kernelHeight = 1 + random.nextInt(4);
        int kernelWidth = 1 + random.nextInt(4);
        int row = width * channels;
        int pitch = row + Math.floorMod(kernelWidth * channels - row, lanes);
        int base = random.nextInt(64);
        if (base + height * pitch <= bytes) {
          var memory = new byte[bytes];
          random.nextBytes(memory);
          return new Picture(height, width, channels, kernelHeight, kernelWidth, base, pitch, memory);
        }
      }
    }

    int place(int y, int x) {
      return base + y * pitch + x * channels;
    }

    /// Tap k of the window whose upper left pixel is y, x.
    int tap(int k, int y, int x, int zeroPoint) {
      int row = y + k / (kernelWidth * channels);
      int column = x + k / channels % kernelWidth;
      return row < 0 || column < 0 || row >= height || column >= width ? zeroPoint
          : memory[place(row, column) + k % channels] & 0xFF;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 8, 16, 24, 33})
  void should_gather_any_window(int lanes) {
    int wordBits = 10;
    var params = new WindowGather.Params(lanes, wordBits, 6, 4);
    Simulation.standard().run(() -> new WindowGather(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(lanes);
      int outside = 0;
      for (int trial = 0; trial < 25; trial++) {
        var picture = Picture.random(random, lanes, lanes << wordBits);
        int taps = picture.kernelHeight() * picture.kernelWidth() * picture.channels();
        int kernelRow = picture.kernelWidth() * picture.channels();
        int zeroPoint = random.nextInt(256);
        int tile = random.nextInt((taps + lanes - 1) / lanes);
        dut.poke(unit.tapShift, true);
        for (int i = 0; i < lanes; i++) {
          int k = tile * lanes + i;
          dut.poke(unit.offset, Math.floorDiv(k / kernelRow * (picture.pitch() - kernelRow), lanes)
              & (1 << wordBits) - 1);
          dut.poke(unit.tapRow, k / kernelRow & 15);
          dut.poke(unit.tapColumn, k / picture.channels() % picture.kernelWidth());
          dut.step();
        }
        dut.poke(unit.tapShift, false);
        dut.poke(unit.height, picture.height());
        dut.poke(unit.width, picture.width());
        dut.poke(unit.zeroPoint, zeroPoint);
        int[][] windows = new int[12][];
        var answers = new ArrayDeque<byte[]>(Collections.nCopies(ActivationMemory.WINDOW_LATENCY, new byte[lanes]));
        byte[] latest = new byte[lanes];
        for (int cycle = 0; cycle < windows.length + params.latency(); cycle++) {
          boolean reads = cycle < windows.length;
          dut.poke(unit.read, reads);
          dut.poke(unit.newTile, cycle == 0);
          if (reads) {
            int y = random.nextInt(picture.height() + picture.kernelHeight()) - picture.kernelHeight() + 1;
            int x = random.nextInt(picture.width() + picture.kernelWidth()) - picture.kernelWidth() + 1;
            windows[cycle] = new int[] {y, x};
            int place = picture.place(y, x);
            dut.poke(unit.y, y);
            dut.poke(unit.x, x);
            dut.poke(unit.window.word, Math.floorDiv(place, lanes) + tile & (1 << wordBits) - 1);
            dut.poke(unit.window.bank, Math.floorMod(place, lanes));
          }
          var word = new BigInteger(1, reversed(answers.remove()));
          dut.poke(unit.memoryData, word);
          if (cycle >= params.latency()) {
            int[] at = windows[cycle - params.latency()];
            var got = dut.peekWide(unit.taps);
            for (int i = 0; i < lanes && tile * lanes + i < taps; i++) {
              int expected = picture.tap(tile * lanes + i, at[0], at[1], zeroPoint);
              assertEquals(expected, got.shiftRight(8 * i).intValue() & 0xFF, "lane " + i + " of " + picture);
              outside += expected == zeroPoint ? 1 : 0;
            }
          }
          if (dut.peek(unit.memoryRead)) {
            var words = dut.peekWide(unit.memoryWords);
            for (int b = 0; b < lanes; b++) {
              int at = words.shiftRight(b * wordBits).intValue() & (1 << wordBits) - 1;
              latest[b] = picture.memory()[at * lanes + b];
            }
          }
          answers.add(latest.clone());
          dut.step();
        }
      }
      assertTrue(outside > 50, "no padding was met");
    });
  }

  private static byte[] reversed(byte[] bytes) {
    var turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return turned;
  }
}
