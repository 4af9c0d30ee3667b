package org.systole.read;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.systole.net.Int8Tensor;

/// One PNG of a run: the input picture, then every output map of the hardware and, in the row
/// below, the same map of the reference. Maps that differ are framed in red.
///
/// The picture is H x W x C, both outputs P x Q x M. Needs no display. At most 16 maps stand
/// beside each other; more continue in further pairs of rows.
public final class MapSheet {
  private static final int TILE = 128;
  private static final int GAP = 10;
  private static final int LABEL = 18;
  private static final int MOST_COLUMNS = 16;
  private static final Color INK = new Color(0x202020);

  private MapSheet() {}

  /// Writes the sheet. Throws `IllegalArgumentException` when the outputs differ in shape.
  public static void write(
      Path file, Int8Tensor picture, Int8Tensor hardware, Int8Tensor reference) {
    Pictures.writeImage(file, draw(picture, hardware, reference));
  }

  static BufferedImage draw(Int8Tensor picture, Int8Tensor hardware, Int8Tensor reference) {
    if (!hardware.hasShape(reference.shape())) {
      throw new IllegalArgumentException(hardware + " beside " + reference);
    }
    int maps = hardware.dim(2);
    int columns = Math.min(maps, MOST_COLUMNS);
    int bands = (maps + columns - 1) / columns;
    int cell = TILE + GAP;
    int row = TILE + LABEL + GAP;
    var sheet = new BufferedImage(GAP + (2 + columns) * cell + GAP, GAP + bands * 2 * row,
        BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
        RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    int side = 2 * TILE + GAP;
    label(g, "input " + picture.dim(0) + "x" + picture.dim(1) + "x" + picture.dim(2), GAP, GAP);
    scaled(g, input(picture), GAP, GAP + LABEL, side);
    int left = 2 * GAP + side;
    int differing = 0;
    for (int m = 0; m < maps; m++) {
      int x = left + (m % columns) * cell;
      int y = GAP + (m / columns) * 2 * row;
      boolean same = same(hardware, reference, m);
      differing += same ? 0 : 1;
      tile(g, "hardware " + m, map(hardware, m), x, y, same);
      tile(g, "reference " + m, map(reference, m), x, y + row, same);
    }
    g.setColor(differing == 0 ? INK : Color.RED);
    Lettering.draw(g, differing == 0 ? "all maps equal" : differing + " maps differ",
        GAP, GAP + LABEL + side + 6);
    g.dispose();
    return sheet;
  }

  private static void tile(
      Graphics2D g, String text, BufferedImage map, int x, int y, boolean same) {
    label(g, text, x, y);
    scaled(g, map, x, y + LABEL, TILE);
    if (!same) {
      g.setColor(Color.RED);
      g.drawRect(x - 2, y + LABEL - 2, TILE + 3, TILE + 3);
    }
  }

  private static void label(Graphics2D g, String text, int x, int y) {
    g.setColor(INK);
    Lettering.draw(g, text, x, y + 6);
  }

  private static void scaled(Graphics2D g, BufferedImage image, int x, int y, int side) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    int width = Math.max(1, image.getWidth() * side / longest);
    int height = Math.max(1, image.getHeight() * side / longest);
    g.drawImage(image, x, y, width, height, null);
  }

  private static BufferedImage input(Int8Tensor picture) {
    return picture.dim(2) == 3 ? Pictures.toImage(picture) : map(picture, 0);
  }

  private static BufferedImage map(Int8Tensor tensor, int channel) {
    var image = new BufferedImage(tensor.dim(1), tensor.dim(0), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < tensor.dim(0); y++) {
      for (int x = 0; x < tensor.dim(1); x++) {
        image.getRaster().setSample(x, y, 0, tensor.get(y, x, channel) + 128);
      }
    }
    return image;
  }

  private static boolean same(Int8Tensor a, Int8Tensor b, int channel) {
    for (int y = 0; y < a.dim(0); y++) {
      for (int x = 0; x < a.dim(1); x++) {
        if (a.get(y, x, channel) != b.get(y, x, channel)) {
          return false;
        }
      }
    }
    return true;
  }
}
