package org.systole.fpga.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.cli.SvgFigure;
import org.systole.fpga.board.Candidate;
import org.systole.fpga.board.Choice;

/// The clock against the LUTs of all engines that were looked at, what was reached among them, and
/// their table.
final class ClockFigure {
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int BOTTOM = 380;
  private static final int TOP = 20;
  private static final int RIGHT = SvgFigure.WIDTH - 20;
  private static final int STEPS = 5;
  private static final int ROWS = 12;

  private final Choice<?> choice;
  private final BitstreamReport report;
  private final double mostLuts;
  private final double mostMhz;

  ClockFigure(Choice<?> choice, BitstreamReport report) {
    this.choice = choice;
    this.report = report;
    mostLuts = 1.1 * Math.max(report.lut(), all().stream()
        .mapToInt(c -> c.predicted().lut()).max().orElse(1));
    mostMhz = 1.1 * Math.max(report.mhzReached(),
        all().stream().mapToDouble(Candidate::mhz).max().orElse(1));
  }

  private List<Candidate<?>> all() {
    var all = new ArrayList<Candidate<?>>(choice.accepted());
    all.addAll(choice.refused());
    return all;
  }

  Map<String, Object> model() {
    var figure = new SvgFigure("Clock against resources",
        "Engines for this board as they were predicted, and what place and route reached.", HEIGHT);
    var keys = new LinkedHashMap<String, String>();
    keys.put("#9cc4e4", "predicted to be routed");
    keys.put("#ffffff", "left out");
    keys.put("#1f6fb2", "the one that was taken, predicted");
    keys.put("#d9480f", "the one that was taken, reached");
    figure.keys(keys);
    axes(figure);
    for (var c : all()) {
      figure.circle(x(c.predicted().lut()), y(c.mhz()), c.accepted() ? "accepted" : "refused",
          title(c));
    }
    var best = choice.best();
    figure.circle(x(best.predicted().lut()), y(best.mhz()), "chosen", title(best));
    figure.circle(x(report.lut()), y(report.mhzReached()), "reached",
        String.format(Locale.ROOT, "reached: %,d LUT, %.2f MHz", report.lut(), report.mhzReached()));
    var model = new HashMap<String, Object>();
    model.put("figure", figure.model());
    model.put("head", List.of("array", "cells", "lanes", "LUT", "FF", "DSP", "memories", "MHz",
        "cycles", "ms"));
    model.put("rows", choice.accepted().stream().limit(ROWS).map(this::row).toList());
    model.put("errors", choice.predictor().errors().isEmpty()
        ? "Estimates without runs of this family." : "Errors of predictions, median and worst: "
        + String.join(", ", choice.predictor().errors().stream().map(Object::toString).toList()));
    return model;
  }

  private Map<String, Object> row(Candidate<?> c) {
    var f = c.features();
    var p = c.predicted();
    var row = new HashMap<String, Object>();
    row.put("chosen", c.equals(choice.best()) ? true : null);
    row.put("cells", List.of(f.rows() + "x" + f.columns(), f.cell(), Integer.toString(f.lanes()),
        whole(p.lut()), whole(p.ff()), whole(p.dsp()), whole(p.ram() + p.spram()),
        String.format(Locale.ROOT, "%.1f", c.mhz()), whole(c.cycles()),
        String.format(Locale.ROOT, "%.3f", c.ms())));
    return row;
  }

  private void axes(SvgFigure figure) {
    for (int i = 0; i <= STEPS; i++) {
      double luts = mostLuts * i / STEPS;
      double mhz = mostMhz * i / STEPS;
      figure.line(LEFT, y(mhz), RIGHT, y(mhz), "grid");
      figure.text(LEFT - 8, y(mhz) + 4, "end", String.format(Locale.ROOT, "%.0f MHz", mhz));
      figure.text(x(luts), BOTTOM + 16, "middle", String.format(Locale.ROOT, "%,.0f LUT", luts));
    }
    figure.line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
  }

  private static String title(Candidate<?> c) {
    return String.format(Locale.ROOT, "%s: %,d LUT, %.1f MHz, %.3f ms%s", c.words(),
        c.predicted().lut(), c.mhz(), c.ms(), c.accepted() ? "" : ", left out: " + c.refusal());
  }

  private double x(double luts) {
    return LEFT + (RIGHT - LEFT) * luts / mostLuts;
  }

  private double y(double mhz) {
    return BOTTOM - (BOTTOM - TOP) * mhz / mostMhz;
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
