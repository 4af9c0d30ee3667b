package org.systole.fpga.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.family.PllSetting;
import org.systole.verilog.Templates;

/// The hand-written modules around a core on a board, one a file: UART, frames, PLL, reset.
///
/// The core is a module with the accelerator's ports, named at [#write]. `clocksPerBit` is the
/// clock over the baud rate, rounded; a [UserError] with code `BAUD` unless it is 4 to 65535 and
/// within 2 %.
public record BoardShell(Board board, PllSetting pll, int baud) {
  private static final List<String> MODULES =
      List.of("uart_receiver", "uart_transmitter", "crc16_byte", "frame_bridge",
          "reset_synchronizer");

  public BoardShell {
    double exact = pll.outputMhz() * 1e6 / baud;
    long rounded = Math.round(exact);
    if (rounded < 4 || rounded > 65_535 || Math.abs(rounded - exact) > exact * 0.02) {
      throw new UserError(
          List.of(
              new Diagnostic(
                  "BAUD",
                  baud + " baud cannot be made from " + PllSetting.megahertz(pll.outputMhz()) + " MHz",
                  "--mhz",
                  "a bit would take " + exact + " clocks",
                  "ask a clock that is nearer to a multiple of the baud rate")));
    }
  }

  /// A shell whose clock is the nearest the PLL can make.
  public static BoardShell of(Board board, double askedMhz) {
    return new BoardShell(board, board.family().pll(board.clock(), askedMhz), board.baud());
  }

  /// Name of the top module: the board's, dashes replaced.
  public String top() {
    return board.name().replace('-', '_') + "_top";
  }

  /// The clock that place and route has to meet: the PLL's, or the asked one where that is higher.
  public double mhzToMeet(double askedMhz) {
    return Math.max(askedMhz, pll.outputMhz());
  }

  /// Clock cycles of one bit on the wire.
  public int clocksPerBit() {
    return (int) Math.round(pll.outputMhz() * 1e6 / baud);
  }

  /// Writes the modules around `core` into a folder; the files in the order they are read.
  public List<Path> write(Templates templates, String core, Path folder) throws IOException {
    return write(templates, core, false, folder);
  }

  /// The same, `loads`: with the loader that fills the core's memories from the flash.
  public List<Path> write(Templates templates, String core, boolean loads, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    var files = new ArrayList<Path>();
    var modules = new ArrayList<>(MODULES);
    if (loads) {
      modules.add("flash_loader");
    }
    for (var module : modules) {
      files.add(put(folder, module, templates.render("fpga/" + module + ".v.vm", Map.of())));
    }
    files.add(put(folder, "board_pll",
        templates.render(pll.template(), Map.of("clock", pll.model()))));
    files.add(put(folder, top(),
        templates.render("fpga/board_top.v.vm", new TopText(this, core, loads).model())));
    return List.copyOf(files);
  }

  /// Writes the simulation model of the PLL into a folder; it is not for synthesis.
  public Path writeModel(Templates templates, Path folder) throws IOException {
    Files.createDirectories(folder);
    return put(folder, pll.primitive(),
        templates.render(pll.modelTemplate(), Map.of("clock", pll.model())));
  }

  /// Writes the top for simulation, `board_pins`, and the models around the board into a folder: a
  /// flash with `image` where the loader reads it.
  public List<Path> writePins(Templates templates, byte[] image, Path folder) throws IOException {
    var files = new ArrayList<Path>();
    files.add(writeModel(templates, folder));
    files.add(put(folder, "spi_flash",
        templates.render("fpga/model/spi_flash.v.vm", Map.of("flashBytes", image.length))));
    files.add(put(folder, "board_pins", templates.render("fpga/model/board_pins.v.vm",
        pins())));
    return files;
  }

  /// The same for a top that is a netlist, which has its own models and no parameters.
  public List<Path> writeFlash(Templates templates, byte[] image, Path folder) throws IOException {
    var pins = pins();
    pins.put("netlist", true);
    return List.of(put(folder, "spi_flash",
        templates.render("fpga/model/spi_flash.v.vm", Map.of("flashBytes", image.length))),
        put(folder, "board_pins", templates.render("fpga/model/board_pins.v.vm", pins)));
  }

  /// What the templates of programs that drive the top's pins are filled with.
  public Map<String, Object> pins() {
    return new TopText(this, "", true).pins();
  }

  private static Path put(Path folder, String module, String text) throws IOException {
    return Files.writeString(folder.resolve(module + ".v"), text);
  }
}
