package org.systole.read.tflite;

/// Why one layer cannot be read; becomes a finding with the layer's name.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final String help;

  Refusal(String message, String why, String help) {
    super(message);
    this.why = why;
    this.help = help;
  }

  String why() {
    return why;
  }

  String help() {
    return help;
  }
}
