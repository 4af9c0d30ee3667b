package org.systole.hdl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// A circuit: ports are its fields, its body is `build()`, its parent is passed to its constructor.
///
/// The body is elaborated once for each distinct class, parameters and clock domain; a further
/// instance makes its ports only. `parameters` is a deep value (a record of numbers, strings, enums
/// and records) or null.
public abstract class Component implements Language {
  /// Parameters that say how they appear in the module's name.
  public interface NamedParameters {
    String moduleSuffix();
  }

  /// A design may have tens of thousands of components, most of them small.
  private static final int FEW = 2;

  final Component parent;
  final Object parameters;
  final List<Signal> ports = new ArrayList<>();
  final List<Signal> signals = new ArrayList<>();
  final List<Signal> memoryReads = new ArrayList<>();
  final List<Component> children = new ArrayList<>();
  final List<Mem<?>> memories = new ArrayList<>();
  final List<Grid<?>> grids = new ArrayList<>();
  final Deque<List<Statement>> scopes = new ArrayDeque<>(FEW);
  final Deque<Bool> conditions = new ArrayDeque<>(FEW);
  final SourceLocation at = Locations.user();
  final SourceLocation madeAt = Locations.maker(getClass());
  final List<Statement> body = new ArrayList<>();
  private final Elaboration elaboration;
  private final ClockDomain domain;
  final Deque<ClockDomain> areas = new ArrayDeque<>(FEW);
  final Set<ClockDomain> checked = new LinkedHashSet<>();
  final List<Signal> supplied = new ArrayList<>();
  final Locals locals = new Locals();
  private final Deque<Runnable> later = new ArrayDeque<>(FEW);
  final Map<String, Signal> lineReads = new LinkedHashMap<>();
  final List<Area> parts = new ArrayList<>();
  private Elaboration.Key key;
  private String instanceName;
  private boolean ioPrefix = true;
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

  /// What diagnostics call it.
  @Override
  public final String toString() {
    return "component '" + getClass().getSimpleName() + "'" + (parent == null ? ""
        : " (parent: '" + parent.getClass().getSimpleName() + "')");
  }

  @Override
  public final Component here() {
    return this;
  }

  /// Runs `task` when `build()` is done, after the tasks that were given before.
  public final void afterBuild(Runnable task) {
    later.add(task);
  }

  final void finish() {
    for (var task = later.poll(); task != null; task = later.poll()) {
      task.run();
    }
  }

  /// Describes hardware outside of the conditions that hold here, but before them.
  public final void atTop(Runnable description) {
    var outer = new ArrayDeque<>(conditions);
    conditions.clear();
    scopes.push(body);
    description.run();
    scopes.pop();
    conditions.addAll(outer);
  }

  /// Reports a mistake of the user.
  public final void refuse(Diagnostic mistake) {
    elaboration.findings.add(mistake);
  }

  /// Names the signals in the fields of `holder` that have no name `<prefix>_<field>`.
  public final void nameFields(Object holder, String prefix) {
    for (var field : Bundle.dataFields(holder)) {
      field.data().leaves(prefix + "_" + field.name(), (name, leaf) -> {
        if (leaf.signal() != null && !leaf.signal().named()) {
          leaf.named(name);
        }
      });
    }
  }

  /// Adds a statement under the conditions that hold here.
  final void add(Statement statement) {
    scopes.peek().add(statement);
    if (statement instanceof Statement.Check check) {
      checked.add(check.domain());
    }
  }

  final Elaboration elaboration() {
    return elaboration;
  }

  /// What tells this component's body from others; to be asked when the elaboration has its domain.
  final Elaboration.Key key() {
    if (key == null) {
      key = new Elaboration.Key(getClass(), parameters, ownDomain());
    }
    return key;
  }

  /// The clock domain of the component itself.
  final ClockDomain ownDomain() {
    return domain != null ? domain : parent == null ? elaboration.domain : parent.ownDomain();
  }

  /// The clock domain that a register made now belongs to.
  public final ClockDomain clockDomain() {
    return areas.isEmpty() ? ownDomain() : areas.peek();
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

  /// Ports of a bundle in the field `io` are not called `io_...`.
  protected final void noIoPrefix() {
    ioPrefix = false;
  }

  final boolean ioPrefix() {
    return ioPrefix;
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

  /// Several bundles that go both ways, of each of which this component is the master.
  protected final <T extends Bundle & MasterSlave> Vec<T> master(Vec<T> bundles) {
    bundles.forEach(this::master);
    return bundles;
  }

  /// Several bundles that go both ways, of each of which this component is the slave.
  protected final <T extends Bundle & MasterSlave> Vec<T> slave(Vec<T> bundles) {
    bundles.forEach(this::slave);
    return bundles;
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

  <T extends Data> T bind(T type, Signal.Role role) {
    type.leaves("", (_, leaf) -> {
      var before = leaf.signal();
      boolean stored = before != null && before.role() == Signal.Role.REGISTER;
      var signal = new Signal(leaf.shape(), role, this, Locations.user());
      if (role == Signal.Role.REGISTER) {
        signal.clockedBy(clockDomain());
      }
      (signal.port() ? ports : signals).add(signal);
      if (conditional()) {
        locals.born(signal, scopes.peek());
      }
      if (stored && role == Signal.Role.OUTPUT) {
        body.add(new Statement.Assign(signal, leaf.width() - 1, 0, leaf.expr(), signal.at()));
        leaf.show(signal);
        return;
      }
      if (stored && role == Signal.Role.INPUT) {
        elaboration.findings.add(new Diagnostic("REGISTER DEFINED AS COMPONENT INPUT",
            "an input of " + getClass().getSimpleName() + " is made with reg(..)",
            signal.at().toString(), before.at() + "   register made here",
            "make it in(type), and register its value with regNext in build()"));
      }
      leaf.bind(signal);
    });
    return type;
  }

  /// Whether conditions hold here.
  @SuppressWarnings("ReferenceEquality") // a scope equals only itself
  final boolean conditional() {
    return scopes.peek() != body;
  }

  /// A wire outside all conditions that hold here; `otherwise`, if any, is its value where nothing
  /// else is assigned.
  final <T extends BaseType<T>> T free(T type, Expr otherwise) {
    T wire = bind(type, Signal.Role.WIRE);
    locals.forget(wire.signal());
    if (otherwise != null) {
      body.add(new Statement.Assign(wire.signal(), wire.width() - 1, 0, otherwise,
          Locations.user()));
    }
    return wire;
  }

  /// Registers that were made with the ports belong to the component's own domain.
  final void clockFields() {
    signals.stream().filter(s -> s.role() == Signal.Role.REGISTER)
        .forEach(s -> s.clockedBy(ownDomain()));
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

  /// `enable`, or nothing, under all conditions that hold here.
  final Bool underConditions(Bool enable) {
    Bool result = enable;
    for (var condition : conditions) {
      result = result == null ? condition : condition.and(result);
    }
    return result == null ? lit(true) : result;
  }

  /// Bits needed to count `n` values: 0 for 1, 1 for 2, 3 for 5.
  public static int log2Up(int n) {
    return n <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
  }
}
