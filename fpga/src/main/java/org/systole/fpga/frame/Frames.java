package org.systole.fpga.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The host's side of the frames that carry bus reads and writes over a UART.
///
/// A request is `55`, command, word address (3 bytes), count, data of a write, CRC; an answer is
/// `aa`, status, number of words, data, CRC; little endian, CRC-16/CCITT over all but the first
/// byte.
public final class Frames {
  /// Most words of one frame.
  public static final int MAX_WORDS = 64;

  private static final int ADDRESSES = 1 << 24;

  private Frames() {}

  /// A frame that writes 1 to 64 words at consecutive addresses.
  public static byte[] write(int address, int... words) {
    var frame = header(1, address, words.length, 4 * words.length);
    for (int word : words) {
      frame.putInt(word);
    }
    return sealed(frame);
  }

  /// A frame that reads 1 to 64 words from consecutive addresses.
  public static byte[] read(int address, int count) {
    return sealed(header(2, address, count, 0));
  }

  /// Bytes of the answer to a request: `words` is 0 for a write.
  public static int answerLength(int words) {
    return 5 + 4 * words;
  }

  /// The words of a good answer; an [IllegalArgumentException] says what is wrong with another.
  public static int[] words(byte[] answer) {
    var in = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
    if (answer.length < 5 || answer[0] != (byte) 0xaa) {
      throw new IllegalArgumentException("not an answer");
    }
    if (answer[1] != 0) {
      throw new IllegalArgumentException("status " + answer[1]);
    }
    if (answer.length != answerLength(answer[2])
        || in.getShort(answer.length - 2) != (short) crc(answer, 1, answer.length - 2)) {
      throw new IllegalArgumentException("wrong length or CRC");
    }
    var words = new int[answer[2]];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.getInt(3 + 4 * i);
    }
    return words;
  }

  /// CRC-16/CCITT (0x1021, start 0xffff) of `bytes[from, to)`.
  public static int crc(byte[] bytes, int from, int to) {
    int crc = 0xffff;
    for (int i = from; i < to; i++) {
      crc ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc << 1) ^ ((crc & 0x8000) == 0 ? 0 : 0x11021);
      }
    }
    return crc & 0xffff;
  }

  private static ByteBuffer header(int command, int address, int count, int dataBytes) {
    if (count < 1 || count > MAX_WORDS || address < 0 || address + count > ADDRESSES) {
      throw new IllegalArgumentException(count + " words at address " + address);
    }
    return ByteBuffer.allocate(8 + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x55)
        .put((byte) command)
        .put((byte) address)
        .put((byte) (address >> 8))
        .put((byte) (address >> 16))
        .put((byte) count);
  }

  private static byte[] sealed(ByteBuffer frame) {
    frame.putShort((short) crc(frame.array(), 1, frame.position()));
    return frame.array();
  }
}
