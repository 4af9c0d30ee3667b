package org.systole.fpga.family;

import java.util.List;
import java.util.Optional;
import org.systole.fpga.packed.PackedCells;

/// A family of devices, all that Systole knows of it: found by `ServiceLoader`, so that another one
/// needs new files only (`generator/decisions/0014-device-families.md`).
public interface Family {
  /// The word in board files.
  String name();

  /// The name in tables.
  String title();

  List<Device> devices();

  /// Names of its boards, each a resource `boards/<name>.yaml` beside the class.
  List<String> boards();

  /// Bytes of the memories in a device.
  int memoryBytes(Resources there);

  /// From Verilog to a bitstream.
  Toolchain toolchain();

  /// The setting of its PLL nearest to a clock; a `UserError` with code `CLOCK` when none is within
  /// 2 %.
  PllSetting pll(Clock clock, double askedMhz);

  /// What engines are made of on its devices.
  Silicon silicon();

  /// What simulates its netlists after packing; empty where there are no models.
  default Optional<PackedCells> packed() {
    return Optional.empty();
  }
}
