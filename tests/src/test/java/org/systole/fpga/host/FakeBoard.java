package org.systole.fpga.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.systole.fpga.frame.Frames;

/// A board of plain memory at the other end of a wire, which faults damage or lose frames of. It reads
/// frames by the words of `frame_bridge.v.vm`, not by `Frames`, whose CRC alone it uses.
final class FakeBoard implements Wire {
  final Map<Integer, Integer> memory = new HashMap<>();
  /// What happens to the next requests and answers, in order; nothing once the list is empty.
  final ArrayDeque<UnaryOperator<byte[]>> requests = new ArrayDeque<>();
  final ArrayDeque<UnaryOperator<byte[]>> answers = new ArrayDeque<>();
  final List<Integer> written = new ArrayList<>();
  private byte[] said = {};

  static byte[] lost(byte[] bytes) {
    return new byte[0];
  }

  static byte[] damaged(byte[] bytes) {
    byte[] other = bytes.clone();
    other[bytes.length - 1] ^= 4;
    return other;
  }

  static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, 3);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Duration patience() {
    return Duration.ZERO;
  }

  @Override
  public Duration pause() {
    return Duration.ZERO;
  }

  @Override
  public void send(byte[] bytes) {
    byte[] heard = requests.isEmpty() ? bytes : requests.poll().apply(bytes);
    if (heard.length < bytes.length) {
      return; // the board waits for the rest, then gives up
    }
    byte[] answer = answer(heard);
    said = answers.isEmpty() ? answer : answers.poll().apply(answer);
  }

  private byte[] answer(byte[] request) {
    var in = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
    int end = request.length - 2;
    var out = new ByteArrayOutputStream();
    out.write(0xAA);
    if ((in.getShort(end) & 0xFFFF) != Frames.crc(request, 1, end)) {
      return sealed(out, 1, new int[0]);
    }
    int address = in.getInt(2) & 0xFFFFFF;
    int[] words = new int[request[5]];
    for (int i = 0; i < words.length; i++) {
      if (request[1] == 1) {
        memory.put(address + i, in.getInt(6 + 4 * i));
        written.add(address + i);
      }
      words[i] = memory.getOrDefault(address + i, 0);
    }
    return sealed(out, 0, request[1] == 1 ? new int[0] : words);
  }

  private static byte[] sealed(ByteArrayOutputStream out, int status, int[] words) {
    out.write(status);
    out.write(words.length);
    for (int word : words) {
      out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array());
    }
    byte[] bytes = out.toByteArray();
    int crc = Frames.crc(bytes, 1, bytes.length);
    out.write(crc);
    out.write(crc >> 8);
    return out.toByteArray();
  }

  @Override
  public byte[] receive(int count, Duration limit) {
    byte[] part = Arrays.copyOf(said, Math.min(count, said.length));
    said = Arrays.copyOfRange(said, part.length, said.length);
    return part;
  }

  @Override
  public void close() {}
}
