package org.systole.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;

/// Gathers every finding about a network: tensors first, then the order of the operations, then
/// each operation whose tensors are sound.
final class NetworkCheck {
  /// Nobody reads more; what follows is not looked at.
  private static final int MOST_FINDINGS = 1000;

  private final String name;
  private final List<Tensor> tensors;
  private final List<Operation> operations;
  private final List<Integer> inputs;
  private final List<Integer> outputs;
  private final List<Integer> missing;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Integer> unsound = new HashSet<>();

  NetworkCheck(String name, List<Tensor> tensors, List<Operation> operations,
      List<Integer> inputs, List<Integer> outputs, List<Integer> missing) {
    this.name = name;
    this.tensors = tensors;
    this.operations = operations;
    this.inputs = inputs;
    this.outputs = outputs;
    this.missing = missing;
  }

  void addTo(Findings findings) {
    tensors.forEach(this::tensor);
    if (operations.isEmpty() && missing.isEmpty() || inputs.isEmpty() || outputs.isEmpty()) {
      add("EMPTY NETWORK", name, "the network has " + operations.size() + " layers, "
          + inputs.size() + " inputs and " + outputs.size() + " outputs", "each is needed",
          "export the network again");
    }
    order();
    edges();
    found.forEach(findings::add);
  }

  private void tensor(Tensor t) {
    String where = name + ": tensor " + t.id() + " " + t.name();
    if (t.shape().lengths().stream().anyMatch(n -> n < 1 || n > LayerCheck.MOST_VALUES)
        || t.shape().size() > LayerCheck.MOST_VALUES) {
      add("TENSOR SIZE", where, "the shape is " + t.shape(), "lengths are at least 1, and there are"
          + " at most " + LayerCheck.MOST_VALUES + " values", "use a smaller network");
      unsound.add(t.id());
    }
    t.data().filter(data -> !data.shape().equals(t.shape()) || data.type() != t.type())
        .ifPresent(data -> add("TENSOR DATA", where, "the values are " + data + ", the tensor is "
            + t.type().word() + " " + t.shape(), "they must agree", "export the network again"));
    t.quantization().ifPresent(q -> quantization(t, q, where));
  }

  private void quantization(Tensor t, Quantization q, String where) {
    if (q.count() > 1 && (q.axis() < 0 || q.axis() >= t.shape().rank()
        || q.count() != t.shape().dim(q.axis()))) {
      add("SCALE COUNT", where, q.count() + " scales along axis " + q.axis() + " of shape "
          + t.shape(), "one scale for each index of that axis", "export the network again");
      unsound.add(t.id());
      return;
    }
    for (int i = 0; i < q.count(); i++) {
      if (!(q.scale(i) > 0 && Double.isFinite(q.scale(i)))) {
        add("SCALE", where, "scale " + i + " is " + q.scale(i), "it must be above 0 and finite",
            "quantize the network again, with representative inputs");
        unsound.add(t.id());
        return;
      }
      if (t.type().integer() && !t.type().holds(q.zeroPoint(i))) {
        add("ZERO POINT", where, "zero point " + i + " is " + q.zeroPoint(i), "it must be a "
            + t.type().word(), "quantize the network again");
        unsound.add(t.id());
        return;
      }
    }
  }

  private void order() {
    var written = new boolean[tensors.size()];
    for (int id : inputs) {
      if (known(id, name) && tensors.get(id).constant()) {
        add("GRAPH", name, "input tensor " + id + " is constant", "inputs are given at run time",
            "export the network again");
      } else if (known(id, name)) {
        written[id] = true;
      }
    }
    for (int id : missing) {
      if (id >= 0 && id < written.length) {
        written[id] = true;
      }
    }
    var pending = new HashSet<Integer>();
    operations.forEach(o -> pending.add(o.output()));
    for (var operation : operations) {
      if (found.size() > MOST_FINDINGS) {
        return;
      }
      String where = place(operation);
      boolean sound = true;
      for (int id : operation.inputs()) {
        if (!known(id, where)) {
          sound = false;
        } else if (!written[id] && !tensors.get(id).constant()) {
          add("GRAPH", where, "tensor " + id + " is read before it is written",
              pending.contains(id) ? "a later layer, or this one, writes it"
                  : "no layer writes it, and it has no values", "export the network again");
          sound = false;
        }
        sound &= !unsound.contains(id);
      }
      int out = operation.output();
      if (!known(out, where)) {
        continue;
      }
      if (written[out] || tensors.get(out).constant()) {
        add("GRAPH", where, "tensor " + out + " is written twice", "a tensor has one source",
            "export the network again");
        sound = false;
      }
      written[out] = true;
      if (sound && !unsound.contains(out)) {
        new OperationCheck(tensors, operation, where, found).check();
      }
    }
    for (int id : outputs) {
      if (known(id, name) && !written[id]) {
        add("GRAPH", name, "output tensor " + id + " is not written by any layer",
            "each output has a source", "export the network again");
      }
    }
  }

  private boolean known(int id, String where) {
    if (id >= 0 && id < tensors.size()) {
      return true;
    }
    add("GRAPH", where, "there is no tensor " + id, "the network has " + tensors.size()
        + " tensors", "export the network again");
    return false;
  }

  /// Real numbers, and functions that only make sense at the end, stay at the edges.
  private void edges() {
    var readers = new HashSet<Integer>();
    for (var operation : operations) {
      if (!(operation instanceof Operation.Dequantize)) {
        readers.addAll(operation.inputs());
      }
    }
    for (var operation : operations) {
      boolean edge = operation instanceof Operation.Softmax
          || operation instanceof Operation.Dequantize;
      if (edge && readers.contains(operation.output())) {
        add("EDGE ONLY", place(operation), operation.kind() + " is followed by another layer",
            "it runs after the accelerator, as the last step",
            "cut the network there, or quantize the layers that follow");
      }
    }
  }

  private String place(Operation operation) {
    return name + ": layer " + operation.name();
  }

  private void add(String code, String where, String message, String cause, String help) {
    found.add(new Diagnostic(code, message, where, cause, help));
  }
}
