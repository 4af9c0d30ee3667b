package org.systole.accel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An engine whose internal streams are held up at random, made by changing its Verilog; the product has no logic for it.
///
/// Each place must be found exactly once: a renamed port or wire is an error, never a stream that is silently not stalled.
final class StallPoints {
  private final Map<String, String> files;
  private int count;

  private StallPoints(EngineVerilog engine) {
    files = new LinkedHashMap<>(engine.files());
  }

  /// The engine with stalls on every internal stream.
  static EngineVerilog everywhere(EngineVerilog engine) {
    var points = new StallPoints(engine);
    String top = engine.top();
    points.consumer(top, "hostPort_request", "request");
    points.producer(top, "hostPort_response", "response");
    points.gate(top, ".readReady(drain_readReady)", "drain_readReady");
    points.consumer(top, "requantize_input", "input");
    points.producer(top, "requantize_output", "output");
    points.producer(top, "pool_output", "output");
    points.token(top, "rowsAvailable", "retire");
    points.token(top, "weightsReady", "firstOfTile");
    points.token(top, "halfFree", "firstOfPass");
    String fill = points.files.keySet().stream().filter(f -> f.startsWith("LineFill"))
        .findFirst().orElseThrow().replace(".v", "");
    points.gate(fill, "assign step = (running &&", "running");
    points.files.put("stall_point.v", resource());
    return new EngineVerilog(top, points.files, engine.models());
  }

  /// Between wires `wires_valid`, `wires_ready` and the instance that receives them at port `port`.
  private void consumer(String module, String wires, String port) {
    String name = "stall" + count;
    connect(module, wires, port, name);
    insert(module, name, "%s_valid".formatted(wires), "%s_ready".formatted(wires), name + "_valid",
        name + "_ready");
  }

  /// Between the instance that sends at port `port` and the wires.
  private void producer(String module, String wires, String port) {
    String name = "stall" + count;
    connect(module, wires, port, name);
    insert(module, name, name + "_valid", name + "_ready", "%s_valid".formatted(wires),
        "%s_ready".formatted(wires));
  }

  /// Lowers `condition` at random where it stands in `place`.
  private void gate(String module, String place, String condition) {
    String name = "stall" + count;
    replace(module, place, place.replace(condition, condition + " && " + name + "_ready"));
    insert(module, name, "1'b1", name + "_ready", name + "_valid", "1'b1");
  }

  /// Offers the walker what it waits for later; once offered it stays until the walker has `taken` it.
  private void token(String module, String offered, String taken) {
    String name = "stall" + count;
    String wire = "windowWalker_" + offered;
    replace(module, ".%s(%s)".formatted(offered, wire), ".%s(%s_valid)".formatted(offered, name));
    insert(module, name, wire, name + "_ready", name + "_valid", "windowWalker_" + taken);
  }

  private void connect(String module, String wires, String port, String name) {
    for (String part : new String[] {"valid", "ready"}) {
      replace(module, ".%s_%s(%s_%s)".formatted(port, part, wires, part),
          ".%s_%s(%s_%s)".formatted(port, part, name, part));
    }
  }

  private void insert(String module, String name, String inValid, String inReady, String outValid,
      String outReady) {
    count++;
    replace(module, "\n);\n", "\n);\n  wire %s_valid;\n  wire %s_ready;\n".formatted(name, name));
    replace(module, "\nendmodule", """

          stall_point #(.SEED(32'd%d)) %s (
            .clk(clk), .reset(reset),
            .in_valid(%s), .in_ready(%s), .out_valid(%s), .out_ready(%s)
          );
        endmodule""".formatted(count * 7919, name, inValid, inReady, outValid, outReady));
  }

  private void replace(String module, String from, String to) {
    String text = files.get(module + ".v");
    int at = text.indexOf(from);
    if (at < 0 || text.indexOf(from, at + 1) >= 0) {
      throw new IllegalStateException(module + ".v has not exactly one " + from);
    }
    files.put(module + ".v", text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private static String resource() {
    try (var in = StallPoints.class.getResourceAsStream("stall_point.v")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
