package org.systole.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.net.ConvolutionLayer;

/// Layers from YAML files; the words are those of the flags, without the dashes.
///
/// The JSON Schema is the resource `/org/systole/read/layer.schema.json`. File names in it start
/// from the YAML file's folder. Findings: YAML, UNKNOWN KEY, BAD WORD and those of the layer.
public final class LayerYaml {
  private LayerYaml() {}

  public static ConvolutionLayer read(Path file) {
    return words(file).toLayer();
  }

  /// A layer from YAML text; `where` names it in errors, `folder` is where its file names start.
  public static ConvolutionLayer parse(String text, String where, Path folder) {
    return words(text, where, folder).toLayer();
  }

  static LayerWords words(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      return words(Files.readString(file), file.toString(), parent);
    } catch (IOException e) {
      throw Problems.of("YAML", "the layer file cannot be read", file.toString(),
          Files.exists(file) ? "it is not a UTF-8 text file" : "no such file", "check the path");
    }
  }

  private static LayerWords words(String text, String where, Path folder) {
    Map<String, Object> map;
    try {
      map =
          new YAMLMapper()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw Problems.of("YAML", "the layer file is not YAML with one key a line",
          where + ":" + line, e.getOriginalMessage().lines().findFirst().orElse("no content"),
          "write for example \"input: 32x32x3\"");
    }
    if (map == null) {
      throw Problems.of("YAML", "the layer file is empty", where, "it holds no key",
          "write for example \"input: 32x32x3\"");
    }
    var words = new LayerWords();
    for (var entry : map.entrySet()) {
      String key = entry.getKey();
      String place = where + ": " + key;
      if (!LayerWords.KEYS.contains(key)) {
        words.report(new Diagnostic("UNKNOWN KEY", "unknown key \"" + key + "\"", where,
            "it is not a word of a layer", Suggestions.help(key, LayerWords.KEYS)));
      } else if (entry.getValue() == null) {
        words.reportUnreadable(key, new Diagnostic("BAD WORD", key + " has no value", place,
            "nothing follows the colon", "write a value, or leave the line out"));
      } else {
        words.set(key, entry.getValue(), place, folder);
      }
    }
    return words;
  }
}
