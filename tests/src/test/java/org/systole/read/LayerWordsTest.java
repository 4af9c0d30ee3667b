package org.systole.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.net.Rounding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LayerWordsTest {
  @TempDir Path folder;

  @Command
  static final class Verb {
    @Mixin LayerFlags flags;
  }

  private static ConvolutionLayer flags(String line) {
    var verb = new Verb();
    new CommandLine(verb).parseArgs(line.split(" ", -1));
    return verb.flags.toLayer();
  }

  private static ConvolutionLayer yaml(String text) {
    return LayerYaml.parse(text, "l.yaml", Path.of(""));
  }

  private static List<String> problems(Executable run) {
    return assertThrows(UserError.class, run).diagnostics().stream()
        .map(d -> d.message() + " | " + d.help())
        .toList();
  }

  @Test
  void should_read_the_same_layer_from_yaml_and_flags() {
    var a = flags("--input 9x8x3 --filters 2 --kernel 3x2 --stride 2 --padding 1,0,2,1"
        + " --input-zero-point -128 --output-zero-point 5 --scale 1e-3 --rounding away"
        + " --activation relu --pool avg:2x2:1 --seed 7");
    var b = yaml("""
        name: layer
        input: 9x8x3
        filters: 2
        kernel: 3x2
        stride: 2
        padding: 1,0,2,1
        input-zero-point: -128
        output-zero-point: 5
        scale: 1e-3
        rounding: away
        activation: relu
        pool: avg:2x2:1
        seed: 7
        """);
    assertEquals(a, b);
    assertEquals(new Padding(1, 0, 2, 1), a.padding());
    assertEquals(List.of(0.001, 0.001), a.scales());
    assertEquals(Rounding.AWAY, a.rounding());
    assertEquals(5, a.clampLow());
    assertEquals(Pooling.average(2, 2, 1), a.pooling());
  }

  @Test
  void should_read_weights_bias_and_scales_from_files() throws IOException {
    Npy.write(folder.resolve("w.npy"), Int8Tensor.of(new int[] {2, 1, 1, 1}, 4, -128));
    Npy.write(folder.resolve("b.npy"), Int32Tensor.of(new int[] {2}, 10, 20));
    Files.writeString(folder.resolve("s.txt"), "0.5\n0.25\n");
    Files.writeString(folder.resolve("l.yaml"),
        "input: 2x2x1\nfilters: 2\nkernel: 1x1\nweights: w.npy\nbias: b.npy\nscale: s.txt\n");
    var layer = flags("--pool max:2x2:2 --layer " + folder.resolve("l.yaml"));
    assertEquals(-128, layer.weights().get(1, 0, 0, 0));
    assertEquals(20, layer.bias().get(1));
    assertEquals(List.of(0.5, 0.25), layer.scales());
    assertEquals(Pooling.max(2, 2, 2), layer.pooling());
  }

  @Test
  void should_draw_other_weights_from_another_seed() {
    var one = flags("--input 9x9x3 --filters 4 --kernel 3x3 --seed 1");
    var two = flags("--input 9x9x3 --filters 4 --kernel 3x3 --seed 2");
    assertEquals(one, flags("--input 9x9x3 --filters 4 --kernel 3x3"));
    assertTrue(!one.weights().equals(two.weights()));
  }

  @Test
  void should_suggest_the_word_that_was_meant() {
    assertEquals(
        List.of("unknown key \"pading\" | did you mean \"padding\"?"),
        problems(() -> yaml("input: 3x3x1\nfilters: 1\nkernel: 1x1\npading: 1\n")));
    assertEquals(
        List.of("rounding is \"awya\" | did you mean \"away\"?",
            "activation is \"rleu\" | did you mean \"relu\"?"),
        problems(() -> yaml(
            "input: 3x3x1\nfilters: 1\nkernel: 1x1\nrounding: awya\nactivation: rleu\n")));
    assertEquals(
        List.of("there is no filter named \"blurr\" | did you mean \"blur\"?"),
        problems(() -> yaml("input: 3x3x1\nfilters: 1\nkernel: 3x3\nweights: [blurr]\n")));
  }

  @Test
  void should_gather_words_that_cannot_be_read() {
    assertEquals(
        List.of("the layer has no kernel | give --kernel, or \"kernel\" in the YAML file",
            "input is \"3x3\" | write HxWxC, for example 32x32x3",
            "filters is \"two\" | write for example 1",
            "pool is \"max:2\" | write for example max:2x2:2 or avg:3x3:2"),
        problems(() -> flags("--input 3x3 --filters two --pool max:2")));
    assertEquals(
        List.of("input height is 0 | change --input", "filters is -4 | change --filters",
            "scale of filter 0 is NaN | change --scale"),
        problems(() -> flags("--input 0x3x1 --filters -4 --kernel 1x1 --scale nan")));
    assertEquals(
        List.of("scale \"much\" cannot be read | give a number, or a file of one number a line"),
        problems(() -> flags("--input 3x3x1 --filters 1 --kernel 1x1 --scale much")));
  }

  @Test
  void should_publish_a_schema_with_every_word_and_filter() throws IOException {
    try (var in = LayerYaml.class.getResourceAsStream("/org/systole/read/layer.schema.json")) {
      JsonNode schema = new ObjectMapper().readTree(in);
      Set<String> words = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(words::add);
      assertEquals(new TreeSet<>(LayerWords.KEYS), words);
      Set<String> names = new TreeSet<>();
      schema.at("/$defs/filter/enum").forEach(n -> names.add(n.asText()));
      assertEquals(new TreeSet<>(Filters.names()), names);
    }
  }
}
