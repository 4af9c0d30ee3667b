package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.hdl.Elaborator;
import org.systole.sim.testbench.Simulation;
import org.systole.unit.WeightMemory;

/// `WeightMemory` of any number of words: each keeps what was written to it, and is held until the next read.
final class WeightMemoryTest {
  @ParameterizedTest
  @CsvSource({"4,512,1,false", "6,700,2,false", "3,1024,1,false", "5,1100,4,false", "9,1537,3,false", "4,3600,1,false",
      "4,3400,3,false", "2,100,1,false", "5,1100,4,true", "9,1537,3,true", "4,512,1,true"})
  void should_give_the_words_that_were_written(int columns, int words, int memories, boolean large) {
    var params = new WeightMemory.Params(columns, words, large, large);
    assertEquals(memories, Elaborator.elaborate(() -> new WeightMemory(null, params)).top().memories().size());
    Simulation.standard().run(() -> new WeightMemory(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(words);
      var written = new BigInteger[words];
      int shift = params.writeAddressBits() - params.addressBits();
      dut.poke(unit.write, true);
      for (int w = 0; w < words; w++) {
        written[w] = new BigInteger(8 * columns, random);
        for (int part = 0; 4 * part < columns; part++) {
          dut.poke(unit.writeAddress, (w << shift) + part);
          dut.poke(unit.writeData, written[w].shiftRight(32 * part).and(BigInteger.valueOf(0xFFFFFFFFL)));
          dut.step();
        }
      }
      dut.poke(unit.write, false);
      dut.step();
      var former = BigInteger.ZERO;
      var expected = BigInteger.ZERO;
      for (int i = 0; i < 3 * words; i++) {
        int at = i < words ? i : random.nextInt(words);
        boolean reads = i == 0 || random.nextInt(4) > 0;
        dut.poke(unit.readAddress, at);
        dut.poke(unit.read, reads);
        dut.step();
        former = expected;
        expected = reads ? written[at] : expected;
        if (!large || i > 0) {
          assertEquals(large ? former : expected, dut.peekWide(unit.word), "word " + at);
        }
      }
    });
  }
}
