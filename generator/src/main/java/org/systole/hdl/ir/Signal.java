package org.systole.hdl.ir;

import java.math.BigInteger;
import java.util.Optional;

/// A named place that holds a value: port, wire or register. Identity matters; the name is given
/// once.
public final class Signal {
  public enum Role { INPUT, OUTPUT, WIRE, REGISTER }

  private final Shape shape;
  private final Role role;
  private final Object owner;
  private final SourceLocation at;
  private String name;
  private String suggestion;
  private BigInteger init;
  private BigInteger start;
  private ClockDomain domain;
  private boolean crossing;
  private EnumType enumeration;
  private boolean overridable;

  /// `owner` is the component instance that declares the signal.
  public Signal(Shape shape, Role role, Object owner, SourceLocation at) {
    this.shape = shape;
    this.role = role;
    this.owner = owner;
    this.at = at;
  }

  public Shape shape() {
    return shape;
  }

  public Role role() {
    return role;
  }

  public Object owner() {
    return owner;
  }

  public SourceLocation at() {
    return at;
  }

  public boolean named() {
    return name != null;
  }

  /// The name in Verilog.
  public String name() {
    return name == null ? "unnamed_" + at.line() : name;
  }

  public void rename(String newName) {
    name = newName;
  }

  /// Asks for a name; it is given when it is free.
  public void suggest(String newSuggestion) {
    suggestion = newSuggestion;
  }

  /// The chosen or else the suggested name, if there is one.
  public Optional<String> wish() {
    return Optional.ofNullable(name == null ? suggestion : name);
  }

  /// Reset value of a register, if it has one.
  public Optional<BigInteger> init() {
    return Optional.ofNullable(init);
  }

  public void initialise(BigInteger value) {
    init = value;
  }

  /// What a register of foreign Verilog holds before anything happens, if that is known and not what
  /// its domain says.
  public Optional<BigInteger> start() {
    return Optional.ofNullable(start);
  }

  public void startWith(BigInteger value) {
    start = value;
  }

  /// The clock domain of a register.
  public Optional<ClockDomain> domain() {
    return Optional.ofNullable(domain);
  }

  public void clockedBy(ClockDomain newDomain) {
    domain = newDomain;
  }

  /// Whether this register may take values of another clock domain.
  public boolean crossing() {
    return crossing;
  }

  public void mayCross() {
    crossing = true;
  }

  /// Whether a full assignment may replace an earlier one.
  public boolean overridable() {
    return overridable;
  }

  public void allowOverride() {
    overridable = true;
  }

  /// The enumeration that the values belong to.
  public Optional<EnumType> enumeration() {
    return Optional.ofNullable(enumeration);
  }

  public void enumerate(EnumType type) {
    enumeration = type;
  }

  public boolean port() {
    return role == Role.INPUT || role == Role.OUTPUT;
  }

  @Override
  public String toString() {
    return name();
  }
}
