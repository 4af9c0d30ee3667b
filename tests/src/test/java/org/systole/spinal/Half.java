package org.systole.spinal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Module;
import org.systole.verilog.VerilogWriter;

/// Our half of a pair: Verilog with modules `ours_<name>...`, the contents of its memories by file,
/// the foreign modules that it uses.
record Half(String name, String text, Map<String, String> contents, List<String> foreign,
    List<SameRegister> same) {

  /// Elaborates, checks and renders; the component must not have been built before.
  static Half of(String name, Component component) {
    var design = Checks.verify(Elaborator.elaborate(() -> component));
    var own = Pattern.compile(design.modules().stream().filter(m -> !m.foreign())
        .map(Module::name).collect(Collectors.joining("|", "\\b(", ")\\b")));
    String top = design.top().name();
    String prefix = "ours_" + name;
    var written = new VerilogWriter().write(design);
    // the hint for synthesis would make reads of words that are being written unequal to themselves
    String text = written.entrySet().stream().filter(f -> f.getKey().endsWith(".v"))
        .map(Map.Entry::getValue).collect(Collectors.joining("\n"))
        .replace("(* no_rw_check *) ", "");
    var contents = new TreeMap<String, String>();
    written.forEach((file, content) -> {
      if (!file.endsWith(".v")) {
        contents.put(file.replaceFirst("^" + top, prefix), content);
      }
    });
    return new Half(name, own.matcher(text).replaceAll(m ->
        m.group(1).equals(top) ? prefix : prefix + "_" + m.group(1)), contents,
        design.modules().stream().filter(Module::foreign).map(Module::name).sorted().toList(),
        List.of(component.getClass().getAnnotationsByType(SameRegister.class)));
  }

  /// The pair with SpinalHDL's Verilog of the same name.
  Pair with(String spinal) {
    String theirs = spinal;
    for (var module : foreign) {
      theirs = theirs.replace("spinal_" + name + "_" + module, module);
    }
    return new Pair(name, text, contents, theirs,
        foreign.stream().map(Half::resource).collect(Collectors.joining("\n")), same);
  }

  private static String resource(String module) {
    try (var in = Half.class.getResourceAsStream(module + ".v")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
