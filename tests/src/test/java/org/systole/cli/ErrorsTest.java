package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.read.Npy;
import org.systole.read.Pictures;

/// Every mistake: exit code 2, the exact text, no stack trace, nothing written.
final class ErrorsTest {
  private static final String LAYER = "--input 5x5x1 --filters 1 --kernel 3x3";

  @TempDir Path folder;

  @AfterEach
  void nothing_is_written() {
    assertEquals(List.of(false, false),
        List.of(Files.exists(folder.resolve("out")), Files.exists(folder.resolve("y.npy"))));
  }

  /// Runs `line`, whose `FOLDER` is the test's folder, and compares what it says.
  private void refuses(String line, String expected) {
    var words = new ArrayList<String>();
    for (String word : line.split(" ", -1)) {
      words.add(word.replace("FOLDER", folder.toString()));
    }
    var err = new StringWriter();
    int code = Systole.execute(new PrintWriter(err), words.toArray(String[]::new));
    assertEquals(expected, err.toString().replace(folder.toString(), "FOLDER"));
    assertEquals(2, code);
  }

  private void generate(String flags, String expected) {
    refuses("generate --out FOLDER/out " + flags, expected);
  }

  private void simulate(String flags, String expected) {
    refuses("simulate --output FOLDER/y.npy " + flags, expected);
  }

  @Test
  void should_tell_all_mistakes_of_a_bench_at_once() {
    refuses("bench choice --board icebreaker --top 0 --limit 0", """
        error[BAD VALUE] --top is 0
          at    --top
          cause the array that is chosen is the first
          help  write for example --top 5
        error[BAD VALUE] --limit is 0
          at    --limit
          cause a tool needs a second at the least
          help  write for example --limit 900
        """);
    refuses("bench devices --seeds x --limit 0 --board hx8k", """
        error[BAD VALUE] Invalid value for option '--seeds' (N): 'x' is not a long
          at    systole bench devices
          cause the flag does not take such a value
          help  see systole bench devices --help
        error[BAD VALUE] --limit is 0
          at    --limit
          cause a tool needs a second at the least
          help  write for example --limit 900
        """);
  }

  @Test
  void should_refuse_a_clock_that_cannot_be_made_before_it_looks_for_an_engine() {
    refuses("bitstream --board ulx3s-85f --mhz -3 --rows 0", """
        error[CLOCK] a clock of -3.0 MHz cannot be made
          at    --mhz
          cause the PLL gives 10 to 400 MHz
          help  ask another frequency
        error[SIZE] --rows is "0"
          at    --rows
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        """);
  }

  @Test
  void should_refuse_sizes_of_the_array() {
    generate("--rows 0 --cols -3", """
        error[SIZE] --rows is "0"
          at    --rows
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        error[SIZE] --cols is "-3"
          at    --cols
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        """);
    generate("--array-only --rows abc --cols 99999999999", """
        error[SIZE] --rows is "abc"
          at    --rows
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        error[SIZE] --cols is "99999999999"
          at    --cols
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        """);
  }

  @Test
  void should_refuse_sizes_of_the_layer() {
    simulate("--input 0x-5x1 --filters 0 --kernel 3x3 --padding -1", """
        error[LAYER SIZE] input height is 0
          at    --input
          cause it must be from 1 to 65536
          help  change --input
        error[LAYER SIZE] input width is -5
          at    --input
          cause it must be from 1 to 65536
          help  change --input
        error[LAYER SIZE] filters is 0
          at    --filters
          cause it must be from 1 to 65536
          help  change --filters
        error[LAYER SIZE] padding is -1
          at    --padding
          cause each side must be from 0 to 65536
          help  change --padding
        """);
  }

