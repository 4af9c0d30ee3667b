package org.systole.proofs;

import org.systole.hdl.BaseType;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Harness;

/// What the harnesses of units have in common.
abstract class UnitHarness extends Harness {
  private Bool begun;

  UnitHarness(Object parameters) {
    super(parameters);
  }

  /// Whether the cycle before was one without a reset.
  final Bool begun() {
    if (begun == null) {
      atTop(() -> begun = regNext(lit(true), 0).named("begun"));
    }
    return begun;
  }

  /// `value` is any number, but the same in all cycles: what is proved holds for each.
  final <T extends BaseType<T>> T frozen(T value) {
    var before = regNext(value.asBits());
    when(begun(), () -> assume(value.asBits().eq(before), "it stays"));
    return value;
  }

  /// `condition` held in the cycle before, which was none of a reset.
  final Bool before(Bool condition) {
    return regNext(condition, 0);
  }

  /// What waits stays, unless `dropped`.
  final void assertStays(Stream<?> stream, Bool dropped) {
    var payload = regNext(stream.payload.asBits());
    when(before(stream.isStall().and(dropped.not())), () -> {
      assert_(stream.valid, "what waits stays valid");
      assert_(stream.payload.asBits().eq(payload), "what waits stays as it is");
    });
  }

  /// `condition` where `premise` holds.
  final void claim(Bool premise, Bool condition, String message) {
    when(premise, () -> assert_(condition, message));
  }

  /// That a `Countdown` of the unit has `left` steps to go.
  void counts(Bool when, String counter, UInt left) {
    claim(when, pull(uint(left.width()), counter + ".left").eq(left), "");
  }
}
