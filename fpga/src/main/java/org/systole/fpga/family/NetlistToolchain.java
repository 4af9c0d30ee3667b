package org.systole.fpga.family;

import java.util.List;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// A toolchain that ends with netlist and constraints: whoever asks for more gets a `UserError` with
/// code `NO ROUTER`.
public abstract class NetlistToolchain implements Toolchain {
  private final String synthesis;
  private final String writer;
  private final Unrouted reason;
  private final Constraints constraints;

  /// `synthesis` is the command of Yosys up to the top's name, `writer` the one that writes what the
  /// vendor's tools read.
  protected NetlistToolchain(String synthesis, String writer, Unrouted reason,
      Constraints constraints) {
    this.synthesis = synthesis;
    this.writer = writer;
    this.reason = reason;
    this.constraints = constraints;
  }

  @Override
  public final String synthesis(String top, String netlist) {
    return synthesis + " -top " + top + "; flatten; opt_clean -purge; write_json " + netlist + "; "
        + writer + " " + netlist.replaceFirst("\\.json$", reason.netlistEnding());
  }

  @Override
  public final Constraints constraints() {
    return constraints;
  }

  @Override
  public final Optional<Unrouted> unrouted() {
    return Optional.of(reason);
  }

  @Override
  public final String router() {
    throw refused();
  }

  @Override
  public final List<String> routerArguments(RouteJob job) {
    throw refused();
  }

  @Override
  public final String layoutEnding() {
    throw refused();
  }

  @Override
  public final Utilization utilization() {
    throw refused();
  }

  @Override
  public final Command packer(Device device, String layout, String bitstream) {
    throw refused();
  }

  @Override
  public final String bitstreamEnding() {
    throw refused();
  }

  private UserError refused() {
    return new UserError(List.of(new Diagnostic("NO ROUTER", "there is no bitstream of this board",
        "--board", reason.why(),
        "./systole bitstream writes netlist and constraints for the vendor's tools")));
  }
}
