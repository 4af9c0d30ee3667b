package org.systole.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.systole.diag.Diagnostic;
import org.systole.diag.FileCauses;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.engine.DepthwiseSize;
import org.systole.engine.FixedStageSetting;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkFeatures;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkStorage;
import org.systole.engine.NetworkWidths;
import org.systole.unit.ArrayTiles;
import org.systole.unit.CellNames;
import org.systole.unit.InferredWeights;
import org.systole.unit.LogicProduct;
import org.systole.unit.ProductType;
import org.systole.unit.WeightMemoryType;
import org.systole.unit.WeightPort;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ice40.Ice40Product;
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
      List.of(LogicProduct.Type.LOGIC, Ecp5Product.MULT18, Ice40Product.MAC16);

  private EngineFile() {}

  /// The text of the file.
  static String text(NetworkEngineParams p) {
    return json(EngineJson.of(p));
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
    var mistakes = new ArrayList<String>();
    EngineJson json = null;
    try {
      if (Files.size(file) > LONGEST) {
        mistakes.add("it is longer than " + LONGEST + " bytes");
      } else {
        json = new EngineJsonReader(mistakes).read(Files.readString(file));
      }
    } catch (JsonMappingException e) {
      mistakes.add(e.getPath().isEmpty() ? "it is not JSON"
          : e.getPath().getLast().getFieldName() + " is not what belongs there");
    } catch (JsonProcessingException e) {
      mistakes.add("it is not JSON");
    } catch (IOException e) {
      mistakes.add(FileCauses.of(e));
    }
    refuse(mistakes, file);
    var params = params(json, mistakes);
    refuse(mistakes, file);
    String stamp = "%08x".formatted(params.stamp());
    if (!stamp.equals(json.stamp())) {
      mistakes.add("its stamp is \"" + json.stamp() + "\", that of its numbers"
          + " is " + stamp + ": it was changed, or another version of Systole wrote it");
    }
    refuse(mistakes, file);
    return params;
  }

  /// The engine, or null and what is wrong.
  private static NetworkEngineParams params(EngineJson json, List<String> mistakes) {
    var tile = tiles(json, mistakes);
    var products = labelled(PRODUCTS, ProductType::label, json.products(), "kind of product",
        mistakes);
    var weights = labelled(WEIGHTS, WeightMemoryType::label, json.weights(), "weight memory",
        mistakes);
    var features = json.features().stream().map(name -> labelled(
        List.of(NetworkFeature.values()), NetworkFeature::name, name, "feature", mistakes)).toList();
    var fixed = fixed(json.limits().fixed(), mistakes);
    if (!mistakes.isEmpty()) {
      return null;
    }
    try {
      return new NetworkEngineParams(json.rows(), json.cols(), tile, products, json.lanes(),
          json.requantizeCycles(), new NetworkMemories(json.wordBits(), json.side0Words(),
          json.side1Words(), json.passBits(), json.pixelBits(),
          json.weightPort() == null ? json.weightWords() : 0, json.filters(), json.poolWords(),
          json.layers()), new NetworkFeatures(json.tables(), features), depthwise(json),
          new NetworkStorage(weights, json.dense(),
          json.logicTotals()), new NetworkLimits(widths(json.limits()),
          fixed, json.limits().fetchAhead()), false,
          Optional.ofNullable(json.weightPort()).map(EngineFile::port));
    } catch (IllegalArgumentException e) {
      mistakes.add("its numbers do not go together: " + e.getMessage());
      return null;
    }
  }

  private static ArrayTiles tiles(EngineJson json, List<String> mistakes) {
    try {
      return CellNames.parse("tile", json.tile(), json.cols(), CellNames.all());
    } catch (UserError e) {
      mistakes.add("there are no tiles \"" + json.tile() + "\" for " + json.cols() + " columns");
      return null;
    }
  }

  private static <T> T labelled(List<T> known, Function<T, String> label, String wanted,
      String what, List<String> mistakes) {
    var found = known.stream().filter(k -> label.apply(k).equals(wanted)).findFirst();
    if (found.isEmpty()) {
      mistakes.add("there is no " + what + " \"" + wanted + "\"");
    }
    return found.orElse(null);
  }

  private static List<FixedStageSetting> fixed(Map<String, Integer> values,
      List<String> mistakes) {
    var settings = EngineJson.settings();
    var fixed = new ArrayList<FixedStageSetting>();
    values.forEach((name, value) -> {
      if (!settings.containsKey(name)) {
        mistakes.add("there is no setting \"" + name + "\"");
      } else if (value == EngineJsonReader.WRONG) {
        mistakes.add(name + " is fixed at no whole number");
      } else {
        fixed.add(new FixedStageSetting(settings.get(name), value));
      }
    });
    return fixed;
  }

  private static NetworkWidths widths(EngineJson.Limits w) {
    return new NetworkWidths(w.size(), w.count(), w.pool(), w.picture(), w.kernel(),
        w.accumulator(), w.leftShift(), w.rightShift(), w.counter(),
        w.activation() == null ? 8 : w.activation(),
        w.multiplier() == null ? 32 : w.multiplier());
  }

  private static DepthwiseSize depthwise(EngineJson d) {
    return d.depthwiseLanes() == null ? DepthwiseSize.NONE
        : new DepthwiseSize(d.depthwiseLanes(), d.depthwiseTaps(), d.depthwiseRequantizeCycles(),
            d.depthwiseFeedWords(), d.depthwiseWeightWords(), d.depthwiseFilters());
  }

  private static WeightPort port(EngineJson.Port p) {
    return new WeightPort(p.beatBytes(), p.burstBeats(), p.prefetchWords(), p.outstanding(),
        p.addressBits());
  }

  private static void refuse(List<String> mistakes, Path file) {
    var findings = new Findings();
    mistakes.forEach(cause -> findings.add(new Diagnostic("ENGINE", "the engine cannot be read",
        file.toString(), cause, "give a folder that systole generate NET.tflite --out DIR wrote")));
    findings.throwIfAny();
  }
}
