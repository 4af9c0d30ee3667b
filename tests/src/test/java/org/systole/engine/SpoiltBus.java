package org.systole.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.systole.sim.engine.Engine;

/// Simulations that are told something else than the host says.
public final class SpoiltBus {
  private SpoiltBus() {}

  /// An engine whose host bus writes `word` to `address`, whatever the host wants.
  public static Engine of(Engine whole, int address, long word) {
    int addresses = whole.port("request_payload_address");
    int data = whole.port("request_payload_data");
    long[] last = {0};
    return (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class},
        (_, method, arguments) -> {
          if (method.getName().equals("write") && arguments[1] instanceof Long value) {
            int port = (Integer) arguments[0];
            last[0] = port == addresses ? value : last[0];
            arguments[1] = port == data && last[0] == address ? word : value;
          }
          try {
            return method.invoke(whole, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
