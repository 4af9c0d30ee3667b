package org.systole.sim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.diag.RunFailure;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// Verilator's model of an array in a C++ program of its own, compiled as fast as it can be
/// (`verilator -O3`, `g++ -O2 -march=native`): inputs written and all sums read in each cycle.
final class BareProgram {
  private static final Duration LIMIT = Duration.ofMinutes(40);

  private final ArrayLoad load;
  private final Path folder;
  private long hash;

  private BareProgram(ArrayLoad load, Path folder) {
    this.load = load;
    this.folder = folder;
  }

  /// Builds the program in `folder`; a failed build is a `RunFailure` with its log.
  static BareProgram build(ArrayLoad load, Path folder) throws IOException {
    var bytes = ByteBuffer.allocate(8 * load.stimuli().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(load.stimuli());
    Files.write(folder.resolve("stimuli.bin"), bytes.array());
    Files.writeString(folder.resolve("bare.cpp"), new Templates().render(
        "testbench/bare_array.cpp.vm", Map.of("cycles", ArrayLoad.CYCLES)));
    var command = new ArrayList<>(List.of("--cc", "--exe", "--build", "-j", "0", "-O3", "--prefix",
        "Varray", "-MAKEFLAGS", "OPT_FAST='-O2 -march=native' OPT_GLOBAL=-O2", "--top-module",
        load.design().top().name(), "-o", "bare", "bare.cpp"));
    for (var file : new VerilogWriter().write(load.design()).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      command.add(file.getKey());
    }
    var program = new BareProgram(load, folder);
    program.run("verilator", command);
    program.speed();
    return program;
  }

  /// Cycles a CPU second.
  double speed() {
    String[] words = run(folder.resolve("obj_dir/bare").toString(),
        List.of("" + load.cycles())).trim().split(" ");
    hash = Long.parseUnsignedLong(words[1]);
    return load.cycles() / Double.parseDouble(words[0]);
  }

  /// Hash of all sums of the last run.
  long hash() {
    return hash;
  }

  private String run(String tool, List<String> arguments) {
    Path log = folder.resolve("log.txt");
    try {
      if (!new ProcessToolbox().run(tool, arguments, folder, log, LIMIT).good()) {
        throw new RunFailure(Files.readString(log));
      }
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
