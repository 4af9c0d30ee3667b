package org.systole.fpga.report;

import java.util.List;

/// What a network does on a board: the engine's array, its predicted cycles, which are exact, and
/// what follows from them.
///
/// | value              | meaning                                                              |
/// |--------------------|----------------------------------------------------------------------|
/// | macs               | products of one run of the network                                   |
/// | ms                 | one run at the clock that place and route reached                    |
/// | milliseconds       | one run at the clock that the board's PLL makes                      |
/// | inferencesPerSecond | at the board's clock                                                |
/// | macPerDspPerCycle  | `macs` by cycles and DSP blocks in use; 0 without one                |
/// | weightsFrom        | `flash`: a loader fills the engine; `host`: over the UART            |
/// | flashFile          | what the flash is to hold: the bitstream, with `flash` program and weights too |
public record NetworkFigures(String network, int rows, int cols, String cells, long macs,
    long cycles, double ms, double milliseconds, double inferencesPerSecond,
    double macPerDspPerCycle, String weightsFrom, String flashFile, long flashBytes,
    List<String> programmer) {}
