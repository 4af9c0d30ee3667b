package org.systole.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.systole.net.Padding;
import org.systole.net.Window;

/// Kernels of several rows that read one tensor have to agree about the pitch of its rows; where
/// they do not, the narrower ones get columns of zeros.
final class KernelWidths {
  private KernelWidths() {}

  /// The layers for an engine of `banks` banks.
  static List<EngineLayer> agreed(List<EngineLayer> layers, int banks) {
    var readers = layers.stream().filter(KernelWidths::tall)
        .collect(Collectors.groupingBy(EngineLayer::input));
    return layers.stream().map(layer -> {
      var others = readers.getOrDefault(layer.input(), List.of());
      boolean agree = !tall(layer) || others.stream()
          .map(l -> l.window().kernelWidth() * l.channels() % banks).distinct().count() == 1;
      int widest = others.stream().mapToInt(l -> l.window().kernelWidth()).max().orElse(0);
      return agree ? layer : widened(layer, widest - layer.window().kernelWidth());
    }).toList();
  }

  private static boolean tall(EngineLayer layer) {
    return layer.window().kernelHeight() > 1;
  }

  private static EngineLayer widened(EngineLayer layer, int more) {
    var w = layer.window();
    var p = w.padding();
    var window = new Window(w.kernelHeight(), w.kernelWidth() + more, w.strideHeight(),
        w.strideWidth(), 1, 1, new Padding(p.top(), p.left(), p.bottom(), p.right() + more));
    var old = layer.products();
    var weights = Kernels.widened(old.weights(), w.kernelWidth() * layer.channels(),
        more * layer.channels());
    return layer.with(old.with(weights), window);
  }
}
