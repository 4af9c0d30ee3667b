package org.systole.fpga.flow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.systole.fpga.board.Board;

/// What to build: Verilog files (and the memory images they read), the top module, the board, the
/// clock to meet, the seeds to try in order and where the results go.
///
/// `core` are those of `sources` that make up the core; their hash goes into the report. `limit`
/// bounds each run of a tool.
public record FlowRequest(
    List<Path> sources,
    List<Path> core,
    String top,
    Board board,
    double mhz,
    List<Long> seeds,
    Path out,
    Duration limit) {

  public FlowRequest {
    sources = List.copyOf(sources);
    core = List.copyOf(core);
    seeds = List.copyOf(seeds);
    if (!top.matches("[A-Za-z_][A-Za-z0-9_]*") || seeds.isEmpty() || !(mhz > 0)) {
      throw new IllegalArgumentException("a top name, a seed and a positive clock are needed");
    }
  }
}
