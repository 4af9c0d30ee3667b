package org.systole.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.sim.cache.BuildCache;

/// One product a key, whoever builds it; nothing half made is taken or left.
final class BuildCacheTest {
  private static final Path PRODUCT = Path.of("product.txt");

  @TempDir
  Path root;

  private List<String> names() throws IOException {
    try (var files = Files.list(root)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void should_build_once() throws IOException {
    var cache = new BuildCache(root.resolve("new"));
    var builds = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Path place = cache.get("key", PRODUCT, folder ->
          Files.writeString(folder.resolve(PRODUCT), "build " + builds.incrementAndGet()));
      assertEquals("build 1", Files.readString(place.resolve(PRODUCT)));
    }
  }

  @Test
  void should_let_builds_of_one_key_race() throws Exception {
    int builders = 4;
    var together = new CyclicBarrier(builders);
    Callable<String> builder = () -> Files.readString(new BuildCache(root)
        .get("key", PRODUCT, folder -> {
          Files.writeString(folder.resolve(PRODUCT), "whole");
          try {
            together.await();
          } catch (Exception e) {
            throw new IOException(e);
          }
        }).resolve(PRODUCT));
    try (var pool = Executors.newFixedThreadPool(builders)) {
      for (var result : pool.invokeAll(Collections.nCopies(builders, builder))) {
        assertEquals("whole", result.get());
      }
    }
    assertEquals(List.of("key"), names());
  }

  @Test
  void should_keep_nothing_of_a_failed_build_under_its_key() throws IOException {
    var cache = new BuildCache(root);
    assertThrows(UncheckedIOException.class, () -> cache.get("key", PRODUCT, _ -> {
      throw new IOException("no");
    }));
    assertEquals(1, names().stream().filter(n -> n.startsWith("building-")).count());
    Files.setLastModifiedTime(root.resolve(names().getFirst()),
        FileTime.from(Instant.now().minusSeconds(8_000)));
    cache.get("key", PRODUCT, folder -> Files.writeString(folder.resolve(PRODUCT), "whole"));
    assertEquals(List.of("key"), names());
  }

  @Test
  void should_let_builders_delete_abandoned_folders_together() throws Exception {
    for (int i = 0; i < 40; i++) {
      Path left = Files.createDirectories(root.resolve("building-" + i));
      for (int j = 0; j < 20; j++) {
        Files.writeString(Files.createDirectories(left.resolve("part" + j)).resolve("file"), "half");
      }
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(8_000)));
    }
    int builders = 8;
    var together = new CyclicBarrier(builders);
    var number = new AtomicInteger();
    Callable<Path> builder = () -> {
      together.await();
      return new BuildCache(root).get("key" + number.incrementAndGet(), PRODUCT,
          folder -> Files.writeString(folder.resolve(PRODUCT), "whole"));
    };
    try (var pool = Executors.newFixedThreadPool(builders)) {
      for (var result : pool.invokeAll(Collections.nCopies(builders, builder))) {
        assertEquals("whole", Files.readString(result.get().resolve(PRODUCT)));
      }
    }
    assertEquals(builders, names().size());
  }
}
