package org.systole.fpga.family;

/// A board's oscillator: the top's port, its pin and its frequency. `pad`: the pin is the PLL's own,
/// which takes the clock from it directly.
public record Clock(String port, String pin, double mhz, boolean pad) {}
