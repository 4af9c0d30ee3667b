package org.systole.fpga.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 over the names and contents of files, in the order of their names: says whether what was
/// simulated and what was placed are the same files, wherever they lie.
public final class CoreHash {
  private CoreHash() {}

  /// 64 hexadecimal digits.
  public static String of(List<Path> files) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var sorted = files.stream().sorted(Comparator.comparing(f -> f.getFileName().toString()));
      for (var file : sorted.toList()) {
        byte[] content = Files.readAllBytes(file);
        String head = file.getFileName() + "\n" + content.length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
