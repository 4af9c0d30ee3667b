package org.systole.sim.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;

/// Runs a `SimTest` once with each of its engines.
final class SimExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(SimTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var test = context.getRequiredTestMethod().getAnnotation(SimTest.class);
    var standard = Simulation.standard();
    var settings = test.seed() == 0 || System.getProperty("systole.seed") != null ? standard
        : standard.seed(test.seed());
    var engines = test.engine().length == 0 ? List.of(standard.engine()) : List.of(test.engine());
    String folder = test.waves().isEmpty() ? System.getProperty("systole.waves", "") : test.waves();
    String name = context.getRequiredTestClass().getSimpleName() + "."
        + context.getRequiredTestMethod().getName();
    return engines.stream().map(engine -> {
      var simulation = settings.engine(engine);
      return invocation(engine, folder.isEmpty() ? simulation
          : simulation.waves(Path.of(folder, name + "." + engine + ".vcd")), test.component());
    });
  }

  private static TestTemplateInvocationContext invocation(EngineKind engine,
      Simulation simulation, String component) {
    return new TestTemplateInvocationContext() {
      @Override
      public String getDisplayName(int index) {
        return engine + ", seed " + simulation.seed();
      }

      @Override
      public List<Extension> getAdditionalExtensions() {
        return List.of(new SimRun(simulation, component));
      }
    };
  }
}
