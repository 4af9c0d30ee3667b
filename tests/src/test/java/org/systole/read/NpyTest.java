package org.systole.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;

class NpyTest {
  @TempDir Path folder;

  private Path raw(String header, byte... data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    var out = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.putShort((short) text.length).put(text).put(data);
    return Files.write(folder.resolve("a.npy"), out.array());
  }

  private static String message(Executable run) {
    return assertThrows(UserError.class, run).diagnostics().get(0).message();
  }

  @Test
  void should_read_what_it_wrote() {
    var bytes = Int8Tensor.of(new int[] {2, 1, 3}, -128, 127, 0, 1, -1, 5);
    var ints = Int32Tensor.of(new int[] {3}, Integer.MIN_VALUE, -2, Integer.MAX_VALUE);
    Npy.write(folder.resolve("x.npy"), bytes);
    Npy.write(folder.resolve("b.npy"), ints);
    assertEquals(bytes, Npy.readInt8(folder.resolve("x.npy")));
    assertEquals(ints, Npy.readInt32(folder.resolve("b.npy")));
  }

  @Test
  void should_write_the_bytes_of_numpy() throws IOException {
    Npy.write(folder.resolve("x.npy"), Int8Tensor.of(new int[] {2}, 1, 2));
    byte[] file = Files.readAllBytes(folder.resolve("x.npy"));
    assertEquals(130, file.length);
    assertEquals(
        "{'descr': '|i1', 'fortran_order': False, 'shape': (2,), }",
        new String(file, 10, 118, StandardCharsets.ISO_8859_1).strip());
  }

  @Test
  void should_read_floats() throws IOException {
    var data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.5f).putFloat(2);
    Path file = raw("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", data.array());
    assertArrayEquals(new double[] {0.5, 2}, Npy.readFloats(file));
  }

  @Test
  void should_name_what_is_wrong() throws IOException {
    Path missing = folder.resolve("no.npy");
    assertEquals("no.npy does not exist", message(() -> Npy.readInt8(missing)));
    Path text = Files.writeString(folder.resolve("t.npy"), "hello, this is text");
    assertEquals("t.npy is not a NumPy file", message(() -> Npy.readInt8(text)));
    Path type = raw("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", new byte[4]);
    assertEquals("a.npy holds <f4 but must hold int8", message(() -> Npy.readInt8(type)));
    Path order = raw("{'descr': '|i1', 'fortran_order': True, 'shape': (1,), }", new byte[1]);
    assertEquals("a.npy is in Fortran order", message(() -> Npy.readInt8(order)));
    Path cut = raw("{'descr': '|i1', 'fortran_order': False, 'shape': (3,), }", new byte[1]);
    assertEquals("a.npy holds 1 bytes of data, not 3", message(() -> Npy.readInt8(cut)));
  }
}
