package org.systole.fpga.family;

/// One port of the top and the package pin it is bound to.
public record Pin(String port, String pin) {}
