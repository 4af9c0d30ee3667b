package org.systole.fpga.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.board.Boards;
import org.systole.fpga.packed.PackedNetlist;

/// A design of the ECP5 whose units lie anywhere: lookup tables with their flip-flops, chains of three tiles, flip-flops
/// with enables and resets, memories.
final class PlacementRefinerTest {
  private static final Fabric FABRIC = Boards.find("ulx3s-85f").family().toolchain().fabric().orElseThrow();
  private static final int CHAIN = 20;
  private static final int CLOCK = 9;
  private static final int LOOSE = 40;
  private static final int STAGES = 30;

  @TempDir
  Path folder;

  private final Random random = new Random(5);
  private final List<String> cells = new ArrayList<>();
  private final List<int[]> tiles = new ArrayList<>();
  private int nets = 10;
  private Path placed;

  @BeforeEach
  void write() throws IOException {
    for (int row = 2; row < 26; row++) {
      for (int column = 2; column < 40; column += 3) {
        if (row % 12 != 10) {
          tiles.add(new int[] {column, row});
        }
      }
    }
    for (int i = 0; i < 6; i++) {
      pipeline();
      chain();
    }
    for (int i = 0; i < LOOSE; i++) {
      loose(i);
    }
    memory("one", 3);
    memory("two", 7);
    distributed();
    cell("clock", "DCCA", "X90/Y0/TDCC0", "", Map.of("CLKO", CLOCK));
    // so that logic ends at columns 1 and 43
    cell("west", "TRELLIS_FF", "X1/Y3/SLICED.FF1", "\"SD\": \"0\", \"CEMUX\": \"1\"", Map.of("Q", nets++));
    cell("east", "TRELLIS_FF", "X43/Y3/SLICED.FF1", "\"SD\": \"0\", \"CEMUX\": \"1\"", Map.of("Q", nets++));
    placed = Files.writeString(folder.resolve("placed.json"),
        "{\"modules\": {\"top\": {\"settings\": {}, \"ports\": {\"clock\": {\"direction\": \"input\", \"bits\": [8]}}, \"cells\": {" + String.join(",\n", cells) + "}, \"netnames\": {}}}}");
  }

  private int[] tile() {
    return tiles.remove(random.nextInt(tiles.size()));
  }

  private void cell(String name, String type, String bel, String parameters, Map<String, Integer> pins) {
    var directions = new ArrayList<String>();
    var connections = new ArrayList<String>();
    var all = new HashMap<>(pins);
    if (type.equals("TRELLIS_FF")) {
      all.put("CLK", CLOCK);
    }
    all.forEach((pin, net) -> {
      boolean output = List.of("F", "FCO", "Q", "DOA0", "CLKO").contains(pin);
      directions.add("\"%s\": \"%s\"".formatted(pin, output ? "output" : "input"));
      connections.add("\"%s\": [%d]".formatted(pin, net));
    });
    cells.add("\"%s\": {\"type\": \"%s\", \"parameters\": {%s}, \"attributes\": {\"NEXTPNR_BEL\": \"%s\"}, \"port_directions\": {%s}, \"connections\": {%s}}"
        .formatted(name, type, parameters, bel, String.join(", ", directions), String.join(", ", connections)));
  }

  /// Tables and flip-flops in turns, each pair in a tile far from the last, six tables between two flip-flops.
  private void pipeline() {
    int from = nets++;
    cell("in" + from, "TRELLIS_FF", at(tile(), 0, true), "\"SD\": \"0\", \"CEMUX\": \"1\"", Map.of("M", nets++, "Q", from));
    int signal = from;
    for (int i = 0; i < STAGES; i++) {
      int[] tile = tile();
      int z = random.nextInt(8);
      int out = nets++;
      cell("lut%d_%d".formatted(from, i), "TRELLIS_COMB", at(tile, z, false), "\"INITVAL\": \"0\"", Map.of("A", signal, "F", out));
      signal = out;
      if (i % 6 == 5) {
        signal = nets++;
        cell("ff%d_%d".formatted(from, i), "TRELLIS_FF", at(tile, z, true), "\"SD\": \"1\", \"CEMUX\": \"1\"", Map.of("DI", out, "Q", signal));
      }
    }
  }

  private void chain() {
    // tiles are every third, so the two east of one are empty
    int[] tile = tile();
    int number = nets++;
    int carry = -1;
    for (int i = 0; i < CHAIN; i++) {
      int[] here = {tile[0] + i / 8, tile[1]};
      var pins = new HashMap<String, Integer>();
      int sum = nets++;
      pins.put("A", nets++);
      pins.put("F", sum);
      if (carry >= 0) {
        pins.put("FCI", carry);
      }
      carry = nets++;
      if (i < CHAIN - 1) {
        pins.put("FCO", carry);
      }
      cell("carry%d_%d".formatted(number, i), "TRELLIS_COMB", at(here, i % 8, false), "\"MODE\": \"CCU2\"", pins);
      cell("sum%d_%d".formatted(number, i), "TRELLIS_FF", at(here, i % 8, true), "\"SD\": \"1\", \"CEMUX\": \"1\"", Map.of("DI", sum, "Q", nets++));
    }
  }

