package org.systole.fpga.board;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.family.Families;
import org.systole.fpga.family.Family;
import org.systole.read.Suggestions;

/// The boards of all families, one YAML file each.
///
/// An unknown name is a [UserError] with code `BOARD` that names the nearest board.
public final class Boards {
  private Boards() {}

  /// Names of all boards, sorted.
  public static List<String> names() {
    return Families.all().stream().flatMap(f -> f.boards().stream()).sorted().toList();
  }

  /// All boards, by family and name.
  public static List<Board> all() {
    return Families.all().stream().flatMap(f -> f.boards().stream().sorted().map(b -> read(f, b)))
        .toList();
  }

  /// The board of that name.
  public static Board find(String name) {
    var family = Families.all().stream().filter(f -> f.boards().contains(name)).findFirst();
    return read(family.orElseThrow(() -> new UserError(List.of(new Diagnostic("BOARD",
        "there is no board \"" + name + "\"", "--board", null,
        Suggestions.help(name, names()))))), name);
  }

  private static Board read(Family family, String name) {
    var mapper =
        JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    try (var in = family.getClass().getResourceAsStream("boards/" + name + ".yaml")) {
      var file = mapper.readValue(in, BoardFile.class);
      var device = family.devices().stream().filter(d -> d.name().equals(file.device()))
          .findFirst().orElseThrow(() -> new IOException("there is no device " + file.device()));
      return new Board(file.name(), file.title(), family, device, file.packageName(),
          file.clock(), file.pins(), file.flash(), file.baud(), file.coreMhz(), file.networkMhz(),
          file.price(), file.openFpgaLoader(), file.programmer());
    } catch (IOException e) {
      throw new UncheckedIOException("the board file of " + name + " is damaged", e);
    }
  }
}
