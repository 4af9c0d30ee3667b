package org.systole.fpga.family;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The cells of the flat netlist that Yosys wrote of a module, one after the other: files have a hundred
/// megabytes.
public final class FlatNetlist {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path netlist;
  private final List<String> toCells;
  private final List<String> toPorts;

  /// `top`: the module.
  public FlatNetlist(Path netlist, String top) {
    this.netlist = netlist;
    toCells = List.of("modules", top, "cells");
    toPorts = List.of("modules", top, "ports");
  }

  /// Names and cells to `cells`, the module's ports to `ports`.
  public void forEach(BiConsumer<String, JsonNode> cells, Consumer<JsonNode> ports)
      throws IOException {
    try (var in = JSON.createParser(netlist.toFile())) {
      while (in.nextToken() != null) {
        if (at(in, toCells)) {
          each(in, cells);
        } else if (at(in, toPorts)) {
          each(in, (_, port) -> ports.accept(port));
        }
      }
    }
  }

  private static void each(JsonParser in, BiConsumer<String, JsonNode> to) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      to.accept(name, in.readValueAsTree());
    }
  }

  /// The bits that a cell reads, constants too, with the pins that read them.
  public static void inputs(JsonNode cell, BiConsumer<String, JsonNode> to) {
    var directions = cell.path("port_directions");
    cell.path("connections").properties().forEach(pin -> {
      if (!directions.path(pin.getKey()).asText().equals("output")) {
        pin.getValue().forEach(bit -> to.accept(pin.getKey(), bit));
      }
    });
  }

  /// Takes a cell, and gives cells to put in its place.
  @FunctionalInterface
  public interface Change {
    void accept(String name, JsonNode cell, BiConsumer<String, JsonNode> to);
  }

  /// Puts what `change` gives in the place of each cell.
  public void rewrite(Change change) throws IOException {
    Path copy = netlist.resolveSibling(netlist.getFileName() + ".new");
    try (var in = JSON.createParser(netlist.toFile());
        var out = JSON.createGenerator(copy.toFile(), JsonEncoding.UTF8)) {
      while (in.nextToken() != null) {
        out.copyCurrentEvent(in);
        if (at(in, toCells)) {
          copy(in, out, change);
        }
      }
    }
    Files.move(copy, netlist, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(JsonParser in, JsonGenerator out, Change change) throws IOException {
    var cells = new LinkedHashMap<String, JsonNode>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      cells.clear();
      change.accept(name, in.readValueAsTree(), cells::put);
      for (var cell : cells.entrySet()) {
        out.writeFieldName(cell.getKey());
        out.writeTree(cell.getValue());
      }
    }
    out.writeEndObject();
  }

  /// Whether the parser has just entered the object of that path.
  private static boolean at(JsonParser in, List<String> path) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    var context = in.getParsingContext().getParent();
    for (int i = path.size() - 1; i >= 0; i--) {
      if (context == null || !path.get(i).equals(context.getCurrentName())) {
        return false;
      }
      context = context.getParent();
    }
    return context != null && context.inRoot();
  }
}
