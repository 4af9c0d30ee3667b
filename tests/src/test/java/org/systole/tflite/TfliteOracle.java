package org.systole.tflite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.InterpreterOptions;
import org.systole.net.Network;
import org.systole.net.TensorData;

/// TFLite's own kernels, without delegates, one thread: what quantized arithmetic is measured by.
///
/// Close it when done. Not for several threads.
public final class TfliteOracle implements AutoCloseable {
  private final BuiltinOpResolverWithoutDefaultDelegates resolver =
      new BuiltinOpResolverWithoutDefaultDelegates();
  private final InterpreterOptions options = new InterpreterOptions();

  public TfliteOracle() {
    options.SetPreserveAllTensors(true);
  }

  /// Every tensor that an operation of `network` writes, by its id, as little-endian bytes. Throws
  /// `IllegalArgumentException` when TFLite refuses the model.
  public Map<Integer, byte[]> run(byte[] model, Network network, List<TensorData> inputs) {
    try (var bytes = new BytePointer(model);
        var flat = FlatBufferModel.BuildFromBuffer(bytes, model.length);
        var interpreter = new Interpreter((org.bytedeco.javacpp.Pointer) null);
        var builder = new InterpreterBuilder(flat, resolver, options)) {
      require(builder.apply(interpreter, 1), "builds no interpreter");
      require(interpreter.AllocateTensors(), "cannot prepare");
      for (int i = 0; i < inputs.size(); i++) {
        byte[] in = inputs.get(i).toBytes();
        try (var raw = interpreter.tensor(network.inputs().get(i)).data().raw()) {
          raw.capacity(in.length).put(in);
        }
      }
      require(interpreter.Invoke(), "cannot run");
      var values = new TreeMap<Integer, byte[]>();
      for (var operation : network.operations()) {
        var tensor = interpreter.tensor(operation.output());
        var out = new byte[Math.toIntExact(tensor.bytes())];
        tensor.data().raw_const().capacity(out.length).get(out);
        values.put(operation.output(), out);
      }
      return values;
    }
  }

  private static void require(int status, String what) {
    if (status != 0) {
      throw new IllegalArgumentException("TFLite " + what);
    }
  }

  @Override
  public void close() {
    options.close();
    resolver.close();
  }
}
