package org.systole.fpga.family;

import java.util.List;

/// A device: its word in board files, the arguments by which place and route knows it, what it holds.
public record Device(String name, List<String> arguments, Resources resources) {
  public Device {
    arguments = List.copyOf(arguments);
  }
}
