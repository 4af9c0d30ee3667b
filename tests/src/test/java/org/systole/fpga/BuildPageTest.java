package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.EngineSearch;
import org.systole.fpga.report.BitstreamReport;
import org.systole.fpga.report.BuildPage;
import org.systole.fpga.report.SeedResult;
import org.systole.hdl.ir.Signal;
import org.systole.read.Examples;

/// The page of a bitstream, from what synthesis, place and route leave behind; their files are played.
final class BuildPageTest {
  private static final String NETLIST = """
      {"creator": "played", "modules": {"$paramod": {"cells": {"x": {"type": "SB_LUT4"}}}, "top": {"ports": {},
       "cells": {
        "core.drain.next_SB_DFFE_Q": {"type": "SB_DFFE", "attributes": {"NEXTPNR_BEL": "X1/Y2/lc0"}, "connections": {}},
        "core.drain.next_SB_DFFE_Q_1": {"type": "SB_DFFE", "attributes": {"NEXTPNR_BEL": "X1/Y2/lc1"}},
        "core.systolicArray.tileRow[0].tileColumn[1].tile.multiplier": {"type": "SB_MAC16",
          "attributes": {"src": "a.v:1", "NEXTPNR_BEL": "X0/Y5/mac16_0"}},
        "core.systolicArray.tileRow[0].tileColumn[1].tile.sum_SB_LUT4_O": {"type": "SB_LUT4",
          "attributes": {"NEXTPNR_BEL": "X3/Y0/lc7"}},
        "bridge.crc_SB_LUT4_O": {"type": "SB_LUT4", "attributes": {}}}, "netnames": {}}}}
      """;
  private static final String TIMING = """
      {"critical_paths": [{"from": "posedge clk", "to": "posedge clk", "path": [
        {"delay": 1.0, "type": "clk-to-q", "from": {"cell": "$nextpnr_LC_7", "port": "CLK"}, "to": {}},
        {"delay": 2.5, "type": "routing", "net": "core.lineFill.waitAddress_SB_LUT4_I1_O[2]",
          "from": {"cell": "$nextpnr_LC_7"}, "to": {}},
        {"delay": 0.5, "type": "logic", "from": {"cell": "core.lineFill.nowhere_SB_LUT4_O_LC"}, "to": {}},
        {"delay": 0.4, "type": "setup", "from": {"cell": "bridge.state_SB_DFFE_Q_LC"}, "to": {}}]}]}
      """;

  @TempDir
  Path folder;

  private String page(boolean placed) throws IOException {
    var board = Boards.find("icebreaker");
    var layer = Examples.demoLayer();
    Files.writeString(folder.resolve("top.json"), NETLIST);
    Files.writeString(folder.resolve("seed-2.json"), TIMING.replace("waitAddress", signal()));
    if (placed) {
      Files.writeString(folder.resolve("seed-2.placed.json"), NETLIST);
    }
    var report = new BitstreamReport("icebreaker", Map.of(), 2000, 5280, 1, 8, 3, 30, 0, 4, 20, 21.5, 2, "top.bin", "",
        List.of(new SeedResult(1, 0, "failed: <crash>", "seed-1.log"), new SeedResult(2, 21.5, "met", "seed-2.log")), "");
    var core = BoardDesign.of(board, BoardEngine.of(board, 2, 2, layer)).elaborated();
    var page = new BuildPage(board, report, folder, "top", core, EngineSearch.of(board, layer, Optional.empty(), 0).all(2, 2),
        Map.of("layer", "a & b")).write(folder);
    assertEquals(folder.resolve("report.html"), page);
    return Files.readString(page);
  }

  /// A register of the unit that fills the line buffer.
  private static String signal() {
    var board = Boards.find("icebreaker");
    var core = BoardDesign.of(board, BoardEngine.of(board, 2, 2, Examples.demoLayer())).elaborated();
    return core.modules().stream().filter(m -> m.component().equals("LineFill")).findFirst().orElseThrow().signals()
        .stream().filter(s -> s.role() == Signal.Role.REGISTER && s.at().file().equals("LineFill.java"))
        .findFirst().orElseThrow().name();
  }

  @Test
  void should_say_in_java_where_the_time_goes() throws IOException {
    var text = page(false);
    assertTrue(Pattern.compile("<td class=\"left\">lineFill</td><td class=\"left\">LineFill</td><td class=\"left\">"
        + signal() + "</td><td class=\"left\">LineFill.java:\\d+</td><td>1</td><td>1.00</td><td>2.50</td><td>3.50</td>")
        .matcher(text).find(), text);
    assertTrue(text.contains("4.40 ns, 57 % of them routing"), text);
    assertFalse(text.contains("Floorplan"), text);
    assertTrue(text.contains("failed: &lt;crash&gt;") && text.contains("a &amp; b"), text);
  }

  @Test
  void should_count_units_and_draw_where_they_lie() throws IOException {
    var text = page(true);
    assertTrue(Pattern.compile("</span>drain</td><td>0</td><td>2</td><td>0</td><td>0</td>").matcher(text).find(), text);
    assertTrue(Pattern.compile("</span>systolicArray.tile</td><td>1</td><td>0</td><td>1</td>").matcher(text).find(), text);
    assertTrue(Pattern.compile("</span>shell</td><td>1</td>").matcher(text).find(), text);
    var image = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(text);
    assertTrue(image.find(), text);
    var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.group(1))));
    assertEquals(4, picture.getWidth() / (picture.getHeight() / 6));
    assertTrue(text.contains("class=\"reached\"") && text.contains("class=\"chosen\""), text);
    assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(text).find(), "the page needs no other file");
  }
}
