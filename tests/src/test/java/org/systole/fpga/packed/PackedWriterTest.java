package org.systole.fpga.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.fpga.family.Families;

/// What cannot be simulated is refused by name, what is not known is listed.
final class PackedWriterTest {
  private static final String INVERTER = "0101010101010101";

  @TempDir
  Path folder;

  /// A table from pin `a` to pin `b`: what comes before its cells, its INIT, its I1, what comes after its pins.
  private PackedVerilog write(String before, String init, String second, String after) throws IOException {
    return write("""
      {"modules": {"top": {"settings": {"target_freq": "24000000.0"},
        "ports": {"a": {"direction": "input", "bits": [7]}, "b": {"direction": "output", "bits": [8]}},
        "cells": {%s "in": {"type": "SB_IO", "parameters": {"PIN_TYPE": "000001"}, "connections":
            {"PACKAGE_PIN": [7], "D_IN_0": [9], "D_OUT_0": []}},
          "out": {"type": "SB_IO", "parameters": {"PIN_TYPE": "011001"}, "connections":
            {"PACKAGE_PIN": [8], "D_OUT_0": [10]}},
          "table": {"type": "ICESTORM_LC", "parameters": {"LUT_INIT": "%s"}, "connections":
            {"I0": [9], "I1": [%s], "CEN": [], "O": [10]%s}}},
        "netnames": {"unset": {"bits": [11]}, "both": {"bits": [10]}}}}}
      """.formatted(before, init, second, after));
  }

  private PackedVerilog write(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("packed.json"), text);
    var cells = Families.all().stream().filter(f -> f.name().equals("ice40")).findFirst().orElseThrow().packed()
        .orElseThrow();
    return new PackedWriter(cells, Map.of("inputKhz", 12_000)).write(PackedNetlist.read(file), "board");
  }

  private String refusal(String before, String init, String second, String after) {
    var error = assertThrows(UserError.class, () -> write(before, init, second, after));
    assertEquals("NETLIST", error.diagnostics().getFirst().code());
    return error.diagnostics().getFirst().cause();
  }

  @Test
  void should_write_cells_with_open_pins_as_their_models_say() throws IOException {
    var written = write("", INVERTER, "", "");
    assertTrue(written.files().get("board.v").contains("ICESTORM_LC #(.LUT_INIT(16'b0101010101010101)) \\table"
        + " (.I0(n9), .I1(1'b0), .I2(1'b0), .I3(1'b0), .CIN(1'b0), .CLK(1'b0), .CEN(1'b1), .SR(1'b0), .O(n10));"),
        written.files().get("board.v"));
    assertEquals(0, written.unknown().size());
  }

  @Test
  void should_list_what_has_no_value_and_let_it_read_1() throws IOException {
    var written = write("", "01010101x1010101", "11", "");
    assertEquals("[net unset, table's LUT_INIT]", written.unknown().toString());
    assertTrue(written.files().get("board.v").contains("wire n11 = 1'b1; // no driver: unset"));
    assertTrue(written.files().get("board.v").contains("16'b0101010111010101"));
  }

  @Test
  void should_refuse_what_no_model_has() {
    assertEquals("cells of type SB_WARP have no model", refusal(
        "\"w\": {\"type\": \"SB_WARP\", \"connections\": {}},", INVERTER, "", ""));
    assertEquals("ICESTORM_LC's pin WARP", refusal("", INVERTER, "", ", \"WARP\": [9]"));
    assertEquals("SB_IO's parameter WARP (1)", refusal("\"w\": {\"type\": \"SB_IO\", \"parameters\": {\"WARP\":"
        + " \"1\"}, \"connections\": {}},", INVERTER, "", ""));
    assertEquals("an open pin USER_SIGNAL_TO_GLOBAL_BUFFER of SB_GB", refusal(
        "\"w\": {\"type\": \"SB_GB\", \"connections\": {}},", INVERTER, "", ""));
    assertEquals("net both has two drivers", refusal("\"w\": {\"type\": \"SB_GB\", \"connections\":"
        + " {\"USER_SIGNAL_TO_GLOBAL_BUFFER\": [9], \"GLOBAL_BUFFER_OUTPUT\": [10]}},", INVERTER, "", ""));
    assertEquals("a number of a net is expected, here is \"x\"", refusal("", INVERTER, "\"x\"", ""));
  }

  @Test
  void should_refuse_a_file_that_is_no_netlist() {
    var error = assertThrows(UserError.class, () -> write("{\"version\": 1}"));
    assertEquals("that is no netlist after packing", error.diagnostics().getFirst().message());
  }
}
