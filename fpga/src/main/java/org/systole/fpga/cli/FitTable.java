package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.systole.cli.TextTable;
import org.systole.fpga.board.Candidate;
import org.systole.fpga.board.Choice;
import org.systole.fpga.fit.FitError;

/// What `fit` prints of one board.
final class FitTable {
  private static final List<String> HEAD = List.of("rows", "cols", "cells", "lanes", "per total",
      "LUT", "FF", "DSP", "RAM", "large", "MHz", "cycles", "ms");

  private FitTable() {}

  /// The table, what is left out, and how far it errs; every engine, or the best of each array.
  static List<String> lines(Choice<?> choice, boolean all) {
    var lines = new ArrayList<String>();
    var board = choice.board();
    var there = board.resources();
    lines.add(String.format(Locale.ROOT, "%s: %,d LUT, %,d DSP, %,d block memories, %,d large ones",
        board.title(), there.logic(), there.dsp(), there.ram(), there.spram()));
    if (choice.accepted().isEmpty()) {
      lines.add("no engine fits");
    } else {
      var rows = new ArrayList<>(List.of(HEAD));
      accepted(choice, all).forEach(c -> rows.add(row(c)));
      lines.addAll(TextTable.lines(rows, IntStream.range(0, HEAD.size()).filter(i -> i != 2)
          .boxed().collect(Collectors.toSet())));
    }
    for (var c : refused(choice, all)) {
      lines.add(String.format(Locale.ROOT, "left out: %s, %,d cycles: %s", c.words(), c.cycles(),
          c.refusal()));
    }
    lines.add(errors(choice));
    lines.add("");
    return lines;
  }

  /// How far predictions of the family err.
  static String errors(Choice<?> choice) {
    var errors = choice.predictor().errors();
    String family = choice.board().family().title();
    if (errors.isEmpty()) {
      return "estimate without runs: nothing of " + family + " was placed and routed to learn from;"
          + " the clock is the board's default";
    }
    var clock = choice.predictor().errors().getLast().designs() == 0
        ? "; none was routed, so the clock is the board's default" : "";
    return String.format("errors on %d designs of %s that the fit had not seen, median (worst): %s%s",
        errors.getFirst().designs(), family,
        errors.stream().filter(e -> e.designs() > 0).map(FitError::toString).collect(Collectors.joining(", ")), clock);
  }

  private static <E> List<Candidate<E>> accepted(Choice<E> choice, boolean all) {
    return all ? choice.accepted() : choice.arrays(choice.accepted());
  }

  private static <E> List<Candidate<E>> refused(Choice<E> choice, boolean all) {
    return all ? choice.refused() : choice.arraysLeftOut();
  }

  private static List<String> row(Candidate<?> c) {
    var f = c.features();
    var p = c.predicted();
    return List.of(Integer.toString(f.rows()), Integer.toString(f.columns()), f.cell(),
        Integer.toString(f.lanes()), Integer.toString(f.requantizeCycles()), number(p.lut()),
        number(p.ff()), number(p.dsp()), number(p.ram()), number(p.spram()),
        String.format(Locale.ROOT, "%.1f", c.mhz()), number(c.cycles()),
        String.format(Locale.ROOT, "%.3f", c.ms()));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static ObjectNode json(Choice<?> choice, boolean all) {
    var mapper = new ObjectMapper();
    var node = mapper.createObjectNode();
    node.put("board", choice.board().name());
    node.put("family", choice.board().family().name());
    node.put("runs", choice.predictor().runs());
    node.set("errors", mapper.valueToTree(choice.predictor().errors()));
    node.put("clockMargin", choice.predictor().margin());
    var engines = node.putArray("engines");
    accepted(choice, all).forEach(c -> engines.add(json(c)));
    var refused = node.putArray("leftOut");
    refused(choice, all).forEach(c -> refused.add(json(c)));
    return node;
  }

  private static ObjectNode json(Candidate<?> c) {
    var node = new ObjectMapper().createObjectNode();
    var f = c.features();
    var p = c.predicted();
    node.put("rows", f.rows()).put("cols", f.columns()).put("cells", f.cell())
        .put("lanes", f.lanes()).put("requantizeCycles", f.requantizeCycles())
        .put("lut", p.lut()).put("ff", p.ff()).put("dsp", p.dsp()).put("ram", p.ram())
        .put("spram", p.spram()).put("mhz", c.mhz()).put("cycles", c.cycles()).put("ms", c.ms());
    if (!c.accepted()) {
      node.put("reason", c.refusal());
    }
    return node;
  }
}
