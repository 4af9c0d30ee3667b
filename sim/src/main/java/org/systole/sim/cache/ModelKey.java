package org.systole.sim.cache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/// The name of a built model in the cache: another source, flag, Verilator or kind of machine is
/// another model.
public final class ModelKey {
  private ModelKey() {}

  /// The key of `files` (name to text), built by the executable `verilator` with `arguments`.
  public static String of(SortedMap<String, String> files, List<String> arguments, Path verilator) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, verilator.toString());
      add(digest, System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      add(digest, String.valueOf(arguments.size()));
      arguments.forEach(argument -> add(digest, argument));
      files.forEach((name, text) -> {
        add(digest, name);
        add(digest, text);
      });
      return HexFormat.of().formatHex(digest.digest()).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
