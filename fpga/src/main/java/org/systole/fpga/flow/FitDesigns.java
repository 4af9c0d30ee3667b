package org.systole.fpga.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.systole.accel.Planner;
import org.systole.diag.UserError;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.EngineSearch;
import org.systole.fpga.family.Silicon;
import org.systole.net.Network;
import org.systole.read.Examples;

/// The designs of a board that the predictor learns from: engines of layers and of networks, of every array, number of lanes and speed of the requantizer that the family looks
/// at. In an order that mixes them, so that any beginning of it is a sample.
public final class FitDesigns {
  private FitDesigns() {}

  /// Name to design; a design is null where the engine cannot do the network.
  public static Map<String, Supplier<BoardDesign>> of(Board board, List<Network> networks) {
    var designs = new LinkedHashMap<String, Supplier<BoardDesign>>();
    var silicon = board.family().silicon();
    var shapes = silicon.shapes(board.resources(), 0, 0);
    var layers = new ArrayList<>(FitLayers.all());
    layers.add(Examples.demoLayer());
    for (var shape : shapes) {
      for (var layer : layers) {
        designs.putIfAbsent(layer.name() + " " + shape.rows() + "x" + shape.columns(), () -> {
          var engine = BoardEngine.of(board, shape.rows(), shape.columns(), layer);
          Planner.map(engine, layer);
          return BoardDesign.of(board, engine);
        });
      }
      for (var network : networks) {
        designs.put(network.name() + " " + shape, () -> network(board, shape, network, 0));
        designs.put(network.name() + " " + shape + " mixed", () -> network(board, shape, network, 1));
      }
    }
    var names = new ArrayList<>(designs.keySet());
    names.sort(Comparator.comparingInt(n -> Integer.reverse(n.hashCode() * 0x9E3779B1)));
    var mixed = new LinkedHashMap<String, Supplier<BoardDesign>>();
    names.forEach(n -> mixed.put(n, designs.get(n)));
    return mixed;
  }

  /// With the family's cells, or its first mix of cells; null without one.
  private static BoardDesign network(Board board, Silicon.Shape shape, Network network, int mix) {
    var engines = EngineSearch.engines(board, shape, network, Optional.empty());
    return mix < engines.size() ? BoardDesign.of(board, engines.get(mix)) : null;
  }

  /// The design, or null where the engine cannot do what it is for.
  public static BoardDesign make(Supplier<BoardDesign> maker) {
    try {
      return maker.get();
    } catch (UserError _) {
      return null;
    }
  }
}
