package org.systole.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.FileCauses;
import org.systole.diag.UserError;
import org.systole.engine.DepthwiseSize;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkFeatures;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkStorage;
import org.systole.unit.ArrayTiles;
import org.systole.unit.CellNames;
import org.systole.unit.InferredWeights;
import org.systole.unit.LogicProduct;
import org.systole.unit.ProductType;
import org.systole.unit.WeightPort;
import org.systole.unit.WeightMemoryType;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ice40.LargeWeights;

/// `engine.json` of a folder: what generation fixed of an engine for networks, so that further
/// programs can be made for it. What is wrong with it is a `UserError` with the code ENGINE.
public final class EngineFile {
  /// Its name within the folder.
  public static final String NAME = "engine.json";

  private static final int LONGEST = 20_000;
  private static final List<WeightMemoryType> WEIGHTS =
      List.of(InferredWeights.INFERRED, LargeWeights.SPRAM);
  private static final List<ProductType> PRODUCTS =
      List.of(LogicProduct.Type.LOGIC, Ecp5Product.MULT18);

  private EngineFile() {}

  /// The text of the file.
  static String text(NetworkEngineParams p) {
    var m = p.memories();
    var json = new LinkedHashMap<String, Object>();
    json.put("top", "NetworkEngine_" + p.moduleSuffix());
    json.put("stamp", "%08x".formatted(p.stamp()));
    json.put("rows", p.rows());
    json.put("cols", p.columns());
    json.put("tile", p.tile().label());
    json.put("products", p.products().label());
    json.put("lanes", p.lanes());
    json.put("requantizeCycles", p.requantizeCycles());
    json.put("wordBits", m.wordBits());
    json.put("pixelBits", m.pixelBits());
    if (p.port().isEmpty()) {
      json.put("weightWords", m.weightWords());
    }
    json.put("filters", m.filters());
    json.put("poolWords", m.poolWords());
    json.put("layers", m.layers());
    json.put("tables", p.features().tables());
    json.put("features", p.features().present());
    var d = p.depthwise();
    if (d.present()) {
      json.put("depthwiseLanes", d.lanes());
      json.put("depthwiseTaps", d.taps());
      json.put("depthwiseRequantizeCycles", d.requantizeCycles());
      json.put("depthwiseFeedWords", d.feedWords());
      json.put("depthwiseWeightWords", d.weightWords());
      json.put("depthwiseFilters", d.filters());
    }
    json.put("weights", p.storage().weights().label());
    json.put("dense", p.storage().dense());
    json.put("limits", EngineLimits.json(p.limits()));
    p.port().ifPresent(port -> json.put("weightPort", port(port)));
    return json(json);
  }

  private static Map<String, Integer> port(WeightPort port) {
    var json = new LinkedHashMap<String, Integer>();
    json.put("beatBytes", port.beatBytes());
    json.put("burstBeats", port.burstBeats());
    json.put("prefetchWords", port.prefetchWords());
    json.put("outstanding", port.outstanding());
    json.put("addressBits", port.addressBits());
    return json;
  }

  private static WeightPort port(JsonNode json, Path file) {
    return new WeightPort(number(json, "beatBytes", WeightPort.MOST_BEAT_BYTES, file),
        number(json, "burstBeats", WeightPort.MOST_BURST_BEATS, file),
        number(json, "prefetchWords", WeightPort.MOST_PREFETCH, file),
        number(json, "outstanding", WeightPort.MOST_OUTSTANDING, file),
        number(json, "addressBits", 64, file));
  }

