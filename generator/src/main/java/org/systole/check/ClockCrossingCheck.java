package org.systole.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;

/// CLOCK CROSSING VIOLATION: a register takes a value that a register of another clock gives, and
/// is not tagged for it; clocks of one group are synchronous.
///
/// Followed through wires, instances and the words of memories, not through grids and foreign
/// modules; modules are run children first. Inputs of the top belong to no domain.
final class ClockCrossingCheck implements Checks.Check {
  /// A place that gives or takes a value at a clock.
  private record Clocked(ClockDomain domain, String what, SourceLocation at) {
    String clock() {
      return domain.clock();
    }
  }

  /// What an output gives by itself, and what takes an input.
  private record Summary(Map<String, Set<Clocked>> given, Map<String, Set<Clocked>> taken) {}

  private final CombinationalPaths paths;
  private final Map<String, Summary> summaries = new HashMap<>();

  ClockCrossingCheck(CombinationalPaths paths) {
    this.paths = paths;
  }

  @Override
  public void run(Module module, Findings findings) {
    new Body(module, findings).run();
  }

  private final class Body {
    private final Module module;
    private final Findings findings;
    private final Map<Signal, Set<Signal>> graph;
    private final Map<Signal, Set<Clocked>> given = new HashMap<>();
    private final Map<String, Set<Clocked>> taken = new HashMap<>();

    Body(Module module, Findings findings) {
      this.module = module;
      this.findings = findings;
      this.graph = paths.of(module);
    }

    void run() {
      for (var signal : module.signals()) {
        signal.domain().ifPresent(d -> given.put(signal, Set.of(place(d, signal))));
      }
      module.memories().forEach(this::words);
      for (var instance : module.instances()) {
        var inner = summaries.get(instance.module());
        if (inner != null) {
          instance.ports().forEach(p -> given.put(p.wire(), inner.given().get(p.port())));
          instance.ports().forEach(p -> inner.taken().getOrDefault(p.port(), Set.of())
              .forEach(sink -> take(Set.of(p.wire()), sink)));
        }
      }
      for (var signal : module.signals()) {
        if (signal.domain().isPresent() && !signal.crossing()) {
          take(graph.getOrDefault(signal, Set.of()),
              place(signal.domain().orElseThrow(), signal));
        }
      }
      for (var memory : module.memories()) {
        memory.writes().forEach(w -> take(
            Stream.concat(Stream.of(w.enable(), w.address(), w.data()), w.mask().stream()).toList(),
            write(memory, w)));
        memory.reads().stream().filter(Memory.ReadPort::sync).forEach(r ->
            take(List.of(r.enable(), r.address()), read(memory, r)));
      }
      Map<String, Set<Clocked>> outputs = new HashMap<>();
      module.ports().stream().filter(p -> p.role() == Signal.Role.OUTPUT).forEach(p -> {
        var sources = new LinkedHashSet<Clocked>();
        reached(Set.of(p)).forEach(s -> sources.addAll(gives(s)));
        outputs.put(p.name(), sources);
      });
      summaries.put(module.name(), new Summary(outputs, taken));
    }

    /// A read with a clock gives values of that clock, and takes the words that were written; one
    /// without gives those words.
    private void words(Memory memory) {
      for (var read : memory.reads()) {
        if (!read.sync()) {
          var writers = new LinkedHashSet<Clocked>();
          memory.writes().forEach(w -> writers.add(write(memory, w)));
          given.put(read.data(), writers);
          continue;
        }
        given.put(read.data(), Set.of(place(read.domain(), read.data())));
        memory.writes().stream().filter(_ -> !read.data().crossing())
            .forEach(w -> meet(write(memory, w), read(memory, read)));
      }
    }

    private Clocked write(Memory memory, Memory.WritePort port) {
      return new Clocked(port.domain(), "a write of memory " + memory.name() + of(),
          port.at());
    }

    private Clocked read(Memory memory, Memory.ReadPort port) {
      return new Clocked(port.domain(), "a read of memory " + memory.name() + of(),
          port.at());
    }

    private String of() {
      return " of " + module.component();
    }

    private Clocked place(ClockDomain domain, Signal signal) {
      return new Clocked(domain, "register " + signal + of(), signal.at());
    }

    private Set<Clocked> gives(Signal signal) {
      var known = given.get(signal);
      return known == null ? Set.of() : known;
    }

    private void take(List<Expr> values, Clocked sink) {
      var reads = new LinkedHashSet<Signal>();
      values.forEach(v -> reads.addAll(Walk.reads(v)));
      take(reads, sink);
    }

    private void take(Set<Signal> reads, Clocked sink) {
      for (var signal : reached(reads)) {
        if (signal.role() == Signal.Role.INPUT && module.ports().contains(signal)) {
          taken.computeIfAbsent(signal.name(), _ -> new LinkedHashSet<>()).add(sink);
        }
        for (var source : gives(signal)) {
          meet(source, sink);
        }
      }
    }

    private void meet(Clocked source, Clocked sink) {
      if (!source.domain().group().equals(sink.domain().group())) {
        findings.add(new Diagnostic("CLOCK CROSSING VIOLATION", sink.what() + " (clock "
            + sink.clock() + ") takes " + source.what() + " (clock " + source.clock() + ")",
            sink.at().toString(), source.at() + "   " + source.what() + " declared here",
            sink.what().startsWith("a read of memory") && source.what().startsWith("a write")
                ? "give readSync its clockCrossing argument"
                : "pass it through a BufferCC, or tag the taking register with "
                    + "crossClockDomain()"));
      }
    }

    /// `start` and what it follows in the same cycle, registers included but not looked behind.
    private Set<Signal> reached(Set<Signal> start) {
      var seen = new LinkedHashSet<Signal>();
      var open = new java.util.ArrayDeque<>(start);
      while (!open.isEmpty()) {
        var signal = open.poll();
        if (seen.add(signal) && signal.role() != Signal.Role.REGISTER) {
          open.addAll(graph.getOrDefault(signal, Set.of()));
        }
      }
      return seen;
    }
  }
}
