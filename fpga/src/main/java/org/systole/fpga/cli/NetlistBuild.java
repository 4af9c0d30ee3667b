package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.diag.RunFailure;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkVerilog;
import org.systole.fpga.flow.BoardBuild;
import org.systole.net.Network;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.tool.Toolbox;

/// What `bitstream` does for a board whose family no open tools place and route: netlist and
/// constraints.
record NetlistBuild(BoardBuild build, Toolbox tools) {

  /// The engine for a layer.
  ObjectNode of(EngineParams engine) {
    return node(EngineVerilog.engine(engine), engine.rows(), engine.columns(),
        engine.tile().label());
  }

  /// The engine for a network, with its cycles, which are exact; no clock is known.
  ObjectNode of(NetworkEngineParams engine, Network network) {
    var node = node(NetworkVerilog.of(engine), engine.rows(), engine.columns(),
        engine.tile().label());
    var plan = NetworkPlanner.plan(engine, network);
    node.put("network", network.name());
    node.put("macs", plan.macs());
    node.put("cycles", NetworkPrediction.of(plan).cycles());
    return node;
  }

  private ObjectNode node(EngineVerilog verilog, int rows, int columns, String cells) {
    ObjectNode node = new ObjectMapper().valueToTree(build.netlist(tools, verilog));
    node.putNull("file");
    node.put("rows", rows);
    node.put("cols", columns);
    node.put("cells", cells);
    return node;
  }

  /// The end of such a run: what was asked for is not there.
  static RunFailure missing(ObjectNode node) {
    return new RunFailure("no bitstream is made: " + node.get("remark").asText()
        + "\n  for the vendor's tools: netlist " + node.get("netlist").asText()
        + ", constraints " + node.get("constraints").asText());
  }
}
