package org.systole.fpga.packed;

import java.util.List;
import java.util.Optional;

/// What is needed to simulate netlists that a family's router has packed: models of its packed cells.
///
/// The model of a type is a Verilog module, a template. Its ports are the cell's pins, its parameters
/// the cell's; bits that the router writes one by one (`A0` or `A_0`) are a vector. A pin that
/// the router may leave open says in a comment what the silicon then reads: `// open 1`. A pad's pin `P` is
/// two ports: `P`, and `P_OUT`, which is taken where the top's pin is an output. What a cell
/// has and its model has not is refused by name.
public interface PackedCells {
  /// The folder of the models, each `<TYPE>.v.vm`; they are filled with the PLL's `clock` and their `type`.
  String folder();

  /// Templates of the model of `type`: the module itself, then those that it is made of.
  default List<String> templates(String type) {
    return List.of(folder() + "/" + type + ".v.vm");
  }

  /// What pins of `type` read when they are open, where its model does not say; nothing where they must
  /// be joined.
  default Optional<String> open(String type) {
    return Optional.empty();
  }

  /// Whether cells of that type do nothing: they keep a place free.
  default boolean empty(String type) {
    return false;
  }

  /// The netlist with what the router takes for granted written out: joints of the silicon, constants
  /// that it writes as parameters.
  default PackedNetlist restored(PackedNetlist netlist) {
    return netlist;
  }
}
