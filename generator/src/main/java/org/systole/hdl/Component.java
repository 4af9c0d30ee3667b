package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// A circuit: ports are its fields, its body is `build()`, its parent is passed to its constructor.
///
/// The body is elaborated once for each distinct class, parameters and clock domain; a further
/// instance makes its ports only. `parameters` is a deep value (a record of numbers, strings, enums
/// and records) or null.
public abstract class Component implements Types {
  /// Parameters that say how they appear in the module's name.
  public interface NamedParameters {
    String moduleSuffix();
  }

  final Component parent;
  final Object parameters;
  final List<Signal> ports = new ArrayList<>();
  final List<Signal> signals = new ArrayList<>();
  final List<Signal> memoryReads = new ArrayList<>();
  final List<Component> children = new ArrayList<>();
  final List<Mem> memories = new ArrayList<>();
  final List<Grid<?>> grids = new ArrayList<>();
  final Deque<List<Statement>> scopes = new ArrayDeque<>();
  final Deque<Bool> conditions = new ArrayDeque<>();
  final SourceLocation at = Locations.user();
  final SourceLocation madeAt = Locations.maker(getClass());
  final List<Statement> body = new ArrayList<>();
  private final Elaboration elaboration;
  private final ClockDomain domain;
  final Deque<ClockDomain> areas = new ArrayDeque<>();
  final List<Signal> supplied = new ArrayList<>();
  private String instanceName;
  boolean inGrid;

