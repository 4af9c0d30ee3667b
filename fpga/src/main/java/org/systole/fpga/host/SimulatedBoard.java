package org.systole.fpga.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.accel.EngineVerilog;
import org.systole.diag.RunFailure;
import org.systole.folder.Folders;
import org.systole.fpga.board.BoardShell;
import org.systole.sim.tool.Dialogue;
import org.systole.sim.verilator.Verilation;
import org.systole.verilog.Templates;

/// A board's whole top in Verilator, as a process of its own whose UART pins are a pseudo-terminal,
/// which is opened as any serial port. The process ends with this one, however that ends.
public final class SimulatedBoard implements Wire {
  /// As few as the receiver takes, so that little time passes for each byte.
  private static final int CLOCKS_PER_BIT = 4;
  private static final int FRAME_TIMEOUT_BITS = 17;
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Dialogue process;
  private final String terminal;
  private final SerialWire wire;

  private SimulatedBoard(Dialogue process, String terminal, SerialWire wire) {
    this.process = process;
    this.terminal = terminal;
    this.wire = wire;
  }

  /// Builds the model of `engine` in `shell`, or takes it from the cache, and starts it.
  public static SimulatedBoard start(BoardShell shell, EngineVerilog engine, String name) {
    return start(shell, engine, new byte[0], name);
  }

  /// The same with a flash that holds `image`, from which a loader in the shell fills the engine's
  /// memories; an empty image is none.
  public static SimulatedBoard start(BoardShell shell, EngineVerilog engine, byte[] image,
      String name) {
    try {
      Path program = build(shell, engine, image);
      Path folder = Files.createTempDirectory("systole-board-");
      Files.writeString(folder.resolve("flash.hex"),
          HexFormat.ofDelimiter("\n").formatHex(image) + "\n");
      var process = Dialogue.start(List.of(program.toString(), Integer.toString(CLOCKS_PER_BIT)),
          Map.of(), folder);
      try {
        String terminal = process.next(START).filter(line -> line.startsWith("/")).orElseThrow(() ->
            new RunFailure("the simulated board has no pseudo-terminal"));
        Folders.delete(folder); // the flash has been read
        return new SimulatedBoard(process, terminal,
            SerialWire.open(terminal, name, shell.baud(), PATIENCE, PAUSE));
      } catch (RuntimeException e) {
        process.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path build(BoardShell shell, EngineVerilog engine, byte[] image)
      throws IOException {
    var templates = new Templates();
    var files = new TreeMap<>(engine.simulated());
    boolean loads = image.length > 0;
    String top = loads ? "board_pins" : shell.top();
    Path work = Files.createTempDirectory("systole-board-");
    try {
      shell.write(templates, engine.top(), loads, work);
      if (loads) {
        shell.writePins(templates, image, work);
      } else {
        shell.writeModel(templates, work);
      }
      try (var written = Files.list(work)) {
        for (Path file : written.toList()) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    } finally {
      Folders.delete(work);
    }
    var pins = shell.pins();
    pins.put("top", top);
    files.put("pins_terminal.cpp",
        templates.render("fpga/pins_terminal.cpp.vm", pins));
    return new Verilation(top, files, List.of("--cc", "--exe", "--build", "-j", "0", "-Wall",
        "-O3", "-MAKEFLAGS", "OPT_FAST=-O1 OPT_GLOBAL=-O0",
        "-GCLOCKS_PER_BIT=16'd" + CLOCKS_PER_BIT, "-GFRAME_TIMEOUT_BITS=" + FRAME_TIMEOUT_BITS),
        "board").build();
  }

  /// The path of the pseudo-terminal.
  String terminal() {
    return terminal;
  }

  @Override
  public String name() {
    return wire.name();
  }

  @Override
  public Duration patience() {
    return wire.patience();
  }

  @Override
  public Duration pause() {
    return wire.pause();
  }

  @Override
  public void send(byte[] bytes) {
    wire.send(bytes);
  }

  @Override
  public byte[] receive(int count, Duration limit) {
    return wire.receive(count, limit);
  }

  @Override
  public void close() {
    wire.close();
    process.close();
  }
}
