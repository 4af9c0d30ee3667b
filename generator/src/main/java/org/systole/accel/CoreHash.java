package org.systole.accel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// SHA-256 over the names and contents of files, in the order of their names: says whether what was
/// simulated and what was placed are the same files, wherever they lie.
public final class CoreHash {
  private CoreHash() {}

  /// 64 hexadecimal digits.
  public static String of(List<Path> files) throws IOException {
    var contents = new TreeMap<String, String>();
    for (var file : files) {
      contents.put(file.getFileName().toString(), Files.readString(file));
    }
    return of(contents);
  }

  /// 64 hexadecimal digits of file name to content.
  public static String of(Map<String, String> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(files).forEach((name, text) -> {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        digest.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
