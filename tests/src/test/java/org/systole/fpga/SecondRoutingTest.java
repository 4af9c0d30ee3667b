package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.NextpnrNetlist;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.flow.SeedRun;
import org.systole.sim.tool.Toolbox;

/// A design of the ECP5 is placed, and routed; if it misses its clock, again from where it was placed. The
/// router is played: each routing reaches the next of `clocks`.
final class SecondRoutingTest {
  /// Four tiles to the east, eight back: eight about, to be routed when all of eight are.
  private static final String WIRES = "X0/Y0/F0;;1;X4/Y0/E;X2/Y0/-2_0_F0->2_0_E;1;X0/Y4/S;X2/Y2/2_-2_E->-2_2_S;1";

  private static final String PLACED = """
      {"modules": {"top": {"settings": {"router/tmg_ripup": "0 ", "target_freq": "60000000.000000", "seed": "1"},
        "ports": {"clk": {"direction": "input", "bits": [4]}},
        "cells": {"ff": {"attributes": {"NEXTPNR_BEL": "X1/Y2/SLICEA"}}},
        "netnames": {"clk": {"bits": [4], "attributes": {"ROUTING": "%s", "src": "a.v:1"}}}}}}
      """.formatted(WIRES);

  @TempDir
  Path folder;

  private final Deque<Double> clocks = new ArrayDeque<>();
  private final List<String> netlists = new ArrayList<>();

  private static String after(List<String> arguments, String flag) {
    return arguments.get(arguments.indexOf(flag) + 1);
  }

  private Toolbox.Outcome play(String tool, List<String> arguments, Path directory, Path log, Duration limit) {
    try {
      Files.writeString(log, "");
      if (arguments.contains("--no-route")) {
        Files.writeString(directory.resolve(after(arguments, "--write")), PLACED);
        return new Toolbox.Outcome(0, false);
      }
      String netlist = after(arguments, "--json");
      netlists.add(Files.readString(directory.resolve(netlist)));
      double reached = clocks.pop();
      if (arguments.contains("--write")) {
        Files.writeString(directory.resolve(after(arguments, "--write")), PLACED);
      }
      assertEquals(List.of("LOCATE COMP \"clk\";"),
          Files.readAllLines(directory.resolve(after(arguments, "--lpf"))));
      if (reached == 0) {
        return new Toolbox.Outcome(137, true);
      }
      Files.writeString(directory.resolve(after(arguments, "--textcfg")), "layout of " + reached);
      Files.writeString(directory.resolve(after(arguments, "--report")),
          "{\"fmax\": {\"clk\": {\"achieved\": " + reached + "}}}");
      return new Toolbox.Outcome(0, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SeedRun.Ended run(String board, Double... reached) throws IOException {
    Files.writeString(folder.resolve("top.json"), "{}");
    Files.writeString(folder.resolve("pins.lpf"), "FREQUENCY PORT \"clk\" 25 MHZ;\nLOCATE COMP \"clk\";\n");
    clocks.addAll(List.of(reached));
    var b = Boards.find(board);
    var ended = new SeedRun(this::play, b.family().toolchain(), folder, Duration.ofSeconds(9)).run(
        new Toolchain.RouteJob(b.device(), b.packageName(), "top.json", "pins.lpf", "seed-1.config", "seed-1.json",
            80, 1));
    assertEquals(List.of(), List.copyOf(clocks), "runs that were not asked for");
    return ended;
  }

  /// For each routing, the nets that kept their wires.
  private List<List<String>> kept() {
    return netlists.stream().map(n -> n.contains("ROUTING") ? List.of("clk") : List.<String>of()).toList();
  }

  private double aim(int run) {
    String json = netlists.get(run);
    int at = json.indexOf("target_freq\":\"") + "target_freq\":\"".length();
    return Math.round(Double.parseDouble(json.substring(at, json.indexOf('"', at))) / 1e3) / 1e3;
  }

  @Test
  void should_route_wires_that_go_about_until_the_clock_is_met() throws IOException {
    var ended = run("ulx3s-85f", 50.0, 56.0, 60.0, 80.5);
    assertEquals(80.5, ended.report().orElseThrow().mhzReached());
    assertEquals("layout of 80.5", Files.readString(folder.resolve("seed-1.config")));
    assertEquals("seed-1.rerouted.log", ended.log().getFileName().toString());
    assertEquals(List.of(65.0, 72.8, 78.0), List.of(aim(1), aim(2), aim(3)));
    assertEquals(List.of(List.of(), List.of("clk"), List.of("clk"), List.of("clk")), kept());
  }

  @Test
  void should_route_shorter_detours_then_all_wires_then_ask_for_less() throws IOException {
    var ended = run("ulx3s-85f", 60.0, 59.0, 61.0, 61.0, 0.0, 75.0, 75.0);
    assertEquals("layout of 75.0", Files.readString(folder.resolve("seed-1.config")));
    assertEquals(75, ended.report().orElseThrow().mhzReached());
    assertEquals(List.of(78.0, 78.0, 79.3, 73.2, 65.067, 80.0),
        List.of(aim(1), aim(2), aim(3), aim(4), aim(5), aim(6)));
    assertEquals(List.of(List.of(), List.of("clk"), List.of(), List.of(), List.of(), List.of(), List.of()), kept());
  }

  @Test
  void should_keep_what_is_there_when_another_routing_is_slower_or_does_not_end() throws IOException {
    for (double second : new double[] {49, 0}) {
      var ended = run("ulx3s-85f", 50.0, second, second, second, second);
      assertEquals(50, ended.report().orElseThrow().mhzReached());
      assertEquals("layout of 50.0", Files.readString(folder.resolve("seed-1.config")));
      assertEquals("seed-1.log", ended.log().getFileName().toString());
    }
  }

  @Test
  void should_route_once_what_meets_its_clock() throws IOException {
    assertEquals(81, run("ulx3s-85f", 81.0).report().orElseThrow().mhzReached());
  }

  @Test
  void should_aim_at_the_asked_clock_first() throws IOException {
    run("ulx3s-85f", 81.0);
    assertEquals(80, aim(0));
  }

  @Test
  void should_take_the_wires_away_and_set_the_aim() throws IOException {
    var placed = Files.writeString(folder.resolve("placed.json"), PLACED);
    var copy = folder.resolve("copy.json");
    NextpnrNetlist.copy(placed, copy, new NextpnrNetlist.Changes(72.5, Map.of("ff", "X7/Y8/SLICEB.FF0"),
        Map.of("router/tmg_ripup", NextpnrNetlist.TRUE, "router2/bbMargin/x", "4"), _ -> false));
    assertEquals(PLACED.replaceAll("\\s", "").replace("\"ROUTING\":\"" + WIRES + "\",", "")
        .replace("\"router/tmg_ripup\":\"0\",\"target_freq\":\"60000000.000000\"",
            "\"router/tmg_ripup\":\"00000000000000000000000000000001\",\"router2/bbMargin/x\":\"4\",\"target_freq\":\"72500000.000000\"")
        .replace("X1/Y2/SLICEA", "X7/Y8/SLICEB.FF0"), Files.readString(copy));
  }
}
