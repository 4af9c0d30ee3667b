package org.systole.hdl.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.Function;

/// Independent work on many things, on all cores; the result never shows in which order.
public final class Parallel {
  private static final int PART = 64;

  private Parallel() {}

  /// What `work` gives for each item, in the order of the items. It starts at the last ones: a
  /// design has its largest module there. A few items take no other thread; what `work` throws is
  /// thrown here.
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    var parts = new ArrayList<ForkJoinTask<List<R>>>();
    for (int end = items.size(); end > 0; end -= PART) {
      var part = items.subList(Math.max(0, end - PART), end);
      parts.add(ForkJoinTask.adapt(() -> part.stream().map(work).toList()));
    }
    var results = new ArrayList<R>(items.size());
    ForkJoinTask.invokeAll(parts);
    parts.reversed().forEach(p -> results.addAll(p.join()));
    return results;
  }

  /// Does `work` with each item.
  public static <T> void each(List<T> items, Consumer<T> work) {
    map(items, item -> {
      work.accept(item);
      return item;
    });
  }
}
