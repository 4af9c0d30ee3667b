package org.systole.fpga.bench;

import org.systole.sim.bench.KnownShape;

/// A network on a board, of `networks.yaml`: `aim` in milliseconds of one picture.
record NetworkCase(String board, KnownShape network, double aim) {}
