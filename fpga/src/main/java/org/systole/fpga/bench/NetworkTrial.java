package org.systole.fpga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.systole.engine.NetworkEngineParams;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.Candidate;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.fit.FitRun;
import org.systole.fpga.flow.FitCollector;
import org.systole.net.Network;
import org.systole.sim.tool.Toolbox;

/// The engine that is chosen for a network on a board, and its array alone, both placed and routed with
/// several seeds; files and logs stay in `folder`.
record NetworkTrial(Board board, Network network, List<Long> seeds, Duration limit, Path folder) {
  /// `best` is the engine that was chosen, `whole` its run, `alone` its array's; `fastest` the clock in
  /// MHz that no block of the family may exceed.
  record Result(Candidate<NetworkEngineParams> best, long macs, FitRun whole,
      ArrayTrial.Result alone, double fastest) {

    /// MHz of the whole, no faster than the blocks of the family may be; `whole.mhz` has 0 for what was
    /// not routed.
    Clocks clocks() {
      return Clocks.of(whole.mhz().values().stream().filter(mhz -> mhz > 0)
          .map(mhz -> Math.min(fastest, mhz)).toList());
    }

    /// Of one run at the best clock, 0 where no seed was routed.
    double ms() {
      double mhz = clocks().best();
      return mhz == 0 ? 0 : best.cycles() / mhz / 1e3;
    }

    /// The clock of the whole as a share of that of its array alone, which is that of their products a
    /// second; 0 where either was not routed.
    double share() {
      return alone.clocks().best() == 0 ? 0 : clocks().best() / alone.clocks().best();
    }

    /// 0 without DSP blocks.
    double macPerDspPerCycle() {
      return whole.dsp() == 0 ? 0 : (double) macs / best.cycles() / whole.dsp();
    }
  }

  /// At the clock that is asked of engines for networks on this board.
  Result run(Toolbox tools) throws IOException {
    var best = NetworkBoardEngine.choice(board, 0, 0, 0, Optional.empty(), network).best();
    var engine = best.engine();
    var whole = new FitCollector(tools, seeds, limit).run(BoardDesign.of(board, engine),
        network.name() + " " + best.words(), Files.createDirectories(folder.resolve("whole")));
    var alone = new ArrayTrial(board, engine.rows(), engine.columns(), engine.tile(),
        2 * board.networkMhz(), seeds, limit, folder.resolve("array")).run(tools);
    return new Result(best, network.macs(), whole, alone,
        board.family().toolchain().fastest(best.counted()));
  }
}
