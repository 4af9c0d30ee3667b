package org.systole.read.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.FileCauses;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.SafeName;
import org.systole.net.Tensor;

/// Reads a quantized TFLite file as a network.
///
/// Constants stay where they are in the file's bytes. Throws `UserError` with every finding: what
/// is no flatbuffer, what is not supported (by layer and name, with a way out), what does not fit
/// together.
public final class TfliteReader {
  private static final int MOST_BYTES = 192 << 20;
  private static final int MOST_TENSORS = 1 << 16;
  private static final int IDENTIFIER = 'T' | 'F' << 8 | 'L' << 16 | '3' << 24;

  private final String name;
  private final List<Diagnostic> found = new ArrayList<>();

  private TfliteReader(String name) {
    this.name = name;
  }

  public static Network read(Path file) {
    String name = SafeName.of(file.getFileName().toString());
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw error(name, "this is no file", "a network is one .tflite file", "check the path");
      }
      if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
        throw error(name, "the file has " + Files.size(file) + " bytes", "it may have at most "
            + MOST_BYTES, "use a smaller network");
      }
      return read(Files.readAllBytes(file), name);
    } catch (IOException e) {
      throw error(name, "the network cannot be read", FileCauses.of(e), "check the path");
    }
  }

  /// A file's bytes, which must not change afterwards; `name` stands in reports.
  public static Network read(byte[] bytes, String name) {
    return new TfliteReader(SafeName.of(name)).network(bytes);
  }

  private Network network(byte[] bytes) {
    var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 8 || file.getInt(4) != IDENTIFIER) {
      throw error(name, "this is no TFLite file", "the bytes TFL3 are not where they belong",
          "export the network with the TFLite converter");
    }
    try {
      return network(FlatTable.root(file));
    } catch (MalformedFile | IndexOutOfBoundsException e) {
      throw new UserError(List.of(malformed(name, e)), e);
    }
  }

  private static Diagnostic malformed(String name, RuntimeException e) {
    return new Diagnostic("NETWORK FILE", "the file is damaged", name, e instanceof MalformedFile
        ? e.getMessage() : "it points outside the file", "export the network again");
  }

  private Network network(FlatTable model) {
    if (model.int32(0, 0) != 3) {
      throw error(name, "the schema has version " + model.int32(0, 0), "version 3 is known",
          "export the network with a newer TFLite converter");
    }
    var graphs = model.tables(2, 1 << 10, "subgraphs");
    if (graphs.size() != 1) {
      throw error(name, "the file has " + graphs.size() + " graphs", "control flow has several;"
          + " one can be computed", "export one function without loops and conditions");
    }
    var graph = graphs.getFirst();
    var tables = graph.tables(0, MOST_TENSORS, "tensors");
    var constants = new Constants(model, model.tables(4, 2 * MOST_TENSORS, "buffers"));
    var tensors = new ArrayList<Tensor>();
    var reader = new TensorReader(name, constants, found);
    for (int id = 0; id < tables.size(); id++) {
      tensors.add(reader.read(id, tables.get(id)));
    }
    boolean sound = found.isEmpty();
    var missing = new ArrayList<Integer>();
    var operations = operations(model, graph, tensors, missing);
    var inputs = ids(graph.ints(1));
    var outputs = ids(graph.ints(2));
    if (found.isEmpty()) {
      return new Network(name, tensors, operations, inputs, outputs);
    }
    var findings = new Findings();
    findings.addAll(found);
    if (sound) {
      findings.addAll(Network.check(name, tensors, operations, inputs, outputs, missing));
    }
    findings.throwIfAny();
    throw new AssertionError("a finding that stops does so");
  }

  /// The operations that can be read; what the others write is added to `missing`.
  private List<Operation> operations(FlatTable model, FlatTable graph, List<Tensor> tensors,
      List<Integer> missing) {
    var codes = model.tables(1, MOST_TENSORS, "operator codes");
    var operators = new OperatorReader(name, tensors, found);
    var operations = new ArrayList<Operation>();
    var names = new LayerNames();
    for (var table : graph.tables(3, MOST_TENSORS, "layers")) {
      int index = table.int32(0, 0);
      if (index < 0 || index >= codes.size()) {
        throw new MalformedFile("a layer has operator " + index + " of " + codes.size());
      }
      var code = codes.get(index);
      int builtin = Math.max(code.int32(3, 0), code.int8(0));
      var operator = new Operator(builtin, code.text(1), table);
      operators.read(operator, names.of(operator, tensors)).ifPresentOrElse(operations::add,
          () -> missing.addAll(ids(operator.outputs())));
    }
    return operations;
  }

  private static List<Integer> ids(int[] ids) {
    if (ids.length > MOST_TENSORS) {
      throw new MalformedFile("it has more than " + MOST_TENSORS + " inputs or outputs");
    }
    var all = new ArrayList<Integer>();
    for (int id : ids) {
      all.add(id);
    }
    return all;
  }

  private static UserError error(String where, String message, String cause, String help) {
    return new UserError(List.of(new Diagnostic("NETWORK FILE", message, where, cause, help)));
  }
}
