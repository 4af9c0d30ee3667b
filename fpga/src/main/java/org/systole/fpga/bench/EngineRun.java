package org.systole.fpga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.engine.NetworkEngineParams;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.Candidate;
import org.systole.fpga.fit.FitRun;
import org.systole.fpga.flow.FitCollector;
import org.systole.net.Network;

/// An engine for a network on a board, placed and routed with several seeds.
///
/// `fastest`: the clock in MHz that no block of the family may exceed.
record EngineRun(Candidate<NetworkEngineParams> engine, FitRun run, double fastest) {
  /// Files and logs stay in `folder`.
  static EngineRun of(FitCollector collector, Board board, Network network,
      Candidate<NetworkEngineParams> engine, Path folder) throws IOException {
    var run = collector.run(BoardDesign.of(board, engine.engine()),
        network.name() + " " + engine.words(), Files.createDirectories(folder));
    return new EngineRun(engine, run, board.family().toolchain().fastest(engine.counted()));
  }

  /// MHz, no faster than the blocks of the family may be; `run.mhz` has 0 for what was not routed.
  Clocks clocks() {
    return Clocks.of(run.mhz().values().stream().filter(mhz -> mhz > 0)
        .map(mhz -> Math.min(fastest, mhz)).toList());
  }

  /// Of one picture at the best clock, 0 where no seed was routed.
  double ms() {
    double mhz = clocks().best();
    return mhz == 0 ? 0 : engine.cycles() / mhz / 1e3;
  }
}