  private void loose(int i) {
    cell("loose" + i, "TRELLIS_FF", at(tile(), 2 * random.nextInt(4), true), "\"SD\": \"0\", \"CEMUX\": \"CE\", \"LSRMUX\": \"LSR\"",
        Map.of("M", 12 + random.nextInt(100), "Q", nets++, "CE", 1 + i % 2, "LSR", 3 + i % 3));
  }

  private void memory(String name, int column) {
    cell(name, "DP16KD", "X" + column + "/Y10/EBR0", "\"REGMODE_A\": \"OUTREG\"", Map.of("DOA0", nets++, "ADA0", 15));
  }

  private void distributed() {
    int[] tile = tile();
    for (int z = 0; z < 4; z++) {
      cell("ram" + z, "TRELLIS_COMB", at(tile, z, false), "\"MODE\": \"DPRAM\"", Map.of("A", 20, "F", nets++));
    }
  }

  /// Where all cells are, those too that stay.
  private Map<String, String> all(PlacementRefiner.Refined refined) throws IOException {
    var all = new HashMap<String, String>();
    for (var cell : PackedNetlist.read(placed).cells()) {
      all.put(cell.name(), refined.sites().getOrDefault(cell.name(), cell.place()));
    }
    return all;
  }

  private static String at(int[] tile, int z, boolean flipFlop) {
    return "X" + tile[0] + "/Y" + tile[1] + "/SLICE" + "ABCD".charAt(z / 2) + (flipFlop ? ".FF" : ".K") + z % 2;
  }

  private static int place(String site) {
    return FABRIC.place(site.substring(site.lastIndexOf('/') + 1));
  }

  private static String tile(String site) {
    return site.substring(0, site.lastIndexOf('/'));
  }

  /// What is wrong with where the cells are; empty for nothing.
  private String wrong(Map<String, String> sites) throws IOException {
    var taken = new HashMap<String, String>();
    var resets = new HashMap<String, String>();
    var enables = new HashMap<String, String>();
    for (var cell : PackedNetlist.read(placed).cells()) {
      String site = sites.get(cell.name());
      if (taken.put(site, cell.name()) != null) {
        return site + " is taken twice";
      }
      if (!FABRIC.isFlipFlop(cell)) {
        continue;
      }
      String slice = tile(site) + place(site) / 2;
      if (!enables.computeIfAbsent(slice, s -> FABRIC.sliceKey(cell)).equals(FABRIC.sliceKey(cell))) {
        return "two enables at " + site;
      }
      if (!resets.computeIfAbsent(tile(site), t -> FABRIC.tileKey(cell)).equals(FABRIC.tileKey(cell))) {
        return "two resets at " + site;
      }
    }
    for (var cell : PackedNetlist.read(placed).cells()) {
      String site = sites.get(cell.name());
      String number = cell.name().replaceAll("\\D*", "");
      if (cell.name().startsWith("ff") && !tile(site).equals(tile(sites.get(cell.name().replace("ff", "lut"))))) {
        return cell.name() + " is not where its table is";
      }
      if (cell.name().startsWith("carry") && !cell.name().endsWith("_0")) {
        int i = Integer.parseInt(cell.name().substring(cell.name().indexOf('_') + 1));
        String first = sites.get(cell.name().substring(0, cell.name().indexOf('_')) + "_0");
        int column = Integer.parseInt(tile(first).substring(1, tile(first).indexOf('/')));
        if (!tile(site).equals("X" + (column + i / 8) + tile(first).substring(tile(first).indexOf('/'))) || place(site) != i % 8) {
          return "chain " + number + " is torn";
        }
      }
    }
    return "";
  }

  @Test
  void should_bring_together_what_is_on_slow_paths() throws IOException {
    var refined = PlacementRefiner.refine(placed, FABRIC, 300, 1);
    assertTrue(refined.after() < 0.7 * refined.before(), refined.before() + " ns, then " + refined.after());
    assertEquals("", wrong(all(refined)));
  }

  @Test
  void should_give_the_same_sites_for_the_same_seed() throws IOException {
    var first = PlacementRefiner.refine(placed, FABRIC, 300, 1).sites();
    assertEquals(first, PlacementRefiner.refine(placed, FABRIC, 300, 1).sites());
    assertNotEquals(first, PlacementRefiner.refine(placed, FABRIC, 300, 2).sites());
  }

  @Test
  void should_leave_distributed_memory_where_it_is_and_memories_at_sites_of_memories() throws IOException {
    var sites = PlacementRefiner.refine(placed, FABRIC, 300, 1).sites();
    assertEquals(List.of(), sites.keySet().stream().filter(name -> name.startsWith("ram")).toList());
    assertEquals(List.of("X3/Y10/EBR0", "X7/Y10/EBR0"), List.of(sites.get("one"), sites.get("two")).stream().sorted().toList());
  }

  @Test
  void should_notice_what_is_wrong() throws IOException {
    var sites = all(PlacementRefiner.refine(placed, FABRIC, 300, 1));
    sites.put("west", sites.get("east"));
    assertTrue(wrong(sites).endsWith("taken twice"), wrong(sites));
    String tile = tile(sites.get("loose0"));
    sites.put("west", IntStream.range(0, 8).mapToObj(z -> tile + "/" + FABRIC.site(true, z)).filter(t -> !sites.containsValue(t))
        .findFirst().orElseThrow());
    assertTrue(wrong(sites).startsWith("two "), wrong(sites));
  }
}
