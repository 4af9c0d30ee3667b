package org.systole.fpga.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.systole.fpga.family.Pin;
import org.systole.fpga.family.PllSetting;

/// What the templates of a board's top and of the programs that drive its pins are filled with.
final class TopText {
  private static final List<String> OUTPUTS = List.of("led_green", "led_red", "held_high");
  private static final List<String> FLASH = List.of("flash_sck", "flash_csn", "flash_mosi");

  private final BoardShell shell;
  private final String core;
  private final boolean loads;

  TopText(BoardShell shell, String core, boolean loads) {
    this.shell = shell;
    this.core = core;
    this.loads = loads;
  }

  /// Of the top itself.
  Map<String, Object> model() {
    var ports = new ArrayList<>(List.of("input  wire " + shell.board().clock().port(),
        "input  wire rx", "output wire tx"));
    ports.addAll(own());
    if (loads) {
      FLASH.forEach(port -> ports.add("output wire " + port));
      ports.add("input  wire flash_miso");
    }
    var model = pins();
    model.put("core", core);
    model.put("ports", separated(ports));
    model.put("clock", Map.of("port", shell.board().clock().port(),
        "inputMhz", PllSetting.megahertz(shell.pll().inputMhz()),
        "outputMhz", PllSetting.megahertz(shell.pll().outputMhz())));
    model.put("baud", shell.baud());
    model.put("held", shell.board().port("button")
        .map(p -> "!locked || " + (low(p) ? "!" : "") + p.port()).orElse("!locked"));
    var lights = new ArrayList<Map<String, String>>();
    shell.board().port("led_green").ifPresent(p -> lights.add(Map.of("port", p.port(), "value",
        low(p) ? "reset || busy" : "!(reset || busy)")));
    shell.board().port("led_red").ifPresent(p -> lights.add(Map.of("port", p.port(), "value",
        low(p) ? "!failed" : "failed")));
    shell.board().port("held_high").ifPresent(p -> lights.add(Map.of("port", p.port(), "value",
        "1'b1")));
    model.put("lights", lights);
    if (lights.stream().noneMatch(l -> l.get("value").contains("failed"))) {
      model.put("failureUnseen", true);
    }
    if (lights.stream().noneMatch(l -> l.get("value").contains("busy"))) {
      model.put("busyUnseen", true);
    }
    if (loads) {
      model.put("loader", Map.of("image", shell.board().flash().image()));
    }
    return model;
  }

  /// Of what drives its pins: port names and levels of the button and the lights that there are.
  Map<String, Object> pins() {
    var model = new HashMap<String, Object>();
    model.put("top", shell.top());
    model.put("clocksPerBit", shell.clocksPerBit());
    var all = new ArrayList<>(List.of("input  wire clock", "input  wire rx", "output wire tx"));
    all.addAll(own());
    model.put("pinPorts", separated(all));
    var names = new ArrayList<>(Stream.of("clock", "rx", "tx").toList());
    Stream.concat(Stream.of("button"), OUTPUTS.stream()).flatMap(r -> shell.board().port(r).stream())
        .map(Pin::port).forEach(names::add);
    model.put("pinNames", names);
    shell.board().port("button").ifPresent(p -> model.put("button",
        Map.of("port", p.port(), "pressed", low(p) ? 0 : 1, "released", low(p) ? 1 : 0)));
    shell.board().port("led_red").ifPresent(p -> model.put("red",
        Map.of("port", p.port(), "lit", low(p) ? 0 : 1)));
    return model;
  }

  /// The button and the lights that the board has.
  private List<String> own() {
    var ports = new ArrayList<String>();
    shell.board().port("button").ifPresent(p -> ports.add("input  wire " + p.port()));
    OUTPUTS.stream().flatMap(r -> shell.board().port(r).stream())
        .forEach(p -> ports.add("output wire " + p.port()));
    return ports;
  }

  private static boolean low(Pin pin) {
    return pin.port().endsWith("_n");
  }

  /// All but the last with a comma.
  private static List<String> separated(List<String> ports) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < ports.size(); i++) {
      lines.add(ports.get(i) + (i + 1 < ports.size() ? "," : ""));
    }
    return lines;
  }
}
