package org.systole.sim.wave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a value change dump (IEEE 1364-2005, 18), times in picoseconds. The same changes give the
/// same bytes: there is no date.
///
/// First scopes and variables, then `begin`, then times and values. A file that cannot be written
/// is an `UncheckedIOException`.
public final class VcdWriter implements AutoCloseable {
  private static final int FIRST = '!';
  private static final int LETTERS = 94;

  private final Writer out;
  private final StringBuilder line = new StringBuilder();
  private int variables;
  private long time = -1;

  public VcdWriter(Path file) {
    try {
      out = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write("$timescale 1ps $end\n");
  }

  public void scope(String name) {
    write("$scope module " + name + " $end\n");
  }

  public void upscope() {
    write("$upscope $end\n");
  }

  /// A variable of at least 1 bit in the current scope; gives its number.
  public int variable(String name, int width) {
    write("$var wire " + width + " " + code(variables) + " " + name
        + (width > 1 ? " [" + (width - 1) + ":0]" : "") + " $end\n");
    return variables++;
  }

  public void begin() {
    write("$enddefinitions $end\n");
  }

  /// What follows happens at this time; a time that has passed is the current one.
  public void time(long picoseconds) {
    if (picoseconds > time) {
      time = picoseconds;
      write("#" + time + "\n");
    }
  }

  /// The value of a variable: the low `width` bits of `words`, low word first.
  public void change(int variable, int width, long[] words, int at) {
    line.setLength(0);
    if (width > 1) {
      line.append('b');
    }
    for (int i = width - 1; i >= 0; i--) {
      line.append((words[at + (i >> 6)] >>> i & 1) == 0 ? '0' : '1');
    }
    if (width > 1) {
      line.append(' ');
    }
    write(line.append(code(variable)).append('\n'));
  }

  private static String code(int variable) {
    var code = new StringBuilder();
    for (int rest = variable; ; rest = rest / LETTERS - 1) {
      code.append((char) (FIRST + rest % LETTERS));
      if (rest < LETTERS) {
        return code.toString();
      }
    }
  }

  private void write(CharSequence text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
