package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The two hashes of an engine's Verilog: of its files, and of what they say to a tool.
final class EngineVerilogTest {
  private static EngineVerilog verilog(String text) {
    return new EngineVerilog("m", Map.of("m.v", text), Map.of());
  }

  @Test
  void should_tell_code_by_its_hash_whatever_the_comments_say() {
    var one = verilog("// m\nmodule m;\n  wire a;  // M.java:12\nendmodule\n");
    var moved = verilog("// m\nmodule m;\n  wire a;  // M.java:13\nendmodule\n");
    var other = verilog("// m\nmodule m;\n  wire b;  // M.java:12\nendmodule\n");
    assertNotEquals(one.hash(), moved.hash());
    assertEquals(one.codeHash(), moved.codeHash());
    assertNotEquals(one.codeHash(), other.codeHash());
  }
}
