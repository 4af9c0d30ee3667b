package org.systole.sim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.systole.sim.testbench.EngineKind;

/// A test on hardware, run once with each engine. It takes a `Dut` of its component, or the
/// `Simulation` to start components itself:
///
/// ```java
/// @SimTest(engine = {EngineKind.BUILT_IN, EngineKind.VERILATOR})
/// void should_add(Dut<Adder> dut) {
///   dut.poke(dut.top().a, 3);
///   dut.poke(dut.top().b, 4);
///   assertEquals(7, dut.peek(dut.top().sum));
/// }
/// ```
///
/// The component of a `Dut` has a constructor without arguments, or one that takes its parent; else
/// `component` names a method of the test class that makes it. What fails tells engine, seed and
/// time beside its message.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(SimExtension.class)
public @interface SimTest {
  /// Nothing listed: the engine of property `systole.engine`, or the default one.
  EngineKind[] engine() default {};

  /// The start of all random numbers; 0: property `systole.seed`, or 1.
  long seed() default 0;

  /// The folder of a waveform `<class>.<method>.<engine>.vcd`; empty: property `systole.waves`, or
  /// no waveform.
  String waves() default "";

  /// A static method of the test class, without parameters, that makes the component.
  String component() default "";
}
