package org.systole.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.accel.HostMap;
import org.systole.accel.Mapping;
import org.systole.accel.Setting;
import org.systole.net.ConvolutionLayer;

/// The tables of the README of a folder, each row a line of Markdown.
final class FolderText {
  private final Sources sources;
  private final Mapping mapping;
  private final List<MemoryImage> images;

  FolderText(Sources sources, Mapping mapping, List<MemoryImage> images) {
    this.sources = sources;
    this.mapping = mapping;
    this.images = images;
  }

  Map<String, Object> model() {
    var model = new HashMap<String, Object>();
    model.put("top", sources.top());
    model.put("title", sources.top() + "\n" + "=".repeat(sources.top().length()));
    model.put("rows", mapping.engine().rows());
    model.put("columns", mapping.engine().columns());
    model.put("layer", layer());
    model.put("files", files());
    model.put("addresses", addresses());
    model.put("settings", settings());
    return model;
  }

  private List<String> layer() {
    ConvolutionLayer l = mapping.layer();
    return List.of(
        row("name", l.name().replaceAll("[\\s|`]+", " ").strip()),
        row("input H x W x C", by(l.height(), l.width(), l.channels())),
        row("filters M x R x S x C",
            by(l.filters(), l.kernelHeight(), l.kernelWidth(), l.channels())),
        row("stride", l.stride()),
        row("padding", l.padding().word()),
        row("input zero point", l.inputZeroPoint()),
        row("output zero point", l.outputZeroPoint()),
        row("rounding", l.rounding().word()),
        row("clamp", l.clampLow() + " to " + l.clampHigh()),
        row("pooling", l.pooling().word()),
        row("output", by(l.pooledHeight(), l.pooledWidth(), l.filters())),
        row("multiplications", l.macs()));
  }

  private List<String> files() {
    var rows = new ArrayList<String>();
    rows.add(row("`rtl/`", "the engine, one module a file; the top is `" + sources.top() + "`"));
    if (!sources.models().isEmpty()) {
      rows.add(row("`model/`", "models of primitives, only for simulation"));
    }
    rows.add(row("`" + sources.top() + ".f`", "the files of `rtl/`, children first"));
    rows.add(row("`" + sources.top() + ".core`", "for FuseSoC: targets `default`, `lint`, `sim`"));
    for (var image : images) {
      rows.add(row("`" + image.region().path() + "`", image.region().unit()));
    }
    rows.add(row("`tb/bus_testbench.cpp`", "drives the host bus from a file of steps"));
    rows.add(row("`tb/vectors.txt`", "the steps: load, run, compare every output"));
    return rows;
  }

  private List<String> addresses() {
    var rows = new ArrayList<String>();
    rows.add(address(HostMap.START, "write", "1", "1 starts a run"));
    rows.add(address(HostMap.STATUS, "read", "1", "bit 0: busy; bit 1: given up,"
        + " bits 4..2 then say what it waited for (rows, weights, accumulators, outputs)"));
    rows.add(address(HostMap.CYCLES, "read", "1", "cycles of the run"));
    rows.add(address(HostMap.WAIT_ROWS, "read", "1", "cycles that waited for the picture"));
    rows.add(address(HostMap.WAIT_WEIGHTS, "read", "1", "cycles that waited for weights"));
    rows.add(address(HostMap.WAIT_ACCUMULATORS, "read", "1",
        "cycles that waited for accumulators"));
    rows.add(address(HostMap.STAMP, "read", "1",
        "`%08x`, the mark of this engine".formatted(mapping.engine().stamp())));
    for (var image : images) {
      rows.add(address(image.region().address(), "write", image.words().length,
          "`" + image.region().path() + "`"));
    }
    rows.add(address(HostMap.OUTPUT, "read", Math.ceilDiv(mapping.outputs(), 4),
        mapping.outputs() + " outputs, four bytes a word, first byte lowest"));
    return rows;
  }

  private List<String> settings() {
    var values = mapping.settings();
    var rows = new ArrayList<String>();
    for (var setting : Setting.values()) {
      rows.add(row("`%06x`".formatted(HostMap.SETTINGS + setting.ordinal()),
          setting.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
          values.get(setting)));
    }
    return rows;
  }

  private static String address(int address, Object... cells) {
    var all = new ArrayList<Object>(List.of("`%06x`".formatted(address)));
    all.addAll(List.of(cells));
    return row(all.toArray());
  }

  private static String row(Object... cells) {
    var text = new StringBuilder("|");
    for (Object cell : cells) {
      text.append(' ').append(cell).append(" |");
    }
    return text.toString();
  }

  private static String by(int... sizes) {
    var text = new StringBuilder();
    for (int size : sizes) {
      text.append(text.isEmpty() ? "" : " x ").append(size);
    }
    return text.toString();
  }
}
