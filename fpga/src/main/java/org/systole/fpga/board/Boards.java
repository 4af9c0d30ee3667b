package org.systole.fpga.board;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.read.Suggestions;

/// The boards that ship with Systole, one YAML file each.
///
/// An unknown name is a [UserError] with code `BOARD` that names the nearest board.
public final class Boards {
  private static final List<String> NAMES = List.of("icebreaker");

  private Boards() {}

  /// Names of all boards, sorted.
  public static List<String> names() {
    return NAMES;
  }

  /// The board of that name.
  public static Board find(String name) {
    if (!NAMES.contains(name)) {
      throw new UserError(
          List.of(
              new Diagnostic(
                  "BOARD",
                  "there is no board \"" + name + "\"",
                  "--board",
                  null,
                  Suggestions.help(name, NAMES))));
    }
    var mapper =
        JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    try (var in = Boards.class.getResourceAsStream("/org/systole/fpga/boards/" + name + ".yaml")) {
      return mapper.readValue(in, Board.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the board file of " + name + " is damaged", e);
    }
  }
}
