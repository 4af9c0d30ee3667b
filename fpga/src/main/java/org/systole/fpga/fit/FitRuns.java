package org.systole.fpga.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.systole.fpga.family.Family;

/// The runs that are kept of a family: `runs.jsonl` beside its class, one `FitRun` a line; none
/// where the file is missing.
public final class FitRuns {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "runs.jsonl";

  private FitRuns() {}

  public static List<FitRun> of(Family family) {
    try (var in = family.getClass().getResourceAsStream(FILE)) {
      return in == null ? List.of() : parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the runs of " + family.name() + " are damaged", e);
    }
  }

  /// The runs in a file; none where it is missing.
  public static List<FitRun> read(Path file) throws IOException {
    return Files.exists(file) ? parse(Files.readString(file)) : List.of();
  }

  /// Writes `runs` in place of what `file` held.
  public static void write(Path file, List<FitRun> runs) throws IOException {
    var text = new StringBuilder();
    for (var run : runs) {
      text.append(JSON.writeValueAsString(run)).append('\n');
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<FitRun> parse(String text) throws IOException {
    var runs = new ArrayList<FitRun>();
    for (var line : text.lines().toList()) {
      runs.add(JSON.readValue(line, FitRun.class));
    }
    return List.copyOf(runs);
  }
}