  @Test
  void should_report_mistakes_of_array_layer_and_words_together() {
    simulate(LAYER + " --rows 0 --stride 0", """
        error[SIZE] --rows is "0"
          at    --rows
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        error[LAYER SIZE] stride is 0
          at    --stride
          cause it must be from 1 to 65536
          help  change --stride
        """);
    simulate("--input 5x5 --filters 2 --kernel 3x3 --stride 0 --scale nan --pading 1 --cols 0", """
        error[UNKNOWN FLAG] unknown flag "--pading"
          at    systole simulate
          cause it is not a flag of systole simulate
          help  did you mean "--padding"?
        error[SIZE] --cols is "0"
          at    --cols
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        error[BAD WORD] input is "5x5"
          at    --input
          cause it does not have the form HxWxC, for example 32x32x3
          help  write HxWxC, for example 32x32x3
        error[LAYER SIZE] stride is 0
          at    --stride
          cause it must be from 1 to 65536
          help  change --stride
        error[SCALE] scale of filter 0 is NaN
          at    --scale
          cause it must be above 0 and below 2^30
          help  change --scale
        """);
  }

  @Test
  void should_refuse_a_kernel_larger_than_the_padded_picture() {
    simulate("--input 4x9x1 --filters 1 --kernel 7x3 --padding 1", """
        error[KERNEL TOO LARGE] kernel 7x3 is larger than the padded picture 6x11
          at    --kernel
          cause input 4x9, padding 1
          help  use a smaller kernel, a larger picture or more padding
        """);
  }

  @Test
  void should_say_by_how_much_a_layer_is_too_large() {
    simulate("--rows 4 --cols 4 --input 3000x2000x1 --filters 1 --kernel 9x9 --stride 4", """
        error[DOES NOT FIT] the layer needs 6000000 bytes of picture memory, the engine has 4194304
          at    engine 4x4
          cause 1805696 too many
          help  use a larger engine or a smaller layer
        """);
  }

  @Test
  void should_refuse_pictures() throws IOException {
    simulate(LAYER + " --picture FOLDER/none.png", """
        error[PICTURE] the picture does not exist
          at    FOLDER/none.png
          cause no such file
          help  check the path
        """);
    Files.writeString(folder.resolve("text.png"), "no picture");
    simulate(LAYER + " --picture FOLDER/text.png", """
        error[PICTURE] the picture is not a readable PNG
          at    FOLDER/text.png
          cause no PNG picture was found in it
          help  convert it to PNG
        """);
    Pictures.writePng(folder.resolve("small.png"), new Int8Tensor(new int[] {4, 6, 1},
        new byte[24]));
    simulate(LAYER + " --picture FOLDER/small.png", """
        error[PICTURE] the picture is 4x6x1 but the layer needs 5x5x1
          at    FOLDER/small.png
          cause shapes are height x width x channels
          help  resize the picture, or change --input
        """);
  }

  @Test
  void should_refuse_unknown_keys_and_say_where_words_stand() throws IOException {
    Files.writeString(folder.resolve("l.yaml"),
        "input: 5x5x1\nfilters: 1\nkernal: 3x3\nkernel: 3x3\nstride: 0\nseed:\n");
    simulate("--layer FOLDER/l.yaml", """
        error[UNKNOWN KEY] unknown key "kernal"
          at    FOLDER/l.yaml
          cause it is not a word of a layer
          help  did you mean "kernel"?
        error[BAD WORD] seed has no value
          at    FOLDER/l.yaml: seed
          cause nothing follows the colon
          help  write a value, or leave the line out
        error[LAYER SIZE] stride is 0
          at    FOLDER/l.yaml: stride
          cause it must be from 1 to 65536
          help  change --stride
        """);
    Files.writeString(folder.resolve("b.yaml"), "input: 5x5x1\n  filters: [1\n");
    simulate("--layer FOLDER/b.yaml --rows 0", """
        error[SIZE] --rows is "0"
          at    --rows
          cause it must be a whole number from 1 to 256
          help  choose a size such as 8
        error[YAML] the layer file is not YAML with one key a line
          at    FOLDER/b.yaml:2
          cause mapping values are not allowed here
          help  write for example "input: 32x32x3"
        """);
  }

