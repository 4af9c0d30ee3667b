package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.accel.FixedPointScale;
import org.systole.net.Rounding;
import org.systole.sim.reference.QuantizedScale;
import org.systole.sim.testbench.Simulation;
import org.systole.unit.Products;
import org.systole.unit.ResidualAdd;
import org.systole.unit.TableLookup;

/// Units of the features: tables, and the joins beside sums, against plain Java.
final class TableLookupTest {
  @ParameterizedTest
  @CsvSource({"1,1", "4,1", "2,4", "8,8"})
  void should_look_up_every_byte_and_hold_it(int lanes, int tables) {
    Simulation.standard().run(() -> new TableLookup(null, new TableLookup.Params(lanes, tables)), dut -> {
      var unit = dut.top();
      var random = new Random(lanes * 31L + tables);
      byte[] bytes = new byte[tables << 8];
      random.nextBytes(bytes);
      dut.poke(unit.write, true);
      for (int i = 0; i < bytes.length; i++) {
        dut.poke(unit.address, i);
        dut.poke(unit.data, bytes[i] & 255);
        dut.step();
      }
      dut.poke(unit.write, false);
      int changed = 0;
      for (int number = 0; number <= tables; number++) {
        dut.poke(unit.number, number);
        var expected = new ArrayDeque<BigInteger>();
        for (int sent = 0, got = 0; got < 150; ) {
          var values = new BigInteger(8 * lanes, random);
          boolean offers = sent < 150 && random.nextInt(4) > 0;
          boolean ready = random.nextInt(4) > 0;
          dut.poke(unit.input.valid, offers);
          dut.poke(unit.input.payload, values);
          dut.poke(unit.output.ready, ready);
          if (offers && dut.peek(unit.input.ready)) {
            var result = BigInteger.ZERO;
            for (int i = 0; i < lanes; i++) {
              int x = values.shiftRight(8 * i).intValue() & 255;
              int y = number == 0 ? x : bytes[(number - 1 << 8) + x] & 255;
              changed += x == y ? 0 : 1;
              result = result.or(BigInteger.valueOf(y).shiftLeft(8 * i));
            }
            expected.add(result);
            sent++;
          }
          if (ready && dut.peek(unit.output.valid)) {
            assertEquals(expected.remove(), dut.peekWide(unit.output.payload), "value " + got + " of " + number);
            got++;
          }
          dut.step();
        }
      }
      assertTrue(changed > 100, "the tables do something");
    });
  }

  @ParameterizedTest
  @CsvSource({"1,1,LOGIC", "4,1,LOGIC", "2,4,LOGIC", "1,1,MULT18", "1,2,MULT18"})
  void should_subtract_and_multiply_exactly(int lanes, int cycles, Products products) {
    var params = new ResidualAdd.Params(lanes, cycles, true).with(products.type());
    products.simulation().run(() -> new ResidualAdd(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(lanes * 31L + cycles);
      for (int trial = 0; trial < 16; trial++) {
        int kind = trial % 4;
        double ratio = Math.pow(2, -random.nextInt(4)) * (trial % 3 == 0 ? 0.7 : 1);
        double[] scales = kind == 3 ? new double[] {0, 0, Math.pow(2, -random.nextDouble() * 12)}
            : new double[] {0.5, 0.5 * ratio, (0.5 + random.nextDouble()) / (1 << 19)};
        int[] zero = {random.nextInt(256) - 128, trial % 5 == 0 ? -128 : 127, random.nextInt(256) - 128};
        var fixed = new FixedPointScale[3];
        for (int i = 0; i < 3; i++) {
          fixed[i] = FixedPointScale.of(scales[i]);
        }
        dut.poke(unit.kind, kind);
        dut.poke(unit.leftScale.zeroPoint, zero[0]);
        dut.poke(unit.rightScale.zeroPoint, zero[1]);
        dut.poke(unit.zeroPoint, zero[2]);
        dut.poke(unit.leftScale.multiplier, fixed[0].multiplier());
        dut.poke(unit.leftScale.shift, fixed[0].rightShift());
        dut.poke(unit.rightScale.multiplier, fixed[1].multiplier());
        dut.poke(unit.rightScale.shift, fixed[1].rightShift());
        dut.poke(unit.multiplier, fixed[2].multiplier());
        dut.poke(unit.shift, fixed[2].rightShift());
        dut.poke(unit.low, -128);
        dut.poke(unit.high, 127);
        dut.poke(unit.output.ready, true);
        var expected = new ArrayDeque<Integer>();
        for (int sent = 0, got = 0; got < 100; ) {
          var left = new BigInteger(8 * lanes, random);
          var right = new BigInteger(8 * lanes, random);
          dut.poke(unit.left.valid, sent < 100);
          dut.poke(unit.right.valid, sent < 100);
          dut.poke(unit.left.payload, left);
          dut.poke(unit.right.payload, right);
          if (sent < 100 && dut.peek(unit.left.ready)) {
            for (int i = 0; i < lanes; i++) {
              expected.add(joined(kind, left.shiftRight(8 * i).byteValue() - zero[0],
                  right.shiftRight(8 * i).byteValue() - zero[1], scales, zero[2]));
            }
            sent++;
          }
          if (dut.peek(unit.output.valid)) {
            var word = dut.peekWide(unit.output.payload);
            for (int i = 0; i < lanes; i++) {
              assertEquals(expected.remove(), word.shiftRight(8 * i).byteValue(), "join " + got + " of " + trial);
            }
            got++;
          }
          dut.step();
        }
      }
    });
  }

  private static int joined(int kind, int a, int b, double[] scales, int zero) {
    long first = QuantizedScale.of(scales[0]).apply(a << 20, Rounding.AWAY);
    long second = QuantizedScale.of(scales[1]).apply(b << 20, Rounding.AWAY);
    long total = switch (kind) {
      case 0 -> first + second;
      case 1 -> first - second;
      case 2 -> second - first;
      default -> (long) a * b;
    };
    return Math.clamp(QuantizedScale.of(scales[2]).apply((int) total, Rounding.AWAY) + zero, -128, 127);
  }
}
