package org.systole.accel;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Steps for the host bus and their text, which the C++ testbench reads: one step a line, then its
/// words in hexadecimal.
public final class BusProgram {
  private final List<BusOp> ops = new ArrayList<>();

  public BusProgram add(BusOp op) {
    ops.add(op);
    return this;
  }

  public BusProgram addAll(List<BusOp> more) {
    ops.addAll(more);
    return this;
  }

  public List<BusOp> ops() {
    return List.copyOf(ops);
  }

  /// Writes the text to `file`.
  public void write(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      append(out);
    }
  }

  /// The text, which ends with the step `end`: a program that is cut short is malformed.
  public String text() {
    var text = new StringWriter();
    try {
      append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void append(Writer out) throws IOException {
    for (var op : ops) {
      out.write(text(op));
    }
    out.write("end\n");
  }

  private static String text(BusOp op) {
    return switch (op) {
      case BusOp.Reset(int cycles) -> "reset " + cycles + "\n";
      case BusOp.Write(int address, int[] words) -> block("write", address, words, "");
      case BusOp.Read(int address, int count) ->
          "read " + Integer.toHexString(address) + " " + count + "\n";
      case BusOp.Expect(int address, int[] words, int mask) ->
          block("expect", address, words, mask == -1 ? "" : "/" + Integer.toHexString(mask));
      case BusOp.Await(int address, int mask, int value, long limit) ->
          "await " + Integer.toHexString(address) + " " + Integer.toHexString(mask) + " "
              + Integer.toHexString(value) + " " + limit + "\n";
      case BusOp.Stalls(long seed, int percent) -> "stalls " + seed + " " + percent + "\n";
      case BusOp.Mark(String name) -> "mark " + name + "\n";
      case BusOp.Case(String name) -> "case " + name + "\n";
    };
  }

  private static String block(String verb, int address, int[] words, String mask) {
    var text = new StringBuilder(words.length * 9 + 32).append(verb).append(' ')
        .append(Integer.toHexString(address)).append(' ').append(words.length).append(mask);
    for (int i = 0; i < words.length; i++) {
      text.append(i % 8 == 0 ? '\n' : ' ').append(Integer.toHexString(words[i]));
    }
    return text.append('\n').toString();
  }
}
