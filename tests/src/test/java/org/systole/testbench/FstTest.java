package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;
import org.systole.sim.tool.ProcessToolbox;

/// FST waveforms of Verilator, read again by the library that every viewer uses, which Verilator
/// brings along.
final class FstTest {
  private static final String READER = """
      #include "fstapi.h"
      #include <cstdio>
      #include <cstring>
      #include <map>
      #include <string>
      static std::map<fstHandle, std::string> names;
      static void change(void*, uint64_t time, fstHandle facidx, const unsigned char* value) {
        printf("%s %llu %s\\n", names[facidx].c_str(), (unsigned long long)time, value);
      }
      int main(int, char** words) {
        void* reader = fstReaderOpen(words[1]);
        if (!reader) return 1;
        while (fstHier* h = fstReaderIterateHier(reader)) {
          const char* name = h->u.var.name;
          if (h->htyp == FST_HT_VAR) {
            names[h->u.var.handle] = std::string(name, strcspn(name, " "));
          }
        }
        fstReaderSetFacProcessMaskAll(reader);
        fstReaderIterBlocks(reader, change, nullptr, nullptr);
        fstReaderClose(reader);
      }
      """;

  @TempDir Path folder;

  private Path wave(String name, EngineKind engine) {
    Path file = folder.resolve(name);
    Simulation.standard().engine(engine).waves(file)
        .run(TestbenchPageTest.Accumulator::new, dut -> {
          dut.poke(dut.top().add, true);
          for (int i = 0; i < 40; i++) {
            dut.poke(dut.top().value, 3 * i - 50);
            dut.step();
          }
        });
    return file;
  }

  @Test
  void should_hold_the_changes_of_the_vcd() throws IOException {
    Path fst = wave("run.fst", EngineKind.VERILATOR);
    var changes = new TreeSet<>(read(fst));
    var vcd = changes(wave("run.vcd", EngineKind.VERILATOR));
    assertTrue(vcd.size() > 150, vcd.size() + " changes");
    assertEquals(vcd, changes);
    byte[] bytes = Files.readAllBytes(fst);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(fst, bytes);
    assertNotEquals(vcd, new TreeSet<>(read(fst)));
  }

  @Test
  void should_ask_verilator_for_it() {
    var error = assertThrows(UserError.class, () -> wave("run.fst", EngineKind.BUILT_IN));
    assertEquals("""
        error[WAVEFORM] the built-in engine writes no run.fst
          help  give it a name that ends in .vcd, or use Verilator for one in .fst""",
        error.getMessage());
  }

  /// `name time value` of each change.
  private List<String> read(Path fst) throws IOException {
    var tools = new ProcessToolbox();
    Path log = folder.resolve("tool.log");
    tools.run("verilator", List.of("--getenv", "VERILATOR_ROOT"), folder, log,
        Duration.ofMinutes(1));
    Path library = Path.of(Files.readString(log).strip(), "include", "gtkwave");
    Files.writeString(folder.resolve("reader.cpp"), READER);
    Path reader = folder.resolve("reader");
    if (!Files.exists(reader)) {
      var built = tools.run("g++", List.of("-w", "-fpermissive",
          "-DFST_CONFIG_INCLUDE=\"fst_config.h\"", "-I" + library, "-o", "reader", "reader.cpp",
          library.resolve("fstapi.c").toString(),
          library.resolve("lz4.c").toString(), library.resolve("fastlz.c").toString(), "-lz"),
          folder, log, Duration.ofMinutes(2));
      assertTrue(built.good(), Files.readString(log));
    }
    tools.run(reader.toString(), List.of(fst.toString()), folder, log, Duration.ofMinutes(1));
    return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
  }

  private static TreeSet<String> changes(Path vcd) throws IOException {
    Map<String, String> names = new HashMap<>();
    var changes = new TreeSet<String>();
    String time = "0";
    for (String line : Files.readAllLines(vcd)) {
      var words = line.strip().split(" +");
      if (words[0].equals("$var")) {
        names.put(words[3], words[4]);
      } else if (line.startsWith("#")) {
        time = line.substring(1);
      } else if (line.matches("b[01]+ .*")) {
        changes.add(names.get(words[1]) + " " + time + " " + words[0].substring(1));
      } else if (line.matches("[01]\\S+")) {
        changes.add(names.get(line.substring(1)) + " " + time + " " + line.charAt(0));
      }
    }
    return changes;
  }
}
