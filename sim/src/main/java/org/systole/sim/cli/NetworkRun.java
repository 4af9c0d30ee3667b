package org.systole.sim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.engine.QuantizedInputs;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.NetworkInputs;
import org.systole.read.Npy;
import org.systole.sim.network.PictureOfFile;
import org.systole.sim.network.Scores;
import org.systole.sim.reference.ReferenceNetwork;

/// `simulate NET.tflite`: the network on its pictures, every tensor on demand.
record NetworkRun(Network network, Path pictures, Path dump, boolean json) {

  /// What the Java reference gives, without hardware. Returns the exit code.
  int reference(PrintWriter out) throws JsonProcessingException {
    var files = files();
    long begin = System.nanoTime();
    var results = new ArrayList<Map<String, Object>>();
    for (var file : files) {
      var values = reference(file);
      if (dump != null) {
        dump(values);
      }
      results.add(scores(file.getFileName().toString(), values.get(network.outputs().getFirst())));
    }
    var report = new LinkedHashMap<String, Object>();
    report.put("layers", network.operations().size());
    report.put("macs", network.macs());
    report.put("scores", results.getFirst().get("scores"));
    report.put("best", results.getFirst().get("best"));
    if (results.size() > 1) {
      report.put("pictures", results);
    }
    report.put("engine", "reference");
    double seconds = (System.nanoTime() - begin) / 1e9;
    report.put("seconds", seconds);
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(report));
    } else {
      results.forEach(r -> out.printf(Locale.ROOT, "%s: best %s of %s%n", r.get("picture"),
          r.get("best"), r.get("scores")));
      out.printf(Locale.ROOT, "%d layers, %,d MACs, %.2f s in the reference%n",
          network.operations().size(), network.macs(), seconds);
    }
    out.flush();
    return 0;
  }

  /// From the network's input on, or from what the host would make of it.
  private SortedMap<Integer, TensorData> reference(Path file) {
    var of = PictureOfFile.unquantized(file, network) ? network : QuantizedInputs.of(network);
    return ReferenceNetwork.run(of, NetworkInputs.read(file, of));
  }

  /// The pictures; none, or several to dump, are a `UserError`.
  List<Path> files() {
    if (pictures == null) {
      throw refusal("a picture is missing", "a network computes something of an input",
          "add --picture FILE: .png, .npy, .bin, or a folder of them");
    }
    var files = NetworkInputs.files(pictures);
    if (dump != null && files.size() > 1) {
      throw refusal("--dump takes one picture", files.size() + " are in the folder",
          "name one of them");
    }
    return files;
  }

  private UserError refusal(String message, String cause, String help) {
    return new UserError(List.of(
        new Diagnostic("FLAGS", message, "systole simulate", cause, help)));
  }

  /// Every tensor of activations and weights, `tN.npy` by its id.
  void dump(SortedMap<Integer, TensorData> values) {
    values.forEach((id, data) -> {
      if (data.type() == ElementType.INT8 || data.type() == ElementType.INT16) {
        Npy.write(dump.resolve("t" + id + ".npy"), data);
      }
    });
  }

  /// Of the picture of that name.
  Map<String, Object> scores(String picture, TensorData output) {
    var scores = Scores.of(network, output);
    var result = new LinkedHashMap<String, Object>();
    result.put("picture", picture);
    result.put("scores", scores.values());
    result.put("best", scores.best());
    return result;
  }
}