  protected Component(Component parent, Object parameters) {
    this.parent = parent;
    this.parameters = parameters;
    this.elaboration = parent == null ? new Elaboration() : parent.elaboration;
    this.domain = parent == null ? null : parent.areas.peek();
    scopes.push(body);
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /// Describes the circuit; called by the elaborator, once for each class and parameters.
  protected abstract void build();

  /// One line for the header of the Verilog file.
  protected String summary() {
    return "";
  }

  final Elaboration elaboration() {
    return elaboration;
  }

  /// The clock domain of the component itself.
  final ClockDomain ownDomain() {
    return domain != null ? domain : parent == null ? elaboration.domain : parent.ownDomain();
  }

  /// The clock domain that a register made now belongs to.
  protected final ClockDomain clockDomain() {
    return areas.isEmpty() ? ownDomain() : areas.peek();
  }

  /// Makes a child, or registers, under another clock domain.
  protected final <T> T clocked(ClockDomain other, Supplier<T> make) {
    areas.push(other);
    try {
      return make.get();
    } finally {
      areas.pop();
    }
  }

  /// Registers, memories and children that are made in `body` belong to another clock domain.
  protected final void clockingArea(ClockDomain other, Runnable body) {
    clocked(other, () -> {
      body.run();
      return null;
    });
  }

  /// Drives the clock, reset, enable or soft reset line of that name for this component's domains
  /// and children.
  protected final void supply(String line, Bool value) {
    var wire = wire(bool()).named(line);
    wire.set(value);
    supplied.add(wire.signal());
  }

  /// Names this instance in its parent.
  public final Component named(String name) {
    instanceName = name;
    return this;
  }

  final String instanceName() {
    return instanceName;
  }

  protected final <T extends Data> T in(T type) {
    return bind(type, Signal.Role.INPUT);
  }

  protected final <T extends Data> T out(T type) {
    return bind(type, Signal.Role.OUTPUT);
  }

  /// A bundle that goes both ways, such as a Stream or a Flow, of which this component is the
  /// master.
  protected final <T extends Bundle & MasterSlave> T master(T bundle) {
    return ports(bundle, Signal.Role.OUTPUT, Signal.Role.INPUT);
  }

  /// A bundle that goes both ways, such as a Stream or a Flow, of which this component is the
  /// slave.
  protected final <T extends Bundle & MasterSlave> T slave(T bundle) {
    return ports(bundle, Signal.Role.INPUT, Signal.Role.OUTPUT);
  }

  private <T extends Bundle & MasterSlave> T ports(T bundle, Signal.Role sent,
      Signal.Role received) {
    var fields = Directions.of(bundle);
    bundle.leaves("", (name, leaf) -> bind(leaf, fields.sends(leaf) ? sent
        : fields.receives(leaf) ? received : fields.forgotten(name, bundle, this)));
    return bundle;
  }

  /// Joins two bundles that go both ways; the directions are checked.
  protected final <T extends Bundle & MasterSlave> void connect(T source, T sink) {
    new Connection(this).join(source, sink);
  }

  protected final <T extends Data> T wire(T type) {
    return bind(type, Signal.Role.WIRE);
  }

  protected final <T extends Data> T reg(T type) {
    return bind(type, Signal.Role.REGISTER);
  }

  /// `value` as a wire of this name.
  protected final Bool flag(String name, Bool value) {
    Bool flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }

  /// `value` one cycle later.
  protected final <T extends BaseType<T>> T regNext(T value) {
    T register = reg(value.template(value.width()));
    register.set(value);
    return register;
  }

  /// `value` one cycle later, `init` after reset.
  protected final <T extends BaseType<T>> T regNext(T value, long init) {
    T register = regNext(value);
    register.init(init);
    return register;
  }

  /// `value` of the last cycle in which `enable` was high.
  protected final <T extends BaseType<T>> T regNextWhen(T value, Bool enable) {
    T register = reg(value.copy());
    when(enable, () -> register.set(value));
    return register;
  }

  /// `value` of the last cycle in which `enable` was high, `init` after reset.
  protected final <T extends BaseType<T>> T regNextWhen(T value, Bool enable, long init) {
    return regNextWhen(value, enable).init(init);
  }

  /// `value` `cycles` cycles later, without a reset.
  protected final <T extends BaseType<T>> T delay(T value, int cycles) {
    T result = value;
    for (int i = 0; i < cycles; i++) {
      result = regNext(result);
    }
    return result;
  }

  /// `value` now, one cycle ago and so on: `length` values, without a reset.
  protected final <T extends BaseType<T>> Vec<T> history(T value, int length) {
    var values = new ArrayList<T>();
    for (int i = 0; i < length; i++) {
      values.add(i == 0 ? value : regNext(values.getLast()));
    }
    return Vec.of(values);
  }

  /// A counter of `states` values, 0 after reset, that stands still until it is told to go on.
  protected final Counter counter(int states) {
    return new Counter(this, states, false);
  }

  /// A counter of `states` values, 0 after reset, that goes on in every cycle.
  protected final Counter counterFreeRun(int states) {
    return new Counter(this, states, true);
  }

  private <T extends Data> T bind(T type, Signal.Role role) {
    type.leaves("", (_, leaf) -> {
      var signal = new Signal(leaf.shape(), role, this, Locations.user());
      if (role == Signal.Role.REGISTER) {
        signal.clockedBy(clockDomain());
      }
      (signal.port() ? ports : signals).add(signal);
      leaf.bind(signal);
    });
    return type;
  }

  /// A memory of `depth` words of `width` bits.
  protected final Mem mem(int width, int depth) {
    var memory = new Mem(this, width, depth);
    memories.add(memory);
    return memory;
  }

  /// `rows` x `columns` identical children, joined neighbour to neighbour.
  protected final <C extends Component> Grid<C> grid(String name, int rows, int columns,
      Function<Component, C> make) {
    C prototype = make.apply(this);
    prototype.inGrid = true;
    var grid = new Grid<>(this, name, rows, columns, prototype);
    grids.add(grid);
    return grid;
  }

  protected final Bool lit(boolean value) {
    return new Bool(literal(value ? 1 : 0, Shape.BOOL));
  }

  protected final UInt lit(long value, int width) {
    return new UInt(literal(value, Shape.uint(width)));
  }

  protected final SInt slit(long value, int width) {
    return new SInt(literal(value, Shape.sint(width)));
  }

  private static Expr literal(long value, Shape shape) {
    return new Expr.Literal(BigInteger.valueOf(value), shape, false, Locations.user());
  }

  protected final <T extends BaseType<T>> T mux(Bool condition, T whenTrue, T whenFalse) {
    return condition.mux(whenTrue, whenFalse);
  }

  /// Element 0 in the low bits.
  protected final Bits pack(List<? extends BaseType<?>> elements) {
    var parts = new ArrayList<Expr>();
    int width = 0;
    for (var element : elements) {
      parts.addFirst(element.expr());
      width += element.width();
    }
    return new Bits(new Expr.Concat(parts, Shape.bits(width), Locations.user()));
  }

  protected final When when(Bool condition, Runnable body) {
    return new When(this, condition, body);
  }

  protected final void switchOn(UInt selector, Consumer<Switch> cases) {
    new Switch(this, selector, cases);
  }

  final Bool underConditions(Bool enable) {
    Bool result = enable;
    for (var condition : conditions) {
      result = condition.and(result);
    }
    return result;
  }

  /// Bits needed to count `n` values: 0 for 1, 1 for 2, 3 for 5.
  public static int log2Up(int n) {
    return n <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
  }
}
