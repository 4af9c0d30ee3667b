package org.systole.fpga.family;

/// Why no open tools place and route a family, and the ending of the netlist's file that the vendor's
/// tools read.
public record Unrouted(String why, String netlistEnding) {}
