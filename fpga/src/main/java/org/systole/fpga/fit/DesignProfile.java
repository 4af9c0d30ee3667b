package org.systole.fpga.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.systole.fpga.family.BlockMemory;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Bits of each kind of logic in a design, before any tool runs: what resources are predicted from.
///
/// Names are those of `Kind`, in lower case; the logic of a tile is gathered under its component's
/// name, `tile Dot4Tile`, in LUTs as a rule of thumb has them, for synthesis does better or worse
/// with each.
public final class DesignProfile {
  /// Registers; sums and comparisons; choices in wires; choices that end in a register, of which
  /// most become its enable; gates; equalities; products; run-time shifts and selections; memories
  /// read in the same cycle; other small memories, which cost nothing where they are blocks; and for each the LUTs of four inputs that a bit takes, as a rule of thumb.
  enum Kind {
    REGISTER(0.1), SUM(1), CHOICE(0.6), HOLD(0.2), GATE(0.3), EQUALITY(0.35), PRODUCT(1.1), SHIFT(1.2), STORE(0.2),
    SMALL(0);

    private final double luts;

    Kind(double luts) {
      this.luts = luts;
    }

    double luts() {
      return luts;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String TILE = "Tile";
  /// How the names of the logic of tiles begin.
  static final String TILE_WORD = "tile ";

  private final Map<String, Module> modules = new HashMap<>();
  private final Map<String, double[]> counted = new HashMap<>();
  private final Map<String, Double> totals = new TreeMap<>();

  private final BlockMemory blocks;

  private DesignProfile(Design design, BlockMemory blocks) {
    this.blocks = blocks;
    design.modules().forEach(m -> modules.put(m.name(), m));
  }

  /// Bits of each kind, on a family with such block memories; `register` counts those of tiles, too.
  public static Map<String, Double> of(Design design, BlockMemory blocks) {
    var profile = new DesignProfile(design, blocks);
    for (var kind : Kind.values()) {
      profile.totals.put(kind.word(), 0.0);
    }
    profile.add(design.top(), 1, "");
    return profile.totals;
  }

  private void add(Module module, long times, String tile) {
    if (module.foreign()) {
      return;
    }
    String inside = tile.isEmpty() && module.component().endsWith(TILE)
        ? TILE_WORD + module.component() : tile;
    double[] own = counted.computeIfAbsent(module.name(), _ -> count(module));
    for (var kind : Kind.values()) {
      double bits = own[kind.ordinal()] * times;
      if (inside.isEmpty() || kind == Kind.REGISTER) {
        totals.merge(kind.word(), bits, Double::sum);
      } else {
        totals.merge(inside, bits * kind.luts(), Double::sum);
      }
    }
    module.instances().forEach(i -> add(modules.get(i.module()), times, inside));
    module.grids().forEach(g -> add(modules.get(g.module()), times * g.rows() * g.columns(), inside));
  }

  private double[] count(Module module) {
    var bits = new double[Kind.values().length];
    module.signals().stream().filter(s -> s.role() == Signal.Role.REGISTER)
        .forEach(s -> bits[Kind.REGISTER.ordinal()] += s.shape().width());
    statements(module.statements(), false, bits);
    for (var memory : module.memories()) {
      ports(memory, bits);
    }
    return bits;
  }

  private void ports(Memory memory, double[] bits) {
    double size = (double) memory.width() * memory.depth();
    if (memory.reads().stream().anyMatch(r -> !r.sync())) {
      bits[Kind.STORE.ordinal()] += size;
    } else if (blocks.blocks(memory) == 0) {
      bits[Kind.SMALL.ordinal()] += size;
    }
    for (var write : memory.writes()) {
      List.of(write.enable(), write.address(), write.data()).forEach(e -> expression(e, bits));
    }
    memory.reads().forEach(read -> expression(read.address(), bits));
  }

  private static void statements(List<Statement> body, boolean guarded, double[] bits) {
    for (var statement : body) {
      switch (statement) {
        case Statement.Assign a -> {
          drive(a, a.high() - a.low() + 1, guarded, bits);
          expression(a.value(), bits);
        }
        case Statement.AssignAt a -> {
          bits[Kind.SHIFT.ordinal()] += a.target().shape().width();
          expression(a.offset(), bits);
          expression(a.value(), bits);
        }
        case Statement.When w -> {
          expression(w.condition(), bits);
          statements(w.then(), true, bits);
          statements(w.otherwise(), true, bits);
        }
        case Statement.Switch s -> {
          expression(s.selector(), bits);
          s.cases().forEach(c -> statements(c.body(), true, bits));
          statements(s.otherwise(), true, bits);
        }
        case Statement.Check _ -> {
          // no hardware
        }
      }
    }
  }

  private static void drive(Statement.Drive drive, int width, boolean guarded, double[] bits) {
    if (guarded) {
      var kind = drive.target().role() == Signal.Role.REGISTER ? Kind.HOLD : Kind.CHOICE;
      bits[kind.ordinal()] += width;
    }
  }

  private static void expression(Expr e, double[] bits) {
    switch (e) {
      case Expr.Binary b -> binary(b, bits);
      case Expr.Unary u when u.op() == Expr.UnaryOp.NEGATE -> add(Kind.SUM, u.shape().width(), bits);
      case Expr.Mux m -> add(Kind.CHOICE, m.shape().width(), bits);
      case Expr.BitSelect s -> add(Kind.SHIFT, s.a().shape().width(), bits);
      default -> {
        // wires
      }
    }
    e.operands().forEach(o -> expression(o, bits));
  }

  private static void binary(Expr.Binary b, double[] bits) {
    boolean constant = b.b() instanceof Expr.Literal || b.a() instanceof Expr.Literal;
    int wide = b.a().shape().width();
    switch (b.op()) {
      case ADD, SUB, LT, LE -> add(Kind.SUM, wide, bits);
      case EQ, NE -> add(Kind.EQUALITY, wide, bits);
      case AND, OR, XOR -> add(Kind.GATE, wide, bits);
      case MUL -> add(Kind.PRODUCT, constant ? wide : (double) wide * b.b().shape().width(), bits);
      case DIV, MOD -> add(Kind.PRODUCT, (double) wide * wide, bits);
      case SHIFT_LEFT, SHIFT_RIGHT ->
          add(Kind.SHIFT, constant ? 0 : (double) wide * b.b().shape().width(), bits);
    }
  }

  private static void add(Kind kind, double amount, double[] bits) {
    bits[kind.ordinal()] += amount;
  }
}
