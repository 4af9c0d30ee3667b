package org.systole.hdl.ir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Words that are no names: of IEEE 1364-2005 and IEEE 1800-2017, and of IEEE 1076-2019, where case
/// means nothing.
public final class Keywords {
  private static final Set<String> VERILOG = words("keywords.txt");
  private static final Set<String> VHDL = words("vhdl-keywords.txt");

  private Keywords() {}

  private static Set<String> words(String resource) {
    try (var in = Keywords.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the build");
      }
      return Set.copyOf(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether Verilog or SystemVerilog read it as a keyword.
  public static boolean verilog(String name) {
    return VERILOG.contains(name);
  }

  public static boolean vhdl(String name) {
    return VHDL.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Whether any of the languages reads it as a keyword.
  public static boolean any(String name) {
    return verilog(name) || vhdl(name);
  }
}
