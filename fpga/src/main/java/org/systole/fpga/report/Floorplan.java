package org.systole.fpga.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/// Where place and route put the cells: a picture of the device's tiles, each in the colour of the
/// unit that most of its cells belong to, the paler the emptier.
final class Floorplan {
  private static final Pattern PLACE = Pattern.compile("X(\\d+)/?Y(\\d+).*");
  private static final int PIXELS = 900;
  private static final int FULL = 8;

  private final Map<Long, Map<String, Integer>> tiles = new HashMap<>();
  private int width;
  private int height;

  Floorplan(List<FlatCells.Cell> placed) {
    for (var cell : placed) {
      var match = PLACE.matcher(cell.place());
      if (match.matches()) {
        int x = Integer.parseInt(match.group(1));
        int y = Integer.parseInt(match.group(2));
        width = Math.max(width, x + 1);
        height = Math.max(height, y + 1);
        tiles.computeIfAbsent((long) y << 32 | x, _ -> new HashMap<>())
            .merge(UnitNames.of(cell.name()), 1, Integer::sum);
      }
    }
  }

  boolean empty() {
    return tiles.isEmpty();
  }

  /// A PNG as the text of an image's `src`; `colours` (`#rrggbb`) by unit, others in grey.
  String source(Map<String, String> colours) throws IOException {
    int side = Math.max(2, PIXELS / width);
    var image = new BufferedImage(width * side, height * side, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(0xF4F5F7));
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    tiles.forEach((place, units) -> {
      int x = (int) (place & 0xFFFFFFFFL);
      int y = (int) (place >> 32);
      var most = units.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
          .thenComparing(Map.Entry.comparingByKey())).orElseThrow().getKey();
      int cells = units.values().stream().mapToInt(Integer::intValue).sum();
      pen.setColor(paler(Color.decode(colours.getOrDefault(most, "#999999")),
          Math.min(1, 0.35 + 0.65 * cells / FULL)));
      // the devices' rows are counted from the south or the north: as nextpnr draws them, from the south
      pen.fillRect(x * side, (height - 1 - y) * side, side - 1, side - 1);
    });
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static Color paler(Color colour, double share) {
    return new Color(mixed(colour.getRed(), share), mixed(colour.getGreen(), share),
        mixed(colour.getBlue(), share));
  }

  private static int mixed(int value, double share) {
    return (int) (255 - (255 - value) * share);
  }
}