  @Test
  void should_refuse_unknown_flags_and_verbs() {
    generate("--rwos 4", """
        error[UNKNOWN FLAG] unknown flag "--rwos"
          at    systole generate
          cause it is not a flag of systole generate
          help  did you mean "--rows"?
        """);
    refuses("generat --out FOLDER/out", """
        error[UNKNOWN VERB] unknown verb "generat"
          at    systole
          cause it is not a verb of systole
          help  did you mean "generate"?
        """);
    generate("extra", """
        error[UNKNOWN WORD] unexpected word "extra"
          at    systole generate
          cause systole generate takes flags and a design file, which ends in .java, or a network, which ends in .tflite
          help  remove it, or write a flag before it
        """);
  }

  @Test
  void should_refuse_missing_and_repeated_flags() {
    refuses("generate", """
        error[MISSING FLAG] --out is missing, or has no value
          at    systole generate
          cause systole generate cannot do without it
          help  write --out DIR
        """);
    refuses("generate --rows --out FOLDER/out", """
        error[MISSING VALUE] --rows has no value
          at    systole generate
          cause a value must follow it
          help  write --rows N
        """);
    generate("--rows 2 --rows 3", """
        error[FLAG TWICE] --rows is given twice
          at    systole generate
          cause only one value can hold
          help  remove one of them
        """);
    simulate("--kernel 3x3 --input 5x5x1", """
        error[MISSING WORD] the layer has no filters
          at    --filters
          cause a layer needs input, filters and kernel
          help  give --filters, or "filters" in the YAML file
        """);
  }

  @Test
  void should_refuse_scales() {
    for (String scale : List.of("0", "nan", "-0.5", "inf")) {
      String shown = switch (scale) {
        case "0" -> "0.0";
        case "nan" -> "NaN";
        case "inf" -> "Infinity";
        default -> scale;
      };
      simulate(LAYER + " --scale " + scale, """
          error[SCALE] scale of filter 0 is %s
            at    --scale
            cause it must be above 0 and below 2^30
            help  change --scale
          """.formatted(shown));
    }
  }

  @Test
  void should_refuse_weights() {
    Npy.write(folder.resolve("shape.npy"), new Int8Tensor(new int[] {1, 3, 3, 2}, new byte[18]));
    simulate(LAYER + " --weights FOLDER/shape.npy", """
        error[WEIGHT SHAPE] weights have shape 1x3x3x2 but the layer needs 1x3x3x1
          at    --weights
          cause the order is filters x kernel height x kernel width x channels
          help  change the weights, or --filters, --kernel and --input
        """);
    Npy.write(folder.resolve("type.npy"), new Int32Tensor(new int[] {1, 3, 3, 1}, new int[9]));
    simulate(LAYER + " --weights FOLDER/type.npy --stride 0", """
        error[NPY FILE] type.npy holds <i4 but must hold int8
          at    FOLDER/type.npy
          cause its descr is <i4, not |i1
          help  convert it with astype
        error[LAYER SIZE] stride is 0
          at    --stride
          cause it must be from 1 to 65536
          help  change --stride
        """);
  }

  @Test
  void should_refuse_a_place_that_cannot_be_written() throws IOException {
    Files.writeString(folder.resolve("file"), "in the way");
    refuses("generate --array-only --rows 1 --cols 1 --out FOLDER/file", """
        error[OUTPUT] FOLDER/file cannot be written
          at    --out
          cause FOLDER/file is a file
          help  give a folder that is new or yours
        """);
  }

  @Test
  void should_refuse_no_verb() {
    var err = new StringWriter();
    assertEquals(2, Systole.execute(new PrintWriter(err)));
    assertEquals(List.of("error[MISSING VERB] a verb is missing", "  at    systole",
        "  cause systole does nothing by itself"), err.toString().lines().limit(3).toList());
  }
}
