package org.systole;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One direction, no way back: what each package may use, and where tools and templates may be touched.
@AnalyzeClasses(packages = "org.systole", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] GENERATOR = {
      "diag", "hdl.ir", "hdl", "hdl.stream", "hdl.fsm", "hdl.fixed", "check", "verilog",
      "unit..",
      "net", "read", "read.tflite", "source", "accel", "engine", "plan", "folder", "cli"};

  @ArchTest
  static void should_let_each_package_of_the_generator_use_only_what_comes_before_it(
      JavaClasses all) {
    uses(all, "diag");
    uses(all, "hdl.ir", "diag");
    uses(all, "hdl", "diag", "hdl.ir");
    uses(all, "hdl.stream", "diag", "hdl.ir", "hdl");
    uses(all, "hdl.fsm", "diag", "hdl.ir", "hdl");
    uses(all, "hdl.fixed", "diag", "hdl.ir", "hdl");
    uses(all, "check", "diag", "hdl.ir");
    uses(all, "verilog", "diag", "hdl.ir", "check");
    uses(all, "unit..", "diag", "hdl.ir", "hdl", "hdl.stream", "hdl.fsm");
    uses(all, "net", "diag");
    uses(all, "read", "diag", "net");
    uses(all, "read.tflite", "diag", "net");
    uses(all, "source", "diag", "hdl.ir", "hdl", "check", "read");
    uses(all, "accel", "diag", "hdl.ir", "hdl", "check", "verilog", "unit..", "net");
    uses(all, "engine", "diag", "hdl.ir", "hdl", "check", "verilog", "unit..", "net", "accel");
    uses(all, "plan", "unit..", "net", "accel", "engine");
    uses(all, "cli", GENERATOR);
  }

  @ArchTest
  static void should_let_sim_use_the_generator_and_fpga_both(JavaClasses all) {
    List.of("sim..", "fpga..").forEach(used -> noClasses()
        .that().resideInAnyPackage(systole(GENERATOR))
        .should().dependOnClassesThat().resideInAPackage("org.systole." + used).check(all));
    noClasses().that().resideInAPackage("org.systole.sim..")
        .should().dependOnClassesThat().resideInAPackage("org.systole.fpga..").check(all);
  }

  @ArchTest
  static void should_let_the_reference_see_the_network_only(JavaClasses all) {
    classes().that().resideInAPackage("org.systole.sim.reference")
        .should().onlyDependOnClassesThat().resideInAnyPackage("org.systole.sim.reference",
            "org.systole.net", "java..")
        .check(all);
  }

  @ArchTest
  static void should_start_processes_in_sim_and_fpga_only(JavaClasses all) {
    noClasses().that().resideOutsideOfPackages("org.systole.sim..", "org.systole.fpga..")
        .should().dependOnClassesThat(assignableTo(ProcessBuilder.class)
            .or(assignableTo(Process.class)))
        .check(all);
  }

  private static ArchRule velocityStaysOutOf(String... packages) {
    return noClasses().that().resideOutsideOfPackages(packages)
        .should().dependOnClassesThat().resideInAPackage("org.apache.velocity..");
  }

  @ArchTest
  static void should_render_templates_in_verilog_only(JavaClasses all) {
    velocityStaysOutOf("org.systole.verilog").check(all);
  }

  @ArchTest
  static void should_notice_a_breach(JavaClasses all) {
    assertThrows(AssertionError.class, () -> velocityStaysOutOf("org.systole.sim").check(all));
  }

  @ArchTest
  static void should_hold_no_mutable_statics(JavaClasses all) {
    fields().that().areStatic().and().doNotHaveName("$assertionsDisabled")
        .should().beFinal().check(all);
  }

  @ArchTest
  static void should_have_no_cycles_of_packages(JavaClasses all) {
    slices().matching("org.systole.(**)").should().beFreeOfCycles().check(all);
  }

  private static void uses(JavaClasses all, String user, String... used) {
    String[] allowed = systole(Stream.concat(Stream.of(user), Arrays.stream(used))
        .toArray(String[]::new));
    noClasses().that().resideInAPackage("org.systole." + user)
        .should().dependOnClassesThat(resideInAPackage("org.systole..")
            .and(not(resideInAnyPackage(allowed))))
        .check(all);
  }

  private static String[] systole(String... packages) {
    return Arrays.stream(packages).map(p -> "org.systole." + p).toArray(String[]::new);
  }
}