  static String json(Object value) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The engine that was generated into `folder`.
  public static NetworkEngineParams read(Path folder) {
    Path file = folder.resolve(NAME);
    JsonNode json;
    try {
      if (Files.size(file) > LONGEST) {
        throw error(file, "it is longer than " + LONGEST + " bytes");
      }
      json = new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw error(file, "it is not JSON");
    } catch (IOException e) {
      throw error(file, FileCauses.of(e));
    }
    NetworkEngineParams params;
    try {
      params = params(json, file);
    } catch (IllegalArgumentException e) {
      throw error(file, "its numbers do not go together: " + e.getMessage());
    }
    String stamp = "%08x".formatted(params.stamp());
    if (!stamp.equals(json.path("stamp").asText())) {
      throw error(file, "its stamp is \"" + json.path("stamp").asText() + "\", that of its numbers"
          + " is " + stamp + ": it was changed, or another version of Systole wrote it");
    }
    return params;
  }

  private static NetworkEngineParams params(JsonNode json, Path file) {
    var tile = tiles(json.path("tile").asText(), number(json, "cols", 256, file), file);
    var products = PRODUCTS.stream().filter(t -> t.label().equals(json.path("products").asText()))
        .findFirst().orElseThrow(() -> error(file, "there is no kind of product \""
            + json.path("products").asText() + "\""));
    var weights = WEIGHTS.stream().filter(w -> w.label().equals(json.path("weights").asText()))
        .findFirst().orElseThrow(() -> error(file, "there is no weight memory \""
            + json.path("weights").asText() + "\""));
    var outside = json.path("weightPort");
    var port = outside.isMissingNode() ? Optional.<WeightPort>empty()
        : Optional.of(port(outside, file));
    var memories = new NetworkMemories(number(json, "wordBits", 24, file),
        number(json, "pixelBits", 16, file),
        port.isPresent() ? 0 : number(json, "weightWords", 1 << 20, file),
        number(json, "filters", 1 << 20, file), number(json, "poolWords", 1 << 20, file),
        number(json, "layers", 1 << 14, file));
    return new NetworkEngineParams(number(json, "rows", 256, file), number(json, "cols", 256, file),
        tile, products, number(json, "lanes", 256, file), number(json, "requantizeCycles", 32, file),
        memories, features(json),
        depthwise(json, file), new NetworkStorage(weights, json.path("dense").asBoolean()),
        EngineLimits.read(json.path("limits"), (n, most) ->
            number(json.path("limits"), n, most, file)), false, port);
  }

  private static ArrayTiles tiles(String label, int columns, Path file) {
    try {
      return CellNames.parse("tile", label, columns, CellNames.all());
    } catch (UserError e) {
      throw error(file, "there are no tiles \"" + label + "\" for " + columns + " columns");
    }
  }

  private static NetworkFeatures features(JsonNode json) {
    var present = new ArrayList<NetworkFeature>();
    for (var name : json.path("features")) {
      present.add(Arrays.stream(NetworkFeature.values()).filter(f -> f.name().equals(name.asText()))
          .findFirst().orElseThrow(() -> new IllegalArgumentException(
              "there is no feature \"" + name.asText() + "\"")));
    }
    return new NetworkFeatures(json.path("tables").asInt(), present);
  }

  private static DepthwiseSize depthwise(JsonNode json, Path file) {
    return json.path("depthwiseLanes").isMissingNode() ? DepthwiseSize.NONE
        : new DepthwiseSize(number(json, "depthwiseLanes", 256, file),
            number(json, "depthwiseTaps", 64, file),
            number(json, "depthwiseRequantizeCycles", 32, file),
            number(json, "depthwiseFeedWords", 1 << 20, file),
            number(json, "depthwiseWeightWords", 1 << 20, file),
            number(json, "depthwiseFilters", 1 << 20, file));
  }

  private static int number(JsonNode json, String name, int most, Path file) {
    var value = json.path(name);
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
      throw error(file, name + " is no whole number from 1 to " + most);
    }
    return value.asInt();
  }

  private static UserError error(Path file, String cause) {
    return new UserError(List.of(new Diagnostic("ENGINE", "the engine cannot be read",
        file.toString(), cause, "give a folder that systole generate NET.tflite --out DIR wrote")));
  }
}
