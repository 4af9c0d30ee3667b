package org.systole.fpga.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.flow.FitCollector;
import org.systole.net.Network;
import org.systole.sim.tool.Toolbox;

/// The engine that is chosen for a network on a board, and its array alone, both placed and routed with
/// several seeds; files and logs stay in `folder`.
record NetworkTrial(Board board, Network network, double askedMhz, List<Long> seeds, Duration limit,
    Path folder) {
  /// `whole` is the run of the engine that was chosen, `alone` its array's.
  record Result(EngineRun whole, long macs, ArrayTrial.Result alone) {
    /// The clock of the whole as a share of that of its array alone, which is that of their products a
    /// second; 0 where either was not routed.
    double share() {
      return alone.clocks().best() == 0 ? 0 : whole.clocks().best() / alone.clocks().best();
    }

    /// 0 without DSP blocks.
    double macPerDspPerCycle() {
      int blocks = whole.run().dsp();
      return blocks == 0 ? 0 : (double) macs / whole.engine().cycles() / blocks;
    }
  }

  Result run(Toolbox tools) throws IOException {
    var best = NetworkBoardEngine.choice(board, 0, 0, 0, Optional.empty(), network).best();
    var engine = best.engine();
    var whole = EngineRun.of(new FitCollector(tools, seeds, limit, askedMhz), board, network, best,
        folder.resolve("whole"));
    var alone = new ArrayTrial(board, engine.rows(), engine.columns(), engine.tile(),
        2 * askedMhz, seeds, limit, folder.resolve("array")).run(tools);
    return new Result(whole, network.macs(), alone);
  }
}
