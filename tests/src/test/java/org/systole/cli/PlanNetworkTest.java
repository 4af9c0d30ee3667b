package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.plan.Loss;
import org.systole.read.tflite.TfliteReader;
import org.systole.tflite.ResidualNetwork;
import org.systole.tflite.SmallNetwork;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// `plan NET.tflite`: each layer's place and cycles, and where those went that made no product.
final class PlanNetworkTest {
  @TempDir
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.write(folder.resolve("net.tflite"), new ResidualNetwork(1, "", 6).file());
    Files.write(folder.resolve("other.tflite"), SmallNetwork.refused());
    try (var lenet = TfliteReader.class.getResourceAsStream("/org/systole/examples/lenet5-int8.tflite")) {
      Files.write(folder.resolve("lenet.tflite"), lenet.readAllBytes());
    }
  }

  private static String plan(String flags) {
    var run = CommandLineRun.in(folder, "plan " + flags);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return run.out();
  }

  private static JsonNode json(String flags) throws IOException {
    return new ObjectMapper().readTree(plan(flags + " --json"));
  }

  @Test
  void should_say_what_a_network_asks_of_a_memory_outside() throws IOException {
    var own = json("FOLDER/lenet.tflite");
    assertFalse(own.has("outside"));
    var json = json("FOLDER/lenet.tflite --weight-port --beat-bytes 8 --burst 8 --prefetch 100");
    var outside = json.get("outside");
    assertEquals(8, outside.get("portBytesPerCycle").asInt());
    assertTrue(outside.get("bytesRead").asLong() >= 61_470, outside::toString);
    assertEquals((double) outside.get("bytesRead").asLong() / json.get("predictedCycles").asLong(),
        outside.get("bytesPerCycle").asDouble());
    long before = -1;
    for (var stalls : outside.get("stalls")) {
      long all = stalls.get("start").asLong() + stalls.get("later").asLong();
      assertTrue(all > before, outside::toString);
      before = all;
    }
    assertTrue(outside.get("hiddenLatency").asInt() >= 1);
    String text = plan("FOLDER/lenet.tflite --weight-port");
    assertTrue(text.contains("a cycle; the port reads up to 8 a cycle"), text);
    assertFalse(text.contains("weights, resident"), text);
  }

  @Test
  void should_refuse_ports_that_cannot_be() {
    var run = CommandLineRun.in(folder, "plan FOLDER/lenet.tflite --weight-port --beat-bytes x --burst 3"
        + " --prefetch 0 --address-bits 65");
    assertEquals(2, run.code());
    assertEquals("""
        error[BAD VALUE] --beat-bytes is "x"
          at    --beat-bytes
          cause it must be a whole number from 1 to 128
          help  write for example --beat-bytes 8
        error[BAD VALUE] --burst is "3"
          at    --burst
          cause it must be a power of two
          help  write --burst 2
        error[BAD VALUE] --prefetch is "0"
          at    --prefetch
          cause it must be a whole number from 1 to 65536
          help  write for example --prefetch 512
        error[BAD VALUE] --address-bits is "65"
          at    --address-bits
          cause it must be a whole number from 13 to 64
          help  write for example --address-bits 32
        """, run.err());
    run = CommandLineRun.in(folder, "plan FOLDER/lenet.tflite --weight-port --beat-bytes 128 --burst 64");
    assertEquals("""
        error[BAD VALUE] a burst of 64 beats of 128 bytes is longer than 4 KiB
          at    --burst
          cause AXI4 has no longer ones
          help  write --burst 32
        """, run.err());
    run = CommandLineRun.in(folder, "plan FOLDER/lenet.tflite --burst 8");
    assertTrue(run.err().startsWith("error[FLAGS] the flags of a port are given, but no port\n"), run.err());
    run = CommandLineRun.in(folder, "plan --input 8x8x3 --filters 4 --kernel 3x3 --weight-port");
    assertTrue(run.err().startsWith("error[FLAGS] a port for weights needs a network\n"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet.tflite", "lenet.tflite --rows 5 --cols 7", "net.tflite --rows 4 --cols 4",
      "net.tflite --rows 1 --cols 1", "net.tflite --rows 16 --cols 16"})
  void should_account_for_every_cycle_of_every_layer(String flags) throws IOException {
    var json = json("FOLDER/" + flags);
    double cells = json.get("rows").asInt() * json.get("cols").asInt();
    long cycles = 0;
    for (var layer : json.get("table")) {
      assertEquals(cycles, layer.get("begin").asLong());
      cycles += layer.get("cycles").asLong();
      double lost = 0;
      for (var part : layer.get("lost")) {
        assertTrue(part.asDouble() >= 0, layer.toString());
        lost += part.asDouble();
      }
      assertEquals(layer.get("cycles").asDouble(),
          lost + layer.get("shareOfPeak").asDouble() * layer.get("cycles").asDouble(), 1e-6, layer.toString());
    }
    assertEquals(json.get("predictedCycles").asLong(), cycles);
    for (var total : json.get("lost")) {
      double sum = 0;
      for (var layer : json.get("table")) {
        sum += layer.get("lost").get(total.get("cause").asText()).asDouble();
      }
      assertEquals(total.get("cycles").asDouble(), sum, 1e-6, total.toString());
    }
    assertEquals(json.get("products").asLong() / cells / json.get("predictedCycles").asLong(),
        json.get("shareOfPeak").asDouble(), 1e-12);
  }

  @Test
  void should_show_where_tensors_lie() throws IOException {
    var json = json("FOLDER/net.tflite --rows 4 --cols 4");
    assertEquals(3, json.get("engineLayers").asInt());
    var tensors = json.get("tensors");
    for (var one : tensors) {
      for (var other : tensors) {
        boolean apart = one.get("tensor").equals(other.get("tensor"))
            || one.get("side").asInt() != other.get("side").asInt()
            || one.get("lastLayer").asInt() < other.get("firstLayer").asInt()
            || other.get("lastLayer").asInt() < one.get("firstLayer").asInt()
            || one.get("base").asInt() + one.get("bytes").asInt() <= other.get("base").asInt()
            || other.get("base").asInt() + other.get("bytes").asInt() <= one.get("base").asInt();
        assertTrue(apart, one + " and " + other);
      }
    }
    assertEquals(-1, tensors.get(0).get("firstLayer").asInt());
    assertEquals(json.get("engineLayers"), tensors.get(tensors.size() - 1).get("lastLayer"));
    int live = json.get("buffers").get("live at once").get("used").asInt();
    assertTrue(live >= 8 * 8 * 6 && live <= 8 * 8 * (3 + 6) + 100, "live " + live);
  }

  @Test
  void should_say_the_same_to_people() {
    String text = plan("FOLDER/lenet.tflite");
    assertEquals("lenet.tflite on 8 x 8: 5 layers of the engine (8 in the file), 416,520 MACs",
        text.lines().findFirst().orElseThrow());
    assertTrue(text.contains("1  sequential_1_1/c3_1/Relu     14x14x6  5x5x16   19x2 "), text);
    assertEquals(Loss.Cause.values().length, text.lines().filter(l -> l.startsWith("lost: ")).count(), text);
    assertTrue(text.lines().anyMatch(l -> l.matches("predicted cycles +[0-9,]+")), text);
    assertTrue(text.contains("left to the host    nothing\n"), text);
  }

  @Test
  void should_draw_one_page_that_needs_nothing_else() throws Exception {
    plan("FOLDER/net.tflite --rows 4 --cols 4 --html FOLDER/pages/plan.html");
    String page = Files.readString(folder.resolve("pages/plan.html"));
    assertTrue(page.contains("<h1>net.tflite on 4 x 4</h1>"), page);
    assertFalse(Pattern.compile("(src|href)=|<script|url\\(").matcher(page).find(), page);
    var json = json("FOLDER/net.tflite --rows 4 --cols 4");
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(
        new StringReader(page.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", ""))));
    var figures = document.getElementsByTagName("svg");
    assertEquals(3, figures.getLength());
    assertEquals(json.get("engineLayers").asInt(), document.getElementsByTagName("circle").getLength());
    double end = 0;
    var bars = ((Element) figures.item(0)).getElementsByTagName("rect");
    for (int i = 0; i < bars.getLength(); i++) {
      var bar = (Element) bars.item(i);
      double x = Double.parseDouble(bar.getAttribute("x"));
      assertTrue(Math.abs(x - Math.max(210, end)) < 0.05, "bar " + i + " begins at " + x + ", not " + end);
      end = x + Double.parseDouble(bar.getAttribute("width"));
    }
    assertEquals(990, end, 0.05);
    assertEquals(json.get("tensors").size(),
        ((Element) figures.item(2)).getElementsByTagName("rect").getLength());
  }

  @Test
  void should_escape_names() throws IOException {
    Files.write(folder.resolve("evil.tflite"), new ResidualNetwork(1, "<script>&\"'", 6).file());
    plan("FOLDER/evil.tflite --html FOLDER/evil.html");
    String page = Files.readString(folder.resolve("evil.html"));
    assertFalse(page.contains("<script"), page);
    assertEquals("a &amp;&lt;&gt;&quot;&#39;", SvgFigure.escaped("a &<>\"'"));
  }

  @Test
  void should_name_all_that_the_engine_does_not_do() {
    var run = CommandLineRun.in(folder, "plan FOLDER/other.tflite");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("""
        error[NOT ON THIS ENGINE] resize bilinear e does not run on the engine
          at    other.tflite
        """), run.err());
    var both = CommandLineRun.in(folder, "plan FOLDER/net.tflite --input 4x4x1 --kernel 3x3 --filters 2");
    assertEquals("""
        error[FLAGS] a network and flags of a layer are given
          at    systole plan
          cause one of them can be planned
          help  remove the flags, or the file
        """, both.err());
    assertEquals("""
        error[FLAGS] --html needs a network
          at    systole plan
          help  write systole plan NET.tflite
        """, CommandLineRun.in(folder, "plan --input 4x4x1 --kernel 3x3 --filters 2 --html x.html").err());
  }

  @Test
  void should_say_what_the_engine_takes_of_a_board() throws IOException {
    String plan = "plan FOLDER/lenet.tflite --board icebreaker --rows 4 --cols 4";
    var json = new ObjectMapper().readTree(CommandLineRun.in(folder, plan + " --json").out());
    assertEquals("icebreaker", json.get("board").asText());
    var blocks = json.get("boardUse").get(1);
    assertEquals("{\"resource\":\"DSP blocks\",\"used\":8,\"there\":8}", blocks.toString());
    assertEquals(4, json.get("boardUse").size());
    assertTrue(CommandLineRun.in(folder, plan).out().contains("DSP blocks               8 of 8\n"));
  }
}
