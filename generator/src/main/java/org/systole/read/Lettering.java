package org.systole.read;

import java.awt.Graphics2D;
import java.util.HexFormat;
import java.util.Map;

/// Small letters drawn without any font of the system, so that a sheet is the same everywhere.
///
/// Each letter is five columns of eight dots, the lowest bit at the top. A character without a
/// picture is left blank.
final class Lettering {
  private static final int ADVANCE = 7;

  private static final Map<Character, String> COLUMNS = Map.ofEntries(
      Map.entry('0', "3e5149453e"), Map.entry('1', "00427f4000"),
      Map.entry('2', "7249494946"), Map.entry('3', "2141494d33"),
      Map.entry('4', "1814127f10"), Map.entry('5', "2745454539"),
      Map.entry('6', "3c4a494931"), Map.entry('7', "4121110907"),
      Map.entry('8', "3649494936"), Map.entry('9', "464949291e"),
      Map.entry('a', "2054547840"), Map.entry('c', "3844444428"),
      Map.entry('d', "384444287f"), Map.entry('e', "3854545418"),
      Map.entry('f', "00087e0902"), Map.entry('h', "7f08040478"),
      Map.entry('i', "00447d4000"), Map.entry('l', "00417f4000"),
      Map.entry('m', "7c04780478"), Map.entry('n', "7c08040478"),
      Map.entry('p', "fc18242418"), Map.entry('q', "18242418fc"),
      Map.entry('r', "7c08040408"), Map.entry('s', "4854545424"),
      Map.entry('t', "04043f4424"), Map.entry('u', "3c4040207c"),
      Map.entry('w', "3c4030403c"), Map.entry('x', "4428102844"));

  private Lettering() {}

  /// Draws text with its upper left corner at x, y in the current colour.
  static void draw(Graphics2D g, String text, int x, int y) {
    for (int i = 0; i < text.length(); i++) {
      byte[] columns = HexFormat.of().parseHex(COLUMNS.getOrDefault(text.charAt(i), ""));
      for (int column = 0; column < columns.length; column++) {
        for (int dot = 0; dot < 8; dot++) {
          if (((columns[column] >> dot) & 1) != 0) {
            g.fillRect(x + i * ADVANCE + column, y + dot, 1, 1);
          }
        }
      }
    }
  }
}
