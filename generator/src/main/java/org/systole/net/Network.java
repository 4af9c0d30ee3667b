package org.systole.net;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;

/// A network of quantized layers as a graph: tensors, and operations in an order in which each
/// reads only what is there. It knows nothing of the file it came from.
///
/// The id of a tensor is its place in `tensors`. The constructor throws `UserError` with every
/// finding at once.
public record Network(String name, List<Tensor> tensors, List<Operation> operations,
    List<Integer> inputs, List<Integer> outputs) {

  public Network {
    tensors = List.copyOf(tensors);
    operations = List.copyOf(operations);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    var findings = new Findings();
    new NetworkCheck(name, tensors, operations, inputs, outputs, List.of()).addTo(findings);
    findings.throwIfAny();
  }

  /// Every finding about a network of which some operations are missing: those that write
  /// `missing`.
  public static List<Diagnostic> check(String name, List<Tensor> tensors,
      List<Operation> operations, List<Integer> inputs, List<Integer> outputs,
      List<Integer> missing) {
    var findings = new Findings();
    new NetworkCheck(name, tensors, operations, inputs, outputs, missing).addTo(findings);
    return findings.all();
  }

  public Tensor tensor(int id) {
    return tensors.get(id);
  }

  public TensorShape shape(int id) {
    return tensors.get(id).shape();
  }

  /// The tensor that an operation reads first.
  public Tensor input(Operation operation) {
    return tensor(operation.input());
  }

  /// The tensor that an operation writes.
  public Tensor output(Operation operation) {
    return tensor(operation.output());
  }

  /// Multiplications of activations with weights, those with padding included.
  public long macs(Operation operation) {
    return switch (operation) {
      case Operation.Convolution c ->
          outputs(c) * shape(c.weights()).size() / shape(c.weights()).dim(0);
      case Operation.DepthwiseConvolution d ->
          outputs(d) * shape(d.weights()).dim(1) * shape(d.weights()).dim(2);
      case Operation.FullyConnected f -> outputs(f) * shape(f.weights()).dim(1);
      case Operation.TransposeConvolution t ->
          shape(t.input()).size() * shape(t.weights()).size() / shape(t.weights()).dim(3);
      default -> 0;
    };
  }

  private long outputs(Operation operation) {
    return output(operation).shape().size();
  }

  public long macs() {
    return operations.stream().mapToLong(this::macs).sum();
  }

  /// Values of the constants that an operation reads.
  public long parameters(Operation operation) {
    return operation.inputs().stream().map(this::tensor).filter(Tensor::constant)
        .mapToLong(t -> t.shape().size()).sum();
  }

  /// Values of the constants that any operation reads, each once.
  public long parameters() {
    return operations.stream().flatMap(o -> o.inputs().stream()).distinct().map(this::tensor)
        .filter(Tensor::constant).mapToLong(t -> t.shape().size()).sum();
  }
}
