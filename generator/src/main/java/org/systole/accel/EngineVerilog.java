package org.systole.accel;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.unit.ArrayTiles;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;
import org.systole.verilog.VerilogWriter;

/// Verilog of an engine or of a bare array: elaborated, checked, rendered. File name to content,
/// children first; `models` are those of the device's primitives, for simulation only.
public record EngineVerilog(String top, Map<String, String> files, Map<String, String> models) {
  private static final Pattern COMMENT = Pattern.compile("[ \t]*//[^\n]*");

  /// What a simulator reads: the core and the models of its primitives.
  public Map<String, String> simulated() {
    var all = new TreeMap<>(files);
    all.putAll(models);
    return all;
  }

  /// Hash of the core's files, the same wherever they lie.
  public String hash() {
    return CoreHash.of(files);
  }

  /// Hash of what the core's files say to a tool: without comments, which name lines of Java, it is the
  /// same as long as the circuit is written the same.
  public String codeHash() {
    var code = new TreeMap<String, String>();
    files.forEach((name, text) -> code.put(name, COMMENT.matcher(text).replaceAll("")));
    return CoreHash.of(code);
  }

  public static EngineVerilog engine(EngineParams params) {
    return render(Elaborator.elaborate(() -> new Accelerator(null, params)));
  }

  /// The bare array of plain cells.
  public static EngineVerilog array(int rows, int columns) {
    return array(rows, columns, MacTile.MAC);
  }

  /// The bare array of int8 activations and weights with exact sums.
  public static EngineVerilog array(int rows, int columns, ArrayTiles tiles) {
    var params = SystolicArray.Params.exact(rows, columns, 8, 8, tiles);
    return render(Elaborator.elaborate(() -> new SystolicArray(null, params)));
  }

  private static EngineVerilog render(Design design) {
    var writer = new VerilogWriter();
    return new EngineVerilog(design.top().name(), writer.write(Checks.verify(design)),
        writer.models(design));
  }
}
