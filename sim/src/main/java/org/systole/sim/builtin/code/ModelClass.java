package org.systole.sim.builtin.code;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Words;
import org.systole.sim.builtin.run.Host;
import org.systole.sim.builtin.run.Model;

/// Assembles the class of a model: arrays as constants, a method for each piece of work, and
/// `run(int)`, which calls the pieces of a unit.
///
/// Methods stay well below 8,000 bytes, for HotSpot never compiles larger ones.
final class ModelClass {
  /// Some code and an estimate of its bytes.
  record Piece(int bytes, Consumer<Code> emit) {}

  private static final int METHOD_BYTES = 3000;
  private static final ClassDesc MODEL = ClassDesc.of(Model.class.getName());
  private static final ClassDesc NAME = ClassDesc.of(Model.class.getPackageName(), "Generated");
  private static final ClassDesc HOST = ClassDesc.of(Host.class.getName());
  private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();
  private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
  private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final int STATIC = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;

  private final List<List<List<Piece>>> units = new ArrayList<>();

  /// Pushes the array of a memory.
  static void memory(CodeBuilder b, Words words) {
    b.getstatic(NAME, "M" + words.number(), words.kind() == Kind.INT ? INTS : LONGS);
  }

  /// Calls a method of the host with a number.
  static void host(Code code, String method, int number) {
    code.b.getstatic(NAME, "H", HOST);
    code.push(number);
    code.b.invokeinterface(HOST, method,
        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
  }

  /// A new unit of work; gives its number.
  int unit(List<Piece> pieces) {
    var methods = new ArrayList<List<Piece>>();
    var method = new ArrayList<Piece>();
    int bytes = 0;
    for (var piece : pieces) {
      if (bytes + piece.bytes() > METHOD_BYTES && !method.isEmpty()) {
        methods.add(List.copyOf(method));
        method.clear();
        bytes = 0;
      }
      method.add(piece);
      bytes += piece.bytes();
    }
    if (!method.isEmpty()) {
      methods.add(method);
    }
    units.add(methods);
    return units.size() - 1;
  }

  /// The class file; the model's memories are `memories`.
  byte[] bytes(List<Words> memories) {
    return ClassFile.of().build(NAME, c -> {
      c.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL).withSuperclass(MODEL);
      c.withMethodBody(ConstantDescs.INIT_NAME, NOTHING, ClassFile.ACC_PUBLIC, b ->
          b.aload(0).invokespecial(MODEL, ConstantDescs.INIT_NAME, NOTHING).return_());
      fields(c, memories);
      for (int u = 0; u < units.size(); u++) {
        for (int m = 0; m < units.get(u).size(); m++) {
          var pieces = units.get(u).get(m);
          c.withMethodBody(name(u, m), NOTHING, ClassFile.ACC_STATIC, b -> method(b, pieces));
        }
        int unit = u;
        c.withMethodBody("u" + u, NOTHING, ClassFile.ACC_STATIC, b -> {
          for (int m = 0; m < units.get(unit).size(); m++) {
            b.invokestatic(NAME, name(unit, m), NOTHING);
          }
          b.return_();
        });
      }
      c.withMethodBody("run", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int),
          ClassFile.ACC_PUBLIC, this::dispatch);
    });
  }

  private static String name(int unit, int method) {
    return "u" + unit + "_" + method;
  }

  private static void method(CodeBuilder b, List<Piece> pieces) {
    b.getstatic(NAME, "I", INTS).astore(0).getstatic(NAME, "L", LONGS).astore(1);
    var code = new Code(b);
    pieces.forEach(p -> p.emit().accept(code));
    b.return_();
  }

  private void dispatch(CodeBuilder b) {
    var cases = new ArrayList<SwitchCase>();
    for (int u = 0; u < units.size(); u++) {
      cases.add(SwitchCase.of(u, b.newLabel()));
    }
    Label none = b.newLabel();
    b.iload(1).tableswitch(none, cases);
    for (int u = 0; u < units.size(); u++) {
      b.labelBinding(cases.get(u).target()).invokestatic(NAME, "u" + u, NOTHING).return_();
    }
    b.labelBinding(none).return_();
  }

  private static void fields(ClassBuilder c, List<Words> memories) {
    c.withField("I", INTS, STATIC).withField("L", LONGS, STATIC).withField("H", HOST, STATIC);
    memories.forEach(m -> c.withField("M" + m.number(),
        m.kind() == Kind.INT ? INTS : LONGS, STATIC));
    var lookup = ClassDesc.of("java.lang.invoke.MethodHandles$Lookup");
    var handles = ClassDesc.of("java.lang.invoke.MethodHandles");
    c.withMethodBody(ConstantDescs.CLASS_INIT_NAME, NOTHING, ClassFile.ACC_STATIC, b -> {
      b.invokestatic(handles, "lookup", MethodTypeDesc.of(lookup)).loadConstant("_")
          .loadConstant(OBJECTS).invokestatic(handles, "classData", MethodTypeDesc.of(
              ConstantDescs.CD_Object, lookup, ConstantDescs.CD_String, ConstantDescs.CD_Class))
          .checkcast(OBJECTS).astore(0);
      element(b, 0, "I", INTS);
      element(b, 1, "L", LONGS);
      memories.forEach(m -> element(b, 2 + m.number(), "M" + m.number(),
          m.kind() == Kind.INT ? INTS : LONGS));
      element(b, 2 + memories.size(), "H", HOST);
      b.return_();
    });
  }

  private static void element(CodeBuilder b, int index, String field, ClassDesc type) {
    b.aload(0).loadConstant(index).aaload().checkcast(type).putstatic(NAME, field, type);
  }
}
