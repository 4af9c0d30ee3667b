package org.systole.sim.verilator;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The functions of `testbench/engine.cpp.vm` for one simulated design. Not thread-safe, but any
/// thread may call.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class NativeModel implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MethodHandle settle;
  private final MethodHandle cycles;
  private final MethodHandle run;
  private final MethodHandle time;
  private final MethodHandle trace;
  private final MethodHandle said;
  private final MethodHandle destroy;
  private final MemorySegment handle;
  private final MemorySegment values;
  private final MemorySegment length = arena.allocate(JAVA_LONG);

  /// Loads the library and starts its design.
  NativeModel(Path library, int seed) {
    var symbols = SymbolLookup.libraryLookup(library, arena);
    settle = function(symbols, "settle", null, ADDRESS);
    cycles = function(symbols, "cycles", null, ADDRESS, JAVA_INT, JAVA_LONG);
    run = function(symbols, "run", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT,
        ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    time = function(symbols, "time", null, ADDRESS, JAVA_LONG);
    trace = function(symbols, "trace", null, ADDRESS, ADDRESS);
    said = function(symbols, "said", ADDRESS, ADDRESS, ADDRESS);
    destroy = function(symbols, "destroy", null, ADDRESS);
    try {
      handle = (MemorySegment) function(symbols, "create", ADDRESS, JAVA_INT).invokeExact(seed);
      values = ((MemorySegment) function(symbols, "values", ADDRESS, ADDRESS).invokeExact(handle))
          .reinterpret(Long.MAX_VALUE);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static MethodHandle function(SymbolLookup symbols, String name, MemoryLayout result,
      MemoryLayout... arguments) {
    var descriptor = result == null ? FunctionDescriptor.ofVoid(arguments)
        : FunctionDescriptor.of(result, arguments);
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow("systole_" + name), descriptor);
  }

  private static IllegalStateException failed(Throwable error) {
    return new IllegalStateException("a native call failed", error);
  }

  /// Word `index` of the values of all ports.
  long word(int index) {
    return values.getAtIndex(JAVA_LONG, index);
  }

  void word(int index, long value) {
    values.setAtIndex(JAVA_LONG, index, value);
  }

  void settle() {
    try {
      settle.invokeExact(handle);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void cycles(int clock, long count) {
    try {
      cycles.invokeExact(handle, clock, count);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /// Runs `rows` rows; `settled` settles once more before the next row is written. The memory is
  /// read and written by this call only. How many rows were run.
  long run(int clock, long rows, boolean settled, int[] inputs, int[] outputs,
      MemorySegment stimuli, MemorySegment responses) {
    try (var once = Arena.ofConfined()) {
      return (long) run.invokeExact(handle, clock, rows, settled ? 1 : 0, inputs.length,
          once.allocateFrom(JAVA_INT, inputs), outputs.length,
          once.allocateFrom(JAVA_INT, outputs), stimuli, responses);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void time(long picoseconds) {
    try {
      time.invokeExact(handle, picoseconds);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void trace(Path file) {
    try (var once = Arena.ofConfined()) {
      trace.invokeExact(handle, once.allocateFrom(file.toString()));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /// What was printed since the last call.
  String said() {
    try {
      var text = (MemorySegment) said.invokeExact(handle, length);
      long bytes = length.get(JAVA_LONG, 0);
      return bytes == 0 ? "" : new String(text.reinterpret(bytes).toArray(JAVA_BYTE),
          StandardCharsets.UTF_8);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      destroy.invokeExact(handle);
    } catch (Throwable e) {
      throw failed(e);
    }
    arena.close();
  }
}
