package org.systole.fpga.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.accel.EngineVerilog;
import org.systole.folder.Folders;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.packed.PackedVerilog;
import org.systole.sim.verilator.Verilation;
import org.systole.verilog.Templates;

/// What Verilator makes a simulated board of: the top, what is around it, the program at its pins. An
/// empty `image` is a board without a flash.
final class BoardText {
  private static final int FRAME_TIMEOUT_BITS = 17;
  private static final List<String> FLAGS = List.of("--cc", "--exe", "--build", "-j", "0", "-Wall",
      "-O3", "-MAKEFLAGS", "OPT_FAST=-O1 OPT_GLOBAL=-O0");

  private final BoardShell shell;
  private final byte[] image;

  BoardText(BoardShell shell, byte[] image) {
    this.shell = shell;
    this.image = image;
  }

  /// The top as it is described, with a UART of that many clocks a bit.
  Verilation verilog(EngineVerilog engine, int clocksPerBit) {
    var templates = new Templates();
    var files = new TreeMap<>(engine.simulated());
    files.putAll(written(work -> {
      shell.write(templates, engine.top(), loads(), work);
      if (loads()) {
        shell.writePins(templates, image, work);
      } else {
        shell.writeModel(templates, work);
      }
    }));
    var flags = new ArrayList<>(FLAGS);
    flags.add("-GCLOCKS_PER_BIT=16'd" + clocksPerBit);
    flags.add("-GFRAME_TIMEOUT_BITS=" + FRAME_TIMEOUT_BITS);
    return verilation(files, flags);
  }

  /// The top as it is placed.
  Verilation verilog(PackedVerilog netlist) {
    var files = new TreeMap<>(netlist.files());
    if (loads()) {
      files.putAll(written(work -> shell.writeFlash(new Templates(), image, work)));
    }
    return verilation(files, FLAGS);
  }

  private boolean loads() {
    return image.length > 0;
  }

  private Verilation verilation(SortedMap<String, String> files, List<String> flags) {
    String top = loads() ? "board_pins" : shell.top();
    var pins = shell.pins();
    pins.put("top", top);
    files.put("pins_terminal.cpp", new Templates().render("fpga/pins_terminal.cpp.vm", pins));
    return new Verilation(top, files, flags, "board");
  }

  @FunctionalInterface
  private interface Writing {
    void into(Path folder) throws IOException;
  }

  private static Map<String, String> written(Writing writing) {
    try {
      var files = new TreeMap<String, String>();
      Path work = Files.createTempDirectory("systole-board-");
      try {
        writing.into(work);
        try (var written = Files.list(work)) {
          for (Path file : written.toList()) {
            files.put(file.getFileName().toString(), Files.readString(file));
          }
        }
      } finally {
        Folders.delete(work);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
