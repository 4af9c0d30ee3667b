package org.systole.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.flatbuffers.FlatBufferBuilder;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceNetwork;

/// Files that lie end in a typed error or a sound network, in bounded time and memory, and no name
/// of theirs comes through as it was.
final class HostileFileTest {
  private static final int FILES = Boolean.getBoolean("full") ? 2000 : 200;
  private static final String NAME = "a`;$(){}<b>\n\u001b[31m'\"*/";
  private static final Pattern HARMFUL = Pattern.compile(
      "[`$<>\"*\\x00-\\x09\\x0b-\\x1f\\x7f]|\\(\\)");
  private static final int[] EXTREMES = {0, 1, -1, 2, 4, 1 << 16, 1 << 24, 1 << 30,
      Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, 0xffff, 127, 255};

  private static final List<byte[]> SOUND = List.of(new SmallNetwork(1, NAME).file(),
      new SmallNetwork(2, NAME).file(), OperatorModels.PAD.make(1).file(),
      OperatorModels.TRANSPOSE_CONV.make(1).file(), OperatorModels.CONCATENATION.make(2).file());

  private static byte[] hostile(long seed) {
    var draw = new Draw(seed);
    byte[] file = SOUND.get(draw.between(0, SOUND.size() - 1)).clone();
    var words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int changes = draw.between(1, 4);
    for (int i = 0; i < changes; i++) {
      int word = draw.between(0, file.length / 4 - 1) * 4;
      switch (draw.between(0, 5)) {
        case 0 -> file[draw.between(0, file.length - 1)] = (byte) draw.between(0, 255);
        case 1 -> words.putInt(word, draw.pick(EXTREMES));
        case 2 -> words.putInt(word, draw.between(-file.length, file.length));
        case 3 -> words.putInt(word, words.getInt(draw.between(0, file.length / 4 - 1) * 4));
        case 4 -> words.putInt(word, words.getInt(word) + draw.between(-8, 8));
        default -> {
          int from = draw.between(0, file.length - 1);
          int length = draw.between(0, Math.min(64, file.length - from));
          System.arraycopy(file.clone(), from, file, draw.between(0, file.length - length),
              length);
        }
      }
    }
    return draw.chance(0.15) ? Arrays.copyOf(file, draw.between(0, file.length)) : file;
  }

  /// A network that was let in can be computed, unless that takes long.
  private static void compute(Network network) {
    var draw = new Draw(1);
    long values = network.operations().stream().mapToLong(o -> network.output(o).shape().size())
        .sum();
    var types = network.inputs().stream().map(id -> network.tensor(id).type()).toList();
    if (values + network.macs() < 10_000_000 && !types.contains(ElementType.FLOAT32)
        && !types.contains(ElementType.INT64)) {
      ReferenceNetwork.run(network, network.inputs().stream().map(network::tensor)
          .map(t -> draw.integers(t.type(), t.shape())).toList());
    }
  }

  private static String names(Network network) {
    var names = new ArrayList<String>(List.of(network.name()));
    network.tensors().forEach(t -> names.add(t.name()));
    network.operations().forEach(o -> names.add(o.name()));
    return String.join(" ", names);
  }

  @Test
  void should_survive_files_that_lie() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int refused = 0;
    for (long seed = 0; seed < FILES; seed++) {
      byte[] file = hostile(seed);
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      List<String> said;
      try {
        said = read(file, NAME);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("seed " + seed, e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
      assertTrue(System.nanoTime() - start < 2_000_000_000L, "seed " + seed + " took too long");
      assertTrue(allocated < 512 << 20, "seed " + seed + " took " + allocated + " bytes");
      refused += said.getFirst().startsWith("error[") ? 1 : 0;
      said.forEach(line -> assertFalse(HARMFUL.matcher(line).find(), line));
    }
    assertTrue(refused > FILES / 3 && refused < FILES, refused + " of " + FILES + " refused");
  }

  @Test
  void should_bound_what_shared_parts_cost() {
    // Sixty thousand tensors share one vector of a million scales.
    int tensors = 60_000;
    int scales = 1_000_000;
    var b = new FlatBufferBuilder(1 << 23);
    b.startVector(4, scales, 4);
    for (int i = 0; i < scales; i++) {
      b.addFloat(1);
    }
    int vector = b.endVector();
    b.startTable(3);
    b.addOffset(2, vector, 0);
    int quantization = b.endTable();
    b.startTable(5);
    b.addByte(1, (byte) 9, 0);
    b.addOffset(4, quantization, 0);
    int tensor = b.endTable();
    int[] all = new int[tensors];
    Arrays.fill(all, tensor);
    int list = b.createVectorOfTables(all);
    b.startTable(4);
    b.addOffset(0, list, 0);
    int graph = b.endTable();
    int graphs = b.createVectorOfTables(new int[] {graph});
    b.startTable(1);
    int buffers = b.createVectorOfTables(new int[] {b.endTable()});
    b.startTable(5);
    b.addInt(0, 3, 0);
    b.addOffset(2, graphs, 0);
    b.addOffset(4, buffers, 0);
    b.finish(b.endTable(), "TFL3");
    long start = System.nanoTime();
    assertEquals(List.of("""
        error[NETWORK FILE] the file is damaged
          at    x
          cause its parts refer to each other more often than they can
          help  export the network again"""), read(b.sizedByteArray(), "x"));
    assertTrue(System.nanoTime() - start < 2_000_000_000L, "too long");
  }

  /// What the reader makes of a file: its findings, or the names of a sound network.
  private static List<String> read(byte[] file, String name) {
    try {
      var network = TfliteReader.read(file, name);
      compute(network);
      return List.of(names(network));
    } catch (UserError e) {
      return e.diagnostics().stream().map(Object::toString).toList();
    }
  }
}
