package org.systole.fpga.board;

import java.util.function.Function;
import java.util.function.Supplier;
import org.systole.accel.Accelerator;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.check.Checks;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkVerilog;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.fit.DesignProfile;
import org.systole.fpga.fit.Features;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;

/// An engine in a board's shell before any tool runs: what is known of it, and its Verilog.
///
/// `counted`: the family's own count of the engine.
public record BoardDesign(Board board, String kind, String cell, int rows, int columns, int lanes,
    int requantizeCycles, boolean loader, Supplier<Component> top,
    Function<Design, CellCount> counted, Supplier<EngineVerilog> verilog) {

  /// An engine for one layer.
  public static BoardDesign of(Board board, EngineParams engine) {
    return new BoardDesign(board, Features.LAYER, engine.tile().label(), engine.rows(), engine.columns(),
        engine.lanes(), engine.requantizeCycles(), false,
        () -> new Accelerator(null, engine),
        board.family().silicon()::count, () -> EngineVerilog.engine(engine));
  }

  /// An engine for whole networks.
  public static BoardDesign of(Board board, NetworkEngineParams engine) {
    var silicon = board.family().silicon();
    return new BoardDesign(board, Features.NETWORK, engine.tile().label(), engine.rows(),
        engine.columns(), engine.lanes(), engine.requantizeCycles(), board.loadsFromFlash(),
        () -> new NetworkEngine(null, engine),
        design -> silicon.estimate(engine, silicon.count(design)), () -> NetworkVerilog.of(engine));
  }

  /// The design with the lines that describe it.
  public Design elaborated() {
    return Checks.verify(Elaborator.elaborate(top));
  }

  /// What is known of it; blocks are those of the core and of the shell.
  public Features features() {
    var design = Checks.verify(Elaborator.sketch(top));
    var core = counted.apply(design);
    var silicon = board.family().silicon();
    var shell = silicon.shell();
    var both = new CellCount(core.logic() + shell.logic(), core.dsp() + shell.dsp(),
        core.ram() + shell.ram(), core.spram() + shell.spram());
    return new Features(kind, cell, rows, columns, lanes, requantizeCycles, loader, both,
        DesignProfile.of(design, silicon.memory()));
  }
}
