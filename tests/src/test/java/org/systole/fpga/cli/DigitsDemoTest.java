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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.cli.Systole;
import org.systole.engine.EngineMap;
import org.systole.engine.SpoiltBus;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;

/// `demo digits`: ten answers, a page; a wrong value is noticed.
final class DigitsDemoTest {
  @TempDir
  private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  private long count(String pattern) throws Exception {
    return Pattern.compile(pattern).matcher(Files.readString(folder.resolve("digits.html")))
        .results().count();
  }

  @Test
  void should_read_all_digits_and_draw_them() throws Exception {
    assertTrue(new DigitsDemo(out, folder).run(), said::toString);
    var json = new ObjectMapper().readTree(folder.resolve("digits.json").toFile());
    assertEquals(10, json.get("right").asInt());
    assertEquals(0, json.get("mismatches").asInt());
    assertEquals(14_622, json.get("cycles").asLong());
    assertEquals(14_622, json.get("predictedCycles").asLong());
    assertEquals(10, count("<img alt=\"the digit [0-9]\" src=\"data:image/png;base64,"));
    assertEquals(10, count("class=\"digit right\""));
    assertEquals(90, count("class=\"score other\""));
    assertEquals(10, count("class=\"score best\""));
    assertEquals(0, count("(src|href)=\"(?!data:)"));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("\n7 is read as 7\n"));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("10 of 10 right"));
  }

  @Test
  void should_notice_one_wrong_bias() throws Exception {
    assertFalse(new DigitsDemo(out, folder, design -> SpoiltBus.of(
        BuiltInEngine.of(design, BuiltInOptions.zeros()), EngineMap.BIAS + 2, 1 << 20)).run());
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("NOT AS THE REFERENCE"));
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
    var before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      return Systole.execute(words);
    } finally {
      System.setErr(before);
      err.write(bytes.toString(StandardCharsets.UTF_8));
    }
  }
}
