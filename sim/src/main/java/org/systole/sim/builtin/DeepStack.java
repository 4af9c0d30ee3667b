package org.systole.sim.builtin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Runs what follows long chains of logic by recursion, on a thread with room for it.
final class DeepStack {
  private static final long BYTES = 1L << 29;

  private DeepStack() {}

  /// What `work` gives, or throws.
  static <T> T call(Supplier<T> work) {
    var result = new CompletableFuture<T>();
    new Thread(null, () -> {
      try {
        result.complete(work.get());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }, "compile", BYTES).start();
    try {
      return result.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException error -> throw error;
        case Error error -> throw error;
        default -> throw e;
      }
    }
  }
}
