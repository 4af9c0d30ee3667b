package org.systole.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.accel.BusOp;
import org.systole.accel.BusProgram;
import org.systole.accel.HostMap;
import org.systole.accel.LayerProgram;
import org.systole.accel.Mapping;
import org.systole.net.Int8Tensor;
import org.systole.verilog.Templates;

/// The files of an engine with a layer, a picture and the outputs to be: `make` in the folder
/// compares every output.
public final class LayerFolder {
  private static final String VECTORS = "tb/vectors.txt";
  private static final String TESTBENCH = "tb/bus_testbench.cpp";

  private final Sources sources;
  private final Mapping mapping;
  private final List<BusOp> load;
  private final Templates templates = new Templates();

  private LayerFolder(Sources sources, Mapping mapping, Int8Tensor picture) {
    this.sources = sources;
    this.mapping = mapping;
    var program = new LayerProgram(mapping);
    load = new ArrayList<>(program.load());
    load.add(program.picture(picture));
  }

  /// Path within the folder to content; `outputs` are those of the reference.
  public static Map<String, String> files(Sources sources, Mapping mapping, Int8Tensor picture,
      Int8Tensor outputs) {
    return new LayerFolder(sources, mapping, picture).files(outputs);
  }

  private Map<String, String> files(Int8Tensor outputs) {
    var files = EngineFolder.files(sources, List.of(TESTBENCH, VECTORS));
    var images = MemoryImage.of(MemoryRegion.LAYER, load);
    for (var image : images) {
      files.put(image.region().path(), image.text());
    }
    files.put(TESTBENCH, templates.render("testbench/bus_testbench.cpp.vm",
        new HashMap<>(Map.of("top", sources.top()))));
    files.put(VECTORS, vectors(outputs).text());
    files.put("Makefile", templates.render("standalone/Makefile.vm", new HashMap<>(Map.of(
        "top", sources.top(), "models", sources.modelPaths(), "tab", "\t"))));
    files.put("README.md", templates.render("standalone/README.md.vm",
        new FolderText(sources, mapping, images).model()));
    return files;
  }

  private BusProgram vectors(Int8Tensor outputs) {
    var program = new LayerProgram(mapping);
    long limitCycles = 1000 + 100 * mapping.layer().macs();
    return new BusProgram()
        .add(new BusOp.Case("stamp"))
        .add(new BusOp.Expect(HostMap.STAMP, new int[] {mapping.engine().stamp()}))
        .add(new BusOp.Case("layer"))
        .addAll(load)
        .addAll(program.run(limitCycles))
        .add(program.expect(outputs));
  }
}
