package org.systole.fpga.family;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.fpga.place.Fabric;
import org.systole.sim.tool.Tool;

/// The tools that make a family's bitstreams. Names of files are those in the folder of the build.
public interface Toolchain {
  /// The ending of the file that holds a placement.
  String PLACED = ".placed.json";

  /// The file of the placement of a seed.
  static String placement(long seed) {
    return "seed-" + seed + PLACED;
  }

  /// The tools that it brings: what `systole doctor` shows, and installs at their first use.
  default List<Tool> tools() {
    return List.of();
  }

  /// The Yosys that runs its synthesis.
  default String synthesizer() {
    return Tool.YOSYS.command();
  }

  /// The commands of Yosys that write `netlist` for `top`. None infers multipliers.
  String synthesis(String top, String netlist);

  /// Changes that netlist where the family's blocks hold more than Yosys puts into them.
  default void refine(Path netlist, String top) throws IOException {}

  /// The cells of that netlist.
  CellCount count(Path netlist, String top) throws IOException;

  /// The clock, in MHz, over which such a netlist may not be run although the router's report allows
  /// it: for blocks whose timing the router does not know.
  default double fastest(CellCount cells) {
    return Double.POSITIVE_INFINITY;
  }

  /// The Velocity template of the pins and the clock (`board`, `pins`, `clock`), and the name of its
  /// file.
  Constraints constraints();

  /// Why there is no more than netlist and constraints; empty where there is a router.
  default Optional<Unrouted> unrouted() {
    return Optional.empty();
  }

  /// The program that places and routes.
  String router();

  List<String> routerArguments(RouteJob job);

  /// What makes the router write where it put the cells, as nextpnr's JSON does; none where it cannot,
  /// and reports have no floorplan then.
  default List<String> placementArguments(String file) {
    return List.of();
  }

  /// The logic of the family, where placements are bettered before they are routed; empty where they are
  /// not.
  default Optional<Fabric> fabric() {
    return Optional.empty();
  }

  /// What makes the router place and not route. Only where there is a `fabric`.
  default List<String> placeOnlyArguments() {
    return List.of();
  }

  /// Writes the netlist of `job` from `placed`, a design with cells at other `sites` by their names, and
  /// gives the arguments that route it. Only where there is a `fabric`.
  default List<String> prepareRouting(Path folder, String placed, Map<String, String> sites,
      RouteJob job) throws IOException {
    throw new UnsupportedOperationException(router());
  }

  /// Writes the netlist of `job` from `placed`, a design that missed its clock as the arguments above
  /// have it written, and gives the arguments that route it again for the clock of `job`; all files lie
  /// in `folder`. Nets of which a wire goes `detour` tiles about or more lose theirs, the others keep
  /// what they have; 0 routes all anew. No arguments where the router cannot.
  default List<String> prepareRerouting(Path folder, String placed, int detour, RouteJob job)
      throws IOException {
    return List.of();
  }

  /// The ending of the layout's file.
  String layoutEnding();

  /// The resources' names in the router's report.
  Utilization utilization();

  /// What makes a bitstream of a layout.
  Command packer(Device device, String layout, String bitstream);

  /// The ending of a bitstream's file.
  String bitstreamEnding();

  /// A sentence that every report holds, on what its tools do not know; empty for none.
  default String remark() {
    return "";
  }

  /// A program and its arguments.
  record Command(String tool, List<String> arguments) {}

  record Constraints(String template, String file) {}

  /// Names in the report's `utilization`, or weighted sums of them such as `MULT9X9+2*MULT18X18`; an
  /// empty one is of a resource that the family lacks.
  record Utilization(String logic, String dsp, String ram, String spram) {}

  /// One run of the router.
  record RouteJob(Device device, String packageName, String netlist, String constraints,
      String layout, String report, double mhz, long seed) {}
}
