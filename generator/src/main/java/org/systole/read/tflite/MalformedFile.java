package org.systole.read.tflite;

/// The bytes are no flatbuffer: an offset, a length or a type that cannot be.
final class MalformedFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedFile(String message) {
    super(message);
  }
}
