package org.systole.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systole.check.Walk;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// The cell of a grid that can be written as loops over arrays: registers of one clock domain
/// whose values are its outputs.
///
/// `tokens`: registers with a reset that only pass an input on, with the link that they pass, where
/// no other register is reset. `steps`: the other registers, of which all are reset or none, and
/// the wires, in an order in which each may overwrite its last value.
record LoopCell(Module module, ClockDomain domain, Map<String, Signal> outputs,
    Map<Signal, Module.Link> tokens, List<Signal> steps, Set<Signal> read) {

  boolean reset() {
    return steps.stream().anyMatch(s -> s.init().isPresent());
  }

  /// The registers that are elements of arrays.
  List<Signal> arrays() {
    return steps.stream().filter(s -> s.role() == Signal.Role.REGISTER).toList();
  }

  /// The cell of `grid`, unless it has more than registers in it or a value passes through it
  /// within a cycle.
  static Optional<LoopCell> of(Module cell, Module.GridInstance grid) {
    var domains = cell.signals().stream().flatMap(s -> s.domain().stream()).distinct().toList();
    boolean plain = !cell.foreign() && cell.memories().isEmpty() && cell.instances().isEmpty()
        && cell.grids().isEmpty() && Walk.checks(cell).isEmpty() && cell.supplied().isEmpty()
        && cell.readLines().isEmpty() && domains.size() == 1 && simple(domains.getFirst())
        && grid.rows() * grid.columns() > 1
        && cell.signals().stream().allMatch(s -> s.enumeration().isEmpty() && !s.crossing());
    return plain ? new Finder(cell, grid, domains.getFirst()).find() : Optional.empty();
  }

  private static boolean simple(ClockDomain domain) {
    return domain.enable().isEmpty() && domain.softReset().isEmpty()
        && (!domain.resets() || domain.resetKind() != ClockDomain.ResetKind.BOOT);
  }

  private static final class Finder {
    private final Module cell;
    private final Module.GridInstance grid;
    private final ClockDomain domain;
    private final Map<Signal, List<Statement.Drive>> drives = new LinkedHashMap<>();
    private final Map<Signal, Set<Signal>> reads = new HashMap<>();
    private final Map<String, Signal> outputs = new HashMap<>();
    private final Map<Signal, Module.Link> tokens = new LinkedHashMap<>();

    Finder(Module cell, Module.GridInstance grid, ClockDomain domain) {
      this.cell = cell;
      this.grid = grid;
      this.domain = domain;
    }

    Optional<LoopCell> find() {
      gather(cell.statements(), Set.of());
      boolean plain = cell.ports().stream().allMatch(this::joined) && drives.values().stream()
          .flatMap(List::stream).allMatch(d -> d instanceof Statement.Assign a && a.whole());
      if (!plain) {
        return Optional.empty();
      }
      var inner = drives.keySet().stream().filter(s -> !s.port()).toList();
      var read = new HashSet<Signal>();
      inner.forEach(s -> reads.get(s).stream().filter(r -> !r.port()).forEach(read::add));
      boolean live = inner.stream().allMatch(s -> read.contains(s) || leaves(s));
      var free = inner.stream().filter(s -> !token(s)).toList();
      boolean reset = free.stream().anyMatch(s -> s.init().isPresent());
      if (reset) {
        tokens.clear();
      }
      var moving = reset ? inner : free;
      moving.forEach(s -> read.addAll(reads.get(s)));
      var order = order(moving);
      boolean inputsRead = cell.ports().stream().filter(p -> p.role() == Signal.Role.INPUT)
          .allMatch(p -> read.contains(p)
              || tokens.values().stream().anyMatch(l -> l.input().equals(p.name())));
      boolean even = !reset || moving.stream().allMatch(s ->
          s.role() != Signal.Role.REGISTER || s.init().isPresent());
      boolean all = cell.signals().stream().allMatch(s -> drives.containsKey(s)
          && (read.contains(s) || outputs.containsValue(s)));
      return live && inputsRead && even && all && order.size() == moving.size() && edgesRegistered()
          ? Optional.of(new LoopCell(cell, domain, outputs, tokens, order, read))
          : Optional.empty();
    }

    private void gather(List<Statement> statements, Set<Signal> conditions) {
      for (var statement : statements) {
        switch (statement) {
          case Statement.Drive drive -> {
            drives.computeIfAbsent(drive.target(), _ -> new ArrayList<>()).add(drive);
            var read = reads.computeIfAbsent(drive.target(), _ -> new LinkedHashSet<>());
            read.addAll(conditions);
            read.addAll(Walk.reads(drive.value()));
          }
          case Statement.Check _ -> { }
          case Statement.When(var condition, var then, var otherwise, _) -> {
            gather(then, with(conditions, condition));
            gather(otherwise, with(conditions, condition));
          }
          case Statement.Switch(var selector, var cases, var otherwise, _, _) -> {
            cases.forEach(c -> gather(c.body(), with(conditions, selector)));
            gather(otherwise, with(conditions, selector));
          }
        }
      }
    }

    private static Set<Signal> with(Set<Signal> conditions, Expr condition) {
      var result = new LinkedHashSet<>(conditions);
      result.addAll(Walk.reads(condition));
      return result;
    }

    /// An input that a link feeds, or an output that is a register.
    private boolean joined(Signal port) {
      if (port.role() == Signal.Role.INPUT) {
        return grid.links().stream().anyMatch(l -> l.input().equals(port.name()));
      }
      var driven = drives.getOrDefault(port, List.of());
      if (driven.size() != 1 || !cell.statements().contains(driven.getFirst())
          || !(driven.getFirst().value() instanceof Expr.Read(var register, _))
          || register.role() != Signal.Role.REGISTER || !register.shape().equals(port.shape())) {
        return false;
      }
      outputs.put(port.name(), register);
      return true;
    }

    /// Whether an output of this register leads to another cell or out of the grid.
    private boolean leaves(Signal register) {
      return grid.links().stream().anyMatch(l -> outputs.get(l.output()) == register
          && (l.eastward() ? grid.columns() : grid.rows()) > 1)
          || grid.edges().stream().anyMatch(e -> outputs.get(e.output()) == register);
    }

    private boolean token(Signal register) {
      var driven = drives.get(register);
      if (register.init().isEmpty() || driven.size() != 1
          || !cell.statements().contains(driven.getFirst())
          || !(driven.getFirst().value() instanceof Expr.Read(var input, _))
          || !input.shape().equals(register.shape())) {
        return false;
      }
      var link = grid.links().stream().filter(l -> l.input().equals(input.name())
          && outputs.get(l.output()) == register).findFirst();
      link.ifPresent(l -> tokens.put(register, l));
      return link.isPresent();
    }

    /// Wires before what reads them, registers after it; shorter than `moving` when there is no
    /// such order.
    private List<Signal> order(List<Signal> moving) {
      var left = new ArrayList<>(moving);
      var result = new ArrayList<Signal>();
      for (boolean moved = true; moved; ) {
        moved = false;
        for (var signal : List.copyOf(left)) {
          if (left.stream().noneMatch(o -> first(o, signal)) && !rereads(signal)) {
            left.remove(signal);
            result.add(signal);
            moved = true;
          }
        }
      }
      return result;
    }

    private boolean first(Signal other, Signal signal) {
      return other != signal && (signal.role() == Signal.Role.REGISTER
          && reads.get(other).contains(signal)
          || other.role() != Signal.Role.REGISTER && reads.get(signal).contains(other));
    }

    /// Whether a later statement would see the value that an earlier one has written.
    private boolean rereads(Signal signal) {
      return reads.get(signal).contains(signal) && drives.get(signal).size() > 1;
    }

    /// A token's values lie side by side at the south edge only.
    private boolean edgesRegistered() {
      return grid.edges().stream().noneMatch(e -> e.east()
          && tokens.containsKey(outputs.get(e.output())));
    }
  }
}
