package org.systole.fpga.fit;

/// What a design is predicted to take of a device, shell included, and the clock of its best seed;
/// `mhz` is 0 where no runs tell.
public record Prediction(int lut, int ff, int dsp, int ram, int spram, double mhz) {}
