package org.systole.fpga.bench;

import org.systole.sim.bench.KnownShape;

/// A network on a board, of `networks.yaml`: `mhz` is asked of place and route, `aim` in milliseconds of
/// one picture.
record NetworkCase(String board, KnownShape network, double mhz, double aim) {}
