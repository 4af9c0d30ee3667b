package org.systole.sim.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.systole.hdl.Component;
import org.systole.sim.testbench.Dut;
import org.systole.sim.testbench.Simulation;

/// One run of a `SimTest`: makes its parameters and ends its simulations.
final class SimRun implements ParameterResolver, InvocationInterceptor, AfterEachCallback {
  private final Simulation simulation;
  private final String component;
  private final List<Dut<?>> started = new ArrayList<>();

  SimRun(Simulation simulation, String component) {
    this.simulation = simulation;
    this.component = component;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Dut.class || type == Simulation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Simulation.class) {
      return simulation;
    }
    var dut = simulation.start(maker(parameter, context));
    started.add(dut);
    return dut;
  }

  private Supplier<Component> maker(ParameterContext parameter, ExtensionContext context) {
    if (!component.isEmpty()) {
      return () -> made(() -> {
        var method = context.getRequiredTestClass().getDeclaredMethod(component);
        method.setAccessible(true);
        return method.invoke(null);
      });
    }
    if (parameter.getParameter().getParameterizedType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof Class<?> top) {
      return () -> made(() -> instance(top));
    }
    throw new ParameterResolutionException(
        "write the component as the parameter of Dut, as in Dut<Adder>");
  }

  private static Object instance(Class<?> top) throws ReflectiveOperationException {
    for (var constructor : top.getDeclaredConstructors()) {
      var types = constructor.getParameterTypes();
      if (types.length == 0 || types.length == 1 && types[0] == Component.class) {
        constructor.setAccessible(true);
        return types.length == 0 ? constructor.newInstance()
            : constructor.newInstance((Object) null);
      }
    }
    throw new ParameterResolutionException(top.getSimpleName() + " has no constructor without"
        + " arguments: name a method that makes it in @SimTest(component = ..)");
  }

  @FunctionalInterface
  private interface Maker {
    Object make() throws ReflectiveOperationException;
  }

  private static Component made(Maker maker) {
    try {
      return (Component) maker.make();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause
          : new ParameterResolutionException("the component was not made", e.getCause());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new ParameterResolutionException("the component was not made: " + e.getMessage(), e);
    }
  }

  @Override
  public void interceptTestTemplateMethod(Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    try {
      invocation.proceed();
      started.forEach(Dut::finish);
    } catch (Throwable e) {
      started.forEach(dut -> dut.explain(e));
      throw e;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    started.forEach(Dut::close);
  }
}
