package org.systole.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a thread, and those that it starts, print from here to `close`, apart from what others print meanwhile: tests run side
/// by side.
public final class Printed implements AutoCloseable {
  private static final ThreadLocal<OutputStream> OUT_HERE = new InheritableThreadLocal<>();
  private static final ThreadLocal<OutputStream> ERR_HERE = new InheritableThreadLocal<>();

  static {
    System.setOut(new PrintStream(new ByThread(System.out, OUT_HERE), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new ByThread(System.err, ERR_HERE), true, StandardCharsets.UTF_8));
  }

  private final ThreadLocal<OutputStream> here;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Printed(ThreadLocal<OutputStream> here) {
    this.here = here;
    here.set(bytes);
  }

  /// What is printed as output.
  public static Printed out() {
    return new Printed(OUT_HERE);
  }

  /// What is printed as errors.
  public static Printed err() {
    return new Printed(ERR_HERE);
  }

  /// All of it so far.
  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    here.remove();
  }

  /// Hands on what a thread writes, to its own place where it has one.
  private static final class ByThread extends OutputStream {
    private final OutputStream others;
    private final ThreadLocal<OutputStream> here;

    ByThread(OutputStream others, ThreadLocal<OutputStream> here) {
      this.others = others;
      this.here = here;
    }

    private OutputStream chosen() {
      OutputStream own = here.get();
      return own == null ? others : own;
    }

    @Override
    public void write(int value) throws IOException {
      chosen().write(value);
    }

    @Override
    public void write(byte[] values, int from, int count) throws IOException {
      chosen().write(values, from, count);
    }

    @Override
    public void flush() throws IOException {
      chosen().flush();
    }
  }
}
