package org.systole.fpga.flash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.accel.BusOp;

/// Writes to the host bus as the bytes that the shell's loader reads from the flash: see
/// `flash_loader.v`. Words are big endian; the check is `crc` of all between magic and check.
public record FlashImage(List<BusOp.Write> writes) {
  private static final int MAGIC = 0x5359534C;
  private static final int MOST_WORDS = 256;

  public FlashImage {
    writes = List.copyOf(writes);
  }

  /// The image of those operations, which are writes all of them.
  public static FlashImage of(List<BusOp> load) {
    return new FlashImage(load.stream().map(BusOp.Write.class::cast).toList());
  }

  /// The image, from its magic on.
  public byte[] bytes() {
    var words = new ArrayList<Integer>();
    for (var write : writes) {
      int[] data = write.words();
      for (int at = 0; at < data.length; at += MOST_WORDS) {
        int count = Math.min(MOST_WORDS, data.length - at);
        words.add(count - 1 << 24 | write.address() + at);
        Arrays.stream(data, at, at + count).forEach(words::add);
      }
    }
    var bytes = ByteBuffer.allocate(4 * (words.size() + 3));
    bytes.putInt(MAGIC).putInt(words.size());
    words.forEach(bytes::putInt);
    bytes.putInt(crc(bytes.array(), 4, bytes.position()));
    return bytes.array();
  }

  /// `bitstream` at the start of the flash and `data` at `offset`, the rest erased.
  public static byte[] whole(byte[] bitstream, int offset, byte[] data) {
    if (bitstream.length > offset) {
      throw new IllegalArgumentException(bitstream.length + " bytes of bitstream before " + offset);
    }
    byte[] whole = new byte[offset + data.length];
    Arrays.fill(whole, (byte) 0xFF);
    System.arraycopy(bitstream, 0, whole, 0, bitstream.length);
    System.arraycopy(data, 0, whole, offset, data.length);
    return whole;
  }

  /// CRC-32 of `bytes[from, to)`: 0x04c11db7, start all ones, most significant bit first.
  public static int crc(byte[] bytes, int from, int to) {
    int crc = -1;
    for (int i = from; i < to; i++) {
      crc ^= bytes[i] << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
      }
    }
    return crc;
  }
}
