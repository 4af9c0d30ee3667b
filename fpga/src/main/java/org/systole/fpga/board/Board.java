package org.systole.fpga.board;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// A board as its data file describes it: the part, its clock, the pins of the shell, what the
/// device holds, and the command that programs it (`{file}` stands for the bitstream).
///
/// `device` and `packageName` are the words nextpnr uses; `baud` is the UART's default rate,
/// `coreMhz` and `networkMhz` the clocks that are asked for an engine for a layer or a network when
/// the user names none.
public record Board(
    String name,
    String title,
    String family,
    String device,
    @JsonProperty("package") String packageName,
    Clock clock,
    List<Pin> pins,
    Flash flash,
    Resources resources,
    int baud,
    double coreMhz,
    double networkMhz,
    List<String> programmer) {

  public Board {
    pins = List.copyOf(pins);
    programmer = List.copyOf(programmer);
  }

  /// The oscillator: the top's port, its pin and its frequency.
  public record Clock(String port, String pin, double mhz) {}

  /// One port of the top and the package pin it is bound to.
  public record Pin(String port, String pin) {}

  /// The serial flash on the configuration pins: its size and where the loader's image begins.
  public record Flash(int bytes, int image) {}

  /// What the device holds: logic cells, DSP blocks, block memories, large memories.
  public record Resources(int logic, int dsp, int ram, int spram) {}
}
