package org.systole.fpga.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.systole.accel.EngineVerilog;
import org.systole.diag.RunFailure;
import org.systole.folder.Folders;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.packed.PackedVerilog;
import org.systole.sim.tool.Dialogue;
import org.systole.sim.verilator.Verilation;

/// A board's whole top in Verilator, as a process of its own whose UART pins are a pseudo-terminal,
/// which is opened as any serial port. The process ends with this one, however that ends.
public final class SimulatedBoard implements Wire {
  /// As few as the receiver takes, so that little time passes for each byte.
  private static final int CLOCKS_PER_BIT = 4;
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
    var text = new BoardText(shell, image);
    return start(text.verilog(engine, CLOCKS_PER_BIT), shell, CLOCKS_PER_BIT, image, name);
  }

  /// The board whose top is that netlist, at the clocks of a bit that it was built for.
  public static SimulatedBoard start(BoardShell shell, PackedVerilog netlist, byte[] image,
      String name) {
    var text = new BoardText(shell, image);
    return start(text.verilog(netlist), shell, shell.clocksPerBit(), image, name);
  }

  private static SimulatedBoard start(Verilation verilation, BoardShell shell, int clocksPerBit,
      byte[] image, String name) {
    try {
      Path program = verilation.build();
      Path folder = Files.createTempDirectory("systole-board-");
      Files.writeString(folder.resolve("flash.hex"),
          HexFormat.ofDelimiter("\n").formatHex(image) + "\n");
      var process = Dialogue.start(List.of(program.toString(), Integer.toString(clocksPerBit)),
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
