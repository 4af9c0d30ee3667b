package org.systole.fpga.board;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Family;
import org.systole.fpga.family.Pin;
import org.systole.fpga.family.Target;

/// A board: its part, its clock, the pins of the shell, its flash, and how it is programmed.
///
/// `packageName` is the word of place and route; `baud` is the UART's default rate, `coreMhz` and
/// `networkMhz` the clocks that are asked for an engine for a layer or a network when the user names
/// none; `price` its class, `$` below 30 EUR, `$$` below 100, `$$$` above. `openFpgaLoader` is the
/// name by which openFPGALoader knows it, `programmer` its own command (`{file}` stands for the
/// bitstream); either may be empty.
public record Board(
    String name,
    String title,
    Family family,
    Device device,
    String packageName,
    Clock clock,
    List<Pin> pins,
    Flash flash,
    int baud,
    double coreMhz,
    double networkMhz,
    String price,
    String openFpgaLoader,
    List<String> programmer) implements Target {

  public Board {
    pins = List.copyOf(pins);
    programmer = List.copyOf(programmer);
  }

  /// The serial flash on the configuration pins: its size and where the loader's image begins.
  public record Flash(int bytes, int image) {}

  /// A port for that purpose (`button`, `led_green`, `led_red`, `held_high`), when the board has one: `role`, or `role_n` where low is active.
  public Optional<Pin> port(String role) {
    return pins.stream().filter(p -> p.port().equals(role) || p.port().equals(role + "_n"))
        .findFirst();
  }

  /// What a run of a tool may take where nobody says: a quarter of an hour, and four seconds for each
  /// hundred LUTs, for a full ECP5-85F is placed and routed in half an hour.
  public Duration patience() {
    return Duration.ofMinutes(15).plusMillis(40L * resources().logic());
  }

  /// Whether a loader in the shell fills the memories of an engine for networks from the flash.
  public boolean loadsFromFlash() {
    return family.silicon().loadsFromFlash(resources());
  }
}
