package org.systole.read.tflite;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of a flatbuffer that nobody vouches for: every offset and length is checked before it is
/// followed, and all that is read together is bounded by the size of the file, so that tables which
/// share their parts cannot cost more than they hold.
///
/// Fields are named by their place in the schema, from 0. Throws `MalformedFile`.
final class FlatTable extends Table {
  private static final int LONGEST_NAME = 400;

  private final Budget budget;

  /// Bytes that may still be read from vectors.
  private static final class Budget {
    private long left;

    Budget(int size) {
      left = 4L * size + (1 << 16);
    }

    void take(long bytes) {
      left -= bytes;
      if (left < 0) {
        throw new MalformedFile("its parts refer to each other more often than they can");
      }
    }
  }

  private FlatTable(ByteBuffer file, int position, Budget budget) {
    this.budget = budget;
    require(file, position, 4);
    long vtable = (long) position - file.getInt(position);
    require(file, vtable, 4);
    require(file, vtable, file.getShort((int) vtable) & 0xffff);
    if (file.getShort((int) vtable) < 0) {
      throw new MalformedFile("a table of fields is too long");
    }
    budget.take(4);
    __reset(position, file);
  }

  /// The first table of a file; little endian.
  static FlatTable root(ByteBuffer file) {
    require(file, 0, 8);
    return new FlatTable(file, at(file, 0), new Budget(file.limit()));
  }

  private static int at(ByteBuffer file, int position) {
    long target = position + (file.getInt(position) & 0xffffffffL);
    require(file, target, 1);
    return (int) target;
  }

  private static void require(ByteBuffer file, long position, long length) {
    if (position < 0 || length < 0 || position + length > file.limit()) {
      throw new MalformedFile("it points outside the file");
    }
  }

  /// Where the field of `bytes` lies, 0 when it is absent.
  private int field(int field, int bytes) {
    int offset = __offset(4 + 2 * field) & 0xffff;
    if (offset == 0) {
      return 0;
    }
    require(bb, (long) bb_pos + offset, bytes);
    return bb_pos + offset;
  }

  boolean has(int field) {
    return field(field, 1) != 0;
  }

  int int32(int field, int absent) {
    int p = field(field, 4);
    return p == 0 ? absent : bb.getInt(p);
  }

  long int64(int field) {
    int p = field(field, 8);
    return p == 0 ? 0 : bb.getLong(p);
  }

  float float32(int field) {
    int p = field(field, 4);
    return p == 0 ? 0 : bb.getFloat(p);
  }

  int uint8(int field) {
    int p = field(field, 1);
    return p == 0 ? 0 : bb.get(p) & 0xff;
  }

  int int8(int field) {
    return (byte) uint8(field);
  }

  boolean bool(int field) {
    return uint8(field) != 0;
  }

  Optional<FlatTable> table(int field) {
    int p = field(field, 4);
    return p == 0 ? Optional.empty() : Optional.of(new FlatTable(bb, at(bb, p), budget));
  }

  /// The tables of a vector, of which there may be `most`.
  List<FlatTable> tables(int field, int most, String what) {
    int start = vector(field, 4);
    int length = start == 0 ? 0 : bb.getInt(start - 4);
    if (length > most) {
      throw new MalformedFile("it has " + length + " " + what + ", more than " + most);
    }
    var all = new ArrayList<FlatTable>();
    for (int i = 0; i < length; i++) {
      all.add(new FlatTable(bb, at(bb, start + 4 * i), budget));
    }
    return all;
  }

  /// Where the elements of a vector begin, 0 when it is absent.
  private int vector(int field, int bytes) {
    int p = field(field, 4);
    if (p == 0) {
      return 0;
    }
    int start = at(bb, p);
    require(bb, start, 4);
    long length = (bb.getInt(start) & 0xffffffffL) * bytes;
    require(bb, start + 4L, length);
    budget.take(length);
    return start + 4;
  }

  int[] ints(int field) {
    int start = vector(field, 4);
    var values = new int[start == 0 ? 0 : bb.getInt(start - 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bb.getInt(start + 4 * i);
    }
    return values;
  }

  long[] longs(int field) {
    int start = vector(field, 8);
    var values = new long[start == 0 ? 0 : bb.getInt(start - 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bb.getLong(start + 8 * i);
    }
    return values;
  }

  float[] floats(int field) {
    int start = vector(field, 4);
    var values = new float[start == 0 ? 0 : bb.getInt(start - 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bb.getFloat(start + 4 * i);
    }
    return values;
  }

  /// The bytes of a vector, where they lie in the file.
  ByteBuffer bytes(int field) {
    int start = vector(field, 1);
    return start == 0 ? bb.slice(0, 0) : bb.slice(start, bb.getInt(start - 4));
  }

  /// Bytes of the file itself, for data kept beside the tables.
  ByteBuffer bytes(long position, long length) {
    require(bb, position, length);
    return bb.slice((int) position, (int) length);
  }

  /// A text, cut after 400 bytes; empty when absent.
  String text(int field) {
    int p = field(field, 4);
    if (p == 0) {
      return "";
    }
    int start = at(bb, p);
    require(bb, start, 4);
    long length = bb.getInt(start) & 0xffffffffL;
    require(bb, start + 4L, length);
    var bytes = new byte[(int) Math.min(length, LONGEST_NAME)];
    budget.take(bytes.length);
    bb.get(start + 4, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
