package org.systole.fpga.packed;
import java.util.List;
import org.systole.net.*;
import org.systole.read.Examples;
final class PackedTest {
  static final int SIDE = 8;
  static ConvolutionLayer small() {
    var layer = Examples.demoLayer();
    return new ConvolutionLayer(layer.name(), SIDE, SIDE, layer.channels(), layer.filters(),
        layer.kernelHeight(), layer.kernelWidth(), layer.stride(), layer.padding(),
        layer.weights(), layer.bias(), layer.inputZeroPoint(), layer.outputZeroPoint(),
        layer.scales(), layer.rounding(), layer.clampLow(), layer.clampHigh(), layer.pooling());
  }
  static List<Int8Tensor> pictures() {
    var whole = Examples.demoPicture();
    int width = whole.shape()[1];
    int channels = whole.shape()[2];
    byte[] data = new byte[SIDE * SIDE * channels];
    for (int y = 0; y < SIDE; y++) {
      System.arraycopy(whole.data(), (y + 12) * width * channels + 12 * channels, data,
          y * SIDE * channels, SIDE * channels);
    }
    byte[] inverted = data.clone();
    for (int i = 0; i < data.length; i++) inverted[i] = (byte) ~data[i];
    return List.of(new Int8Tensor(new int[] {SIDE, SIDE, channels}, data), new Int8Tensor(new int[] {SIDE, SIDE, channels}, inverted));
  }
}
