package org.systole.random;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.verilator.VerilatorLibrary;

/// An engine that is compared: how it is made, here and in the text of a test.
public record Candidate(String java, Set<Class<?>> imports, Function<Design, Engine> make) {
  public static final Candidate BUILT_IN = new Candidate(
      "BuiltInEngine.of(design, BuiltInOptions.zeros())",
      Set.of(BuiltInEngine.class, BuiltInOptions.class),
      design -> BuiltInEngine.of(design, BuiltInOptions.zeros()));
  public static final Candidate VERILATOR = new Candidate(
      "VerilatorLibrary.build(design).start()", Set.of(VerilatorLibrary.class),
      design -> VerilatorLibrary.build(design).start());
  public static final Candidate ICARUS = new Candidate("IcarusEngine.of(design, Map.of(), true)",
      Set.of(IcarusEngine.class, java.util.Map.class), IcarusEngine::of);
  static final Candidate PLANTED = new Candidate("Planted.of(design)", Set.of(Planted.class),
      Planted::of);

  /// The programs side by side on engines.
  public static Sides sides(List<Candidate> candidates) {
    return (programs, rows) -> {
      var design = Group.of(programs);
      var engines = candidates.stream().map(c -> c.make().apply(design)).toArray(Engine[]::new);
      try {
        return new Comparison(programs, rows).run(engines);
      } finally {
        for (var engine : engines) {
          engine.close();
        }
      }
    };
  }

  /// The names of the imported classes of several.
  static Set<String> imported(List<Candidate> candidates) {
    var result = new TreeSet<String>();
    candidates.forEach(c -> c.imports().forEach(i -> result.add(i.getName())));
    return result;
  }
}
