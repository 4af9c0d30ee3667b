package org.systole.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Tensor;

/// The layers of a network for people and for machines.
final class NetworkTable {
  private static final List<String> HEAD = List.of("#", "layer", "kind", "input", "output", "MACs",
      "parameters", "input scale", "weight scales", "output scale", "rounding");
  private static final Set<Integer> NUMBERS = Set.of(0, 5, 6);

  private final Network network;

  NetworkTable(Network network) {
    this.network = network;
  }

  List<String> lines() {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    for (int i = 0; i < network.operations().size(); i++) {
      rows.add(row(i, network.operations().get(i)));
    }
    var lines = new ArrayList<>(TextTable.lines(rows, NUMBERS));
    lines.add(String.format(Locale.ROOT, "%s: %d layers, %,d MACs, %,d parameters",
        network.name(), network.operations().size(), network.macs(), network.parameters()));
    return lines;
  }

  private List<String> row(int index, Operation o) {
    long macs = network.macs(o);
    return List.of(Integer.toString(index), o.name(), kind(o), shape(network.input(o)),
        shape(network.output(o)), macs == 0 ? "-" : String.format(Locale.ROOT, "%,d", macs),
        network.parameters(o) == 0 ? "-"
            : String.format(Locale.ROOT, "%,d", network.parameters(o)),
        scale(network.input(o)), weights(o), scale(network.output(o)),
        o.scaling().map(r -> r.word()).orElse("-"));
  }

  private static String kind(Operation o) {
    return switch (o) {
      case Operation.Convolution c -> c.kind() + " " + c.window();
      case Operation.DepthwiseConvolution d -> d.kind() + " " + d.window();
      case Operation.TransposeConvolution t -> t.kind() + " " + t.window();
      case Operation.Pool p -> p.kind() + " " + p.window();
      default -> o.kind();
    };
  }

  private static String shape(Tensor t) {
    return t.shape() + " " + t.type().word();
  }

  private static String scale(Tensor t) {
    return t.quantization().map(Quantization::toString).orElse("-");
  }

  private String weights(Operation o) {
    return switch (o) {
      case Operation.Convolution c -> range(c.weights());
      case Operation.DepthwiseConvolution d -> range(d.weights());
      case Operation.FullyConnected f -> range(f.weights());
      case Operation.TransposeConvolution t -> range(t.weights());
      default -> "-";
    };
  }

  private String range(int weights) {
    var q = network.tensor(weights).quantized();
    var all = IntStream.range(0, q.count()).mapToDouble(q::scale).summaryStatistics();
    return q.count() == 1 ? Float.toString((float) q.scale())
        : q.count() + ": " + (float) all.getMin() + " to " + (float) all.getMax();
  }

  Map<String, Object> toJson() {
    var all = new LinkedHashMap<String, Object>();
    all.put("name", network.name());
    all.put("inputs", network.inputs().stream().map(this::tensor).toList());
    all.put("outputs", network.outputs().stream().map(this::tensor).toList());
    all.put("layers", network.operations().size());
    all.put("macs", network.macs());
    all.put("parameters", network.parameters());
    all.put("table", IntStream.range(0, network.operations().size())
        .mapToObj(i -> layer(i, network.operations().get(i))).toList());
    return all;
  }

  private Map<String, Object> layer(int index, Operation o) {
    var layer = new LinkedHashMap<String, Object>();
    layer.put("index", index);
    layer.put("name", o.name());
    layer.put("kind", o.kind());
    layer.put("inputs", o.inputs().stream().filter(id -> !network.tensor(id).constant())
        .map(this::tensor).toList());
    layer.put("output", tensor(o.output()));
    layer.put("macs", network.macs(o));
    layer.put("parameters", network.parameters(o));
    layer.put("weightScales", o.inputs().stream().map(network::tensor)
        .filter(t -> t.constant() && t.quantization().isPresent()).findFirst()
        .map(t -> t.quantized().count()).orElse(0));
    layer.put("rounding", o.scaling().map(r -> r.word()).orElse(null));
    return layer;
  }

  private Map<String, Object> tensor(int id) {
    var t = network.tensor(id);
    var tensor = new LinkedHashMap<String, Object>();
    tensor.put("tensor", id);
    tensor.put("name", t.name());
    tensor.put("type", t.type().word());
    tensor.put("shape", t.shape().lengths());
    tensor.put("scale", t.quantization().map(Quantization::scale).orElse(null));
    tensor.put("zeroPoint", t.quantization().map(Quantization::zeroPoint).orElse(null));
    return tensor;
  }
}
