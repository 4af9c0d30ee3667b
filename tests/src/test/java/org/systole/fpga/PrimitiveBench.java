package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.systole.verilog.Templates;

/// Our models of primitives beside others in a bench, in Icarus. Bench and what it needs are resources of this package.
final class PrimitiveBench {
  private final ToolRuns tools;
  private final String top;
  /// File to text.
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> models;

  /// `models` are templates below `verilog/model`.
  PrimitiveBench(Path folder, String top, List<String> models, String... others) throws IOException {
    tools = new ToolRuns(folder);
    this.top = top;
    this.models = models.stream().map(m -> m.replaceFirst(".*/", "") + ".v").toList();
    for (String model : models) {
      sources.put(model.replaceFirst(".*/", "") + ".v",
          new Templates().render("verilog/model/" + model + ".v.vm", new HashMap<>()));
    }
    resource(top);
    for (String other : others) {
      resource(other);
    }
  }

  private void resource(String name) throws IOException {
    try (var in = PrimitiveBench.class.getResourceAsStream(name + ".v")) {
      sources.put(name + ".v", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// The models to compare with.
  PrimitiveBench theirs(String text) {
    sources.put("theirs.v", text);
    return this;
  }

  /// `count` sets of parameters of `bits` bits for sets_bench.v: `ours` first, then random ones.
  PrimitiveBench sets(int bits, List<Integer> ours, int count) throws IOException {
    var random = new SplittableRandom(bits);
    var sets = new ArrayList<>(ours);
    while (sets.size() < count) {
      sets.add(random.nextInt(1 << bits));
    }
    var all = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      all = all.or(BigInteger.valueOf(sets.get(i)).shiftLeft(bits * i));
    }
    tools.write(Map.of("sets.vh", "localparam BITS = %d;%nlocalparam COUNT = %d;%nlocalparam [%d:0] SETS = %d'h%s;%n"
        .formatted(bits, count, bits * count - 1, bits * count, all.toString(16))));
    return this;
  }

  /// `from` is `to` in our models.
  PrimitiveBench changed(String from, String to) {
    var before = Map.copyOf(sources);
    models.forEach(m -> sources.computeIfPresent(m, (_, text) -> text.replace(from, to)));
    assertNotEquals(before, sources);
    return this;
  }

  /// The same in one of them.
  PrimitiveBench changed(String model, String from, String to) {
    String before = sources.get(model + ".v");
    sources.put(model + ".v", before.replace(from, to));
    assertNotEquals(before, sources.get(model + ".v"));
    return this;
  }

  /// The last line of the bench; `parameters` are its own beside the cycles, as `NAME=7`.
  String verdict(int cycles, String... parameters) throws IOException {
    var arguments = new ArrayList<>(List.of("-g2005", "-P" + top + ".CYCLES=" + cycles));
    for (String parameter : parameters) {
      arguments.add("-P" + top + "." + parameter);
    }
    arguments.addAll(tools.write(sources));
    return tools.simulate(top, arguments);
  }
}
