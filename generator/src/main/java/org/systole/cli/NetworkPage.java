package org.systole.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.systole.plan.LayerCycles;
import org.systole.plan.Loss;
import org.systole.plan.MemoryMap;
import org.systole.verilog.Templates;

/// The plan of a network as one HTML page without anything outside of it: timeline, roofline,
/// memory over time, table.
final class NetworkPage {
  private static final double LEFT = 210;
  private static final double RIGHT = 990;
  private static final String PRODUCTS = "#1f6fb2";
  private static final List<String> COLOURS = List.of("#8c564b", "#d62728", "#ff7f0e", "#9467bd",
      "#222222", "#17a2a8", "#bcbd22", "#e3c878", "#7f7f7f", "#e377c2");

  private final NetworkPlanTable plan;
  private final double cycles;
  private final double cells;

  NetworkPage(NetworkPlanTable plan) {
    this.plan = plan;
    cycles = plan.prediction().cycles();
    cells = plan.plan().engine().multipliers();
  }

  /// The page.
  String text() {
    var model = new HashMap<String, Object>();
    var engine = plan.plan().engine();
    model.put("title", SvgFigure.escaped(plan.plan().network().name() + " on " + engine.rows()
        + " x " + engine.columns()));
    model.put("summary", count(plan.prediction().products()) + " products in "
        + count(plan.prediction().cycles()) + " cycles: " + percent(plan.prediction().shareOfPeak())
        + " of the array's peak. " + plan.layers().size() + " layers of the engine, "
        + plan.plan().network().operations().size() + " in the file.");
    var styles = new ArrayList<String>();
    for (var cause : Loss.Cause.values()) {
      styles.add("." + kind(cause) + " { fill: " + colour(cause) + "; }");
    }
    model.put("styles", styles);
    model.put("figures", List.of(timeline().model(), roofline().model(), memory().model()));
    model.put("head", head());
    model.put("rows", rows());
    return new Templates().render("report/network.html.vm", model);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String colour(Loss.Cause cause) {
    return COLOURS.get(cause.ordinal() % COLOURS.size());
  }

  private static String kind(Loss.Cause cause) {
    return "loss" + cause.ordinal();
  }

  private double x(double cycle) {
    return LEFT + (RIGHT - LEFT) * cycle / cycles;
  }

  /// Cycles below the picture that ends at `bottom`.
  private void ticks(SvgFigure figure, double top, double bottom) {
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(1, cycles))));
    while (cycles / step < 4) {
      step /= 2;
    }
    for (double at = 0; at <= cycles; at += step) {
      figure.line(x(at), top, x(at), bottom, "grid");
      figure.text(x(at), bottom + 14, "middle", count(Math.round(at)));
    }
  }

  private static String shortened(String name, int most) {
    return name.length() <= most ? name : "…" + name.substring(name.length() - most + 1);
  }

  private SvgFigure timeline() {
    int row = 22;
    int bottom = 10 + row * plan.layers().size();
    var figure = new SvgFigure("Timeline", "Each layer's cycles, divided into what the cells of the"
        + " array did in them.", bottom + 24);
    var keys = new LinkedHashMap<String, String>();
    keys.put(PRODUCTS, "products");
    for (var cause : Loss.Cause.values()) {
      keys.put(colour(cause), NetworkPlanTable.word(cause));
    }
    figure.keys(keys);
    ticks(figure, 10, bottom);
    for (int i = 0; i < plan.layers().size(); i++) {
      bar(figure, i, 12 + row * i, row - 5);
    }
    return figure;
  }

  private void bar(SvgFigure figure, int index, double y, double height) {
    var layer = plan.layers().get(index);
    String name = index + " " + layer.mapping().layer().name();
    figure.text(LEFT - 8, y + height - 4, "end",
        index + " " + shortened(layer.mapping().layer().name(), 28));
    double products = layer.products() / cells;
    figure.rect(x((double) layer.begin()), y, x(products) - LEFT, height, "layer", name + ": "
        + count(layer.cycles()) + " cycles, " + percent(layer.shareOfPeak()) + " products");
    double at = layer.begin() + products;
    for (var cause : Loss.Cause.values()) {
      double lost = layer.lostCycles(cause);
      if (lost > 0) {
        figure.rect(x(at), y, x(lost) - LEFT, height, kind(cause), name + ": "
            + count(Math.round(lost)) + " cycles, " + cause.words());
        at += lost;
      }
    }
  }

  /// Products a cycle over products for each weight that is loaded, both logarithmic.
  private SvgFigure roofline() {
    double top = 20;
    double bottom = 320;
    double bandwidth = plan.plan().engine().columns();
    double least = 0.5;
    double most = 2 * Math.max(cells / bandwidth, plan.layers().stream()
        .mapToDouble(NetworkPage::intensity).max().orElse(1));
    double lowest = Math.min(0.5, plan.layers().stream()
        .mapToDouble(l -> l.shareOfPeak() * cells).filter(v -> v > 0).min().orElse(1) / 2);
    var figure = new SvgFigure("Roofline", "Products a cycle over products for each weight that is"
        + " loaded. The loader brings " + plan.plan().engine().columns() + " weights a cycle, the"
        + " array makes " + count((long) cells) + " products a cycle. Layers that only move"
        + " values are left out.", 370);
    double wide = (RIGHT - LEFT) / Math.log(most / least);
    double high = (bottom - top) / Math.log(2 * cells / lowest);
    for (double v = 1; v <= most; v *= 10) {
      figure.line(LEFT + wide * Math.log(v / least), top, LEFT + wide * Math.log(v / least), bottom,
          "grid");
      figure.text(LEFT + wide * Math.log(v / least), bottom + 14, "middle", count((long) v));
    }
    for (double v = 1; v <= 2 * cells; v *= 10) {
      figure.line(LEFT, bottom - high * Math.log(v / lowest), RIGHT,
          bottom - high * Math.log(v / lowest), "grid");
      figure.text(LEFT - 8, bottom - high * Math.log(v / lowest) + 4, "end", count((long) v));
    }
    double ridge = cells / bandwidth;
    double start = Math.max(least, lowest / bandwidth);
    double peak = bottom - high * Math.log(cells / lowest);
    figure.line(LEFT + wide * Math.log(start / least),
        bottom - high * Math.log(start * bandwidth / lowest),
        LEFT + wide * Math.log(ridge / least), peak, "roof");
    figure.line(LEFT + wide * Math.log(ridge / least), peak, RIGHT, peak, "roof");
    figure.text(RIGHT, peak - 6, "end", "peak of the array");
    figure.text((LEFT + RIGHT) / 2, bottom + 34, "middle", "products for each weight loaded");
    figure.text(LEFT - 8, top - 6, "end", "products a cycle");
    var labels = new TreeMap<Long, String>();
    for (int i = 0; i < plan.layers().size(); i++) {
      var layer = plan.layers().get(i);
      if (layer.mapping().layer().macs() == 0 || layer.products() == 0) {
        continue;
      }
      double px = LEFT + wide * Math.log(intensity(layer) / least);
      double py = bottom - high * Math.log(layer.shareOfPeak() * cells / lowest);
      figure.circle(px, py, "layer", i + " " + layer.mapping().layer().name() + ": "
          + percent(layer.shareOfPeak()) + " of the peak");
      labels.merge(Math.round(px / 12) * 1000 + Math.round(py / 12), Integer.toString(i),
          (one, more) -> one + ", " + more);
    }
    labels.forEach((place, label) -> figure.text(8.0 + place / 1000 * 12, 16.0 + place % 1000 * 12,
        "start", label));
    return figure;
  }

  private static double intensity(LayerCycles layer) {
    return (double) layer.mapping().layer().macs() / layer.weightReads();
  }

  private SvgFigure memory() {
    double height = 170;
    var figure = new SvgFigure("Memory over time", "The two sides of the activation memory: where"
        + " each tensor lies from the layer that writes it to the last that reads it. At most "
        + count(plan.memory().livePeak()) + " bytes are live at a time.", 2 * 210 + 10);
    int used = Math.max(1, Math.max(plan.memory().used(0), plan.memory().used(1)));
    for (int side = 0; side < 2; side++) {
      double top = 10 + 210 * side;
      double bottom = top + height;
      ticks(figure, top, bottom);
      figure.line(LEFT, bottom, RIGHT, bottom, "axis");
      figure.text(LEFT - 8, bottom, "end", "side " + side + ", byte 0");
      figure.text(LEFT - 8, top + 10, "end", count(used));
      for (var stay : plan.memory().stays()) {
        if (stay.place().side() == side) {
          stay(figure, stay, bottom, height / used);
        }
      }
    }
    return figure;
  }

  private void stay(SvgFigure figure, MemoryMap.Stay stay, double bottom, double scale) {
    var place = stay.place();
    double from = stay.first() < 0 ? 0 : plan.layers().get(stay.first()).begin();
    double to = stay.last() >= plan.layers().size() ? cycles : plan.layers().get(stay.last()).end();
    double y = bottom - scale * (place.base() + place.bytes());
    figure.rect(x(from), y, x(to) - x(from), scale * place.bytes(), "stay" + place.side(),
        "t" + stay.tensor() + " " + plan.plan().network().tensor(stay.tensor()).name() + ": "
        + count(place.bytes()) + " bytes from " + count(place.base()));
    if (x(to) - x(from) > 26 && scale * place.bytes() > 12) {
      figure.text(x(from) + 4, y + 12, "start", "t" + stay.tensor());
    }
  }

  private static List<String> head() {
    var head = new ArrayList<>(List.of("#", "layer", "cycles", "share of peak"));
    for (var cause : Loss.Cause.values()) {
      head.add(NetworkPlanTable.word(cause));
    }
    return head;
  }

  private List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < plan.layers().size(); i++) {
      var layer = plan.layers().get(i);
      var row = new ArrayList<>(List.of(Integer.toString(i),
          SvgFigure.escaped(layer.mapping().layer().name()), count(layer.cycles()),
          percent(layer.shareOfPeak())));
      for (var cause : Loss.Cause.values()) {
        row.add(String.format(Locale.ROOT, "%,.1f", layer.lostCycles(cause)));
      }
      rows.add(row);
    }
    return rows;
  }
}
