package org.systole.fpga.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.cli.Printed;
import org.systole.cli.Systole;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.SpoiltBus;
import org.systole.hdl.ir.Design;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Engines;

/// `demo digits`: ten answers, a page; a wrong value is noticed.
final class DigitsDemoTest {
  @TempDir
  private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  private final List<NetworkBitstream> built = new ArrayList<>();

  private long count(String pattern) throws Exception {
    return Pattern.compile(pattern).matcher(Files.readString(folder.resolve("digits.html")))
        .results().count();
  }

  private DigitsDemo demo(Function<Design, Engine> engines) {
    return new DigitsDemo(out, folder, engines, (bitstream, build) -> {
      built.add(bitstream);
      var node = new ObjectMapper().createObjectNode();
      for (String name : new String[] {"lut", "ram", "dsp", "spram", "mhzReached", "milliseconds", "file",
          "flashFile"}) {
        node.put(name, "some").put(name + "Available", "all");
      }
      return node;
    });
  }

  @Test
  void should_read_all_digits_draw_them_and_build_that_engine() throws Exception {
    assertTrue(demo(design -> Engines.open(EngineKind.VERILATOR, design, Map.of(), BuiltInOptions.zeros(),
        Optional.empty())).run(), said::toString);
    var json = new ObjectMapper().readTree(folder.resolve("digits.json").toFile());
    assertEquals(10, json.get("right").asInt());
    assertEquals(0, json.get("mismatches").asInt());
    assertEquals(json.get("predictedCycles"), json.get("cycles"));
    assertEquals(1, built.size());
    assertEquals(json.get("predictedCycles").asLong(), NetworkPrediction.of(
        NetworkPlanner.plan(built.getFirst().engine(), built.getFirst().network())).cycles());
    assertEquals(10, count("<img alt=\"the digit [0-9]\" src=\"data:image/png;base64,"));
    assertEquals(10, count("class=\"digit right\""));
    assertEquals(90, count("class=\"score other\""));
    assertEquals(10, count("class=\"score best\""));
    assertEquals(0, count("(src|href)=\"(?!data:)"));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("\n7 is read as 7\n"));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("10 of 10 right"));
  }

  @Test
  void should_notice_one_wrong_bias_and_build_nothing() throws Exception {
    assertFalse(demo(design -> SpoiltBus.of(Engines.open(EngineKind.VERILATOR, design, Map.of(),
        BuiltInOptions.zeros(), Optional.empty()), EngineMap.BIAS + 2, 1 << 20)).run());
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("NOT AS THE REFERENCE"));
    assertEquals(List.of(), built);
  }

  @Test
  void should_refuse_other_words() {
    var err = new StringWriter();
    assertEquals(2, run(err, "demo", "digit"));
    assertEquals("""
        error[BAD VALUE] there is no demo "digit"
          at    systole demo
          cause the demos are the one without a word, and digits
          help  did you mean "digits"?
        """, err.toString());
    err.getBuffer().setLength(0);
    assertEquals(2, run(err, "demo", "digits", "--worked-example"));
    assertTrue(err.toString().startsWith("error[FLAGS] --worked-example does not belong to digits\n"));
  }

  private static int run(StringWriter err, String... words) {
    try (var printed = Printed.err()) {
      int code = Systole.execute(words);
      err.write(printed.text());
      return code;
    }
  }
}
