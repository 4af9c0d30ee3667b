package org.systole.fpga.host;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// A serial port: 8 data bits, no parity, 1 stop bit, no flow control; nobody else may use it
/// meanwhile. Whatever keeps it from being opened is a `UserError` with the code PORT.
public final class SerialWire implements Wire {
  private static final int NO_ENTRY = 2;
  private static final int AGAIN = 11;
  private static final int AGAIN_MAC = 35;
  private static final int DENIED = 13;
  private static final int IN_USE = 16;
  private static final int NO_TERMINAL = 25;

  private final SerialPort port;
  private final String name;
  private final Duration patience;
  private final Duration pause;

  private SerialWire(SerialPort port, String name, Duration patience, Duration pause) {
    this.port = port;
    this.name = name;
    this.patience = patience;
    this.pause = pause;
  }

  /// Opens the port `path`, which users know as `name`.
  public static SerialWire open(String path, String name, int baud, Duration patience,
      Duration pause) {
    SerialPort port;
    try {
      port = SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException _) {
      throw refused(name, "there is no such port", ports());
    }
    port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    if (!port.openPort(0)) {
      throw refused(name, port.getLastErrorCode());
    }
    var wire = new SerialWire(port, name, patience, pause);
    wire.receive(Integer.MAX_VALUE, Duration.ofMillis(20)); // what an earlier user left unread
    return wire;
  }

  private static UserError refused(String name, int error) {
    return switch (error) {
      case AGAIN, AGAIN_MAC, IN_USE -> refused(name, "another program uses it",
          "end that program: a terminal, a programmer, another systole host");
      case DENIED -> refused(name, "you may not use it",
          "sudo usermod -a -G dialout $USER, then log in again; or run with sudo");
      case NO_ENTRY -> refused(name, "there is no such port", ports());
      case NO_TERMINAL -> refused(name, "it is no serial port", ports());
      default -> refused(name, "the system refuses it, error " + error, ports());
    };
  }

  private static UserError refused(String name, String cause, String help) {
    return new UserError(List.of(new Diagnostic("PORT",
        "the serial port " + name + " cannot be opened", "--port", cause, help)));
  }

  /// A sentence that lists the ports of this machine.
  static String ports() {
    String known = Stream.of(SerialPort.getCommPorts()).map(SerialPort::getSystemPortPath).sorted()
        .collect(Collectors.joining(", "));
    return known.isEmpty() ? "this machine has no serial port: plug the board in; --port sim needs"
        + " none" : "the ports are " + known + "; and sim, a simulated board";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public Duration pause() {
    return pause;
  }

  @Override
  public void send(byte[] bytes) {
    port.setComPortTimeouts(SerialPort.TIMEOUT_WRITE_BLOCKING, 0, 0);
    if (port.writeBytes(bytes, bytes.length) != bytes.length) {
      throw gone();
    }
  }

  @Override
  public byte[] receive(int count, Duration limit) {
    byte[] taken = {};
    long end = System.nanoTime() + limit.toNanos();
    while (taken.length < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, (int) left, 0);
      byte[] part = new byte[Math.min(count - taken.length, 4096)];
      int got = port.readBytes(part, part.length);
      if (got < 0) {
        throw gone();
      }
      int before = taken.length;
      taken = Arrays.copyOf(taken, before + got);
      System.arraycopy(part, 0, taken, before, got);
    }
    return taken;
  }

  private UserError gone() {
    return new UserError(List.of(new Diagnostic("PORT", "the serial port " + name + " has gone",
        "--port", "the system no longer moves bytes there", "plug the board in again")));
  }

  @Override
  public void close() {
    port.closePort();
  }
}
