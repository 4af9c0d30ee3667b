package org.systole.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.net.Int8Tensor;

class PicturesTest {
  @TempDir Path folder;

  private static String message(Executable run) {
    return assertThrows(UserError.class, run).diagnostics().get(0).message();
  }

  @Test
  void should_read_what_it_wrote() {
    var colour = Int8Tensor.of(new int[] {1, 2, 3}, -128, 0, 127, 1, 2, 3);
    var grey = Int8Tensor.of(new int[] {2, 2, 1}, -128, -1, 64, 127);
    Pictures.writePng(folder.resolve("c.png"), colour);
    Pictures.writePng(folder.resolve("g.png"), grey);
    assertEquals(colour, Pictures.readPng(folder.resolve("c.png"), 3));
    assertEquals(grey, Pictures.readPng(folder.resolve("g.png"), 1));
  }

  @Test
  void should_name_what_is_wrong() throws IOException {
    var layer = Examples.demoLayer();
    Path none = folder.resolve("none.png");
    assertEquals("the picture does not exist", message(() -> Pictures.read(none, layer)));
    Path text = Files.writeString(folder.resolve("t.png"), "not a picture");
    assertEquals("the picture is not a readable PNG", message(() -> Pictures.read(text, layer)));
    Path small = folder.resolve("s.png");
    Pictures.writePng(small, Int8Tensor.of(new int[] {1, 1, 3}, 0, 0, 0));
    assertEquals(
        "the picture is 1x1x3 but the layer needs 32x32x3",
        message(() -> Pictures.read(small, layer)));
    assertEquals("a PNG cannot feed 4 channels", message(() -> Pictures.readPng(small, 4)));
  }

  @Test
  void should_draw_a_sheet_and_mark_maps_that_differ() throws IOException {
    var x = Examples.workedPicture();
    var a = Int8Tensor.of(new int[] {1, 1, 2}, 1, 2);
    var b = Int8Tensor.of(new int[] {1, 1, 2}, 1, 3);
    MapSheet.write(folder.resolve("sheet.png"), x, a, b);
    assertTrue(Files.size(folder.resolve("sheet.png")) > 100);
    assertTrue(red(MapSheet.draw(x, a, b)) > 0);
    assertEquals(0, red(MapSheet.draw(x, a, a)));
  }

  private static int red(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int at = 0; at < image.getWidth(); at++) {
        count += (image.getRGB(at, y) & 0xffffff) == 0xff0000 ? 1 : 0;
      }
    }
    return count;
  }
}
