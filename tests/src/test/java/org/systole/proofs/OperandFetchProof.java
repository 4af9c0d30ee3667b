package org.systole.proofs;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.ActivationMemory;
import org.systole.unit.BankAddress;
import org.systole.unit.OperandFetch;
import org.systole.unit.OutputAddress;
import org.systole.unit.OutputOrder;

/// `OperandFetch`: a group is read once and its operand leaves once, whenever the memory grants and
/// whenever operands are taken; what it asks for stays as it is until it is granted, and each that is
/// granted has a place.
final class OperandFetchProof extends UnitHarness {
  private static final int COUNT = 3;
  private static final int BITS = 5;
  private static final ActivationMemory.Params MEMORY = new ActivationMemory.Params(2, 2, 1);
  private static final OutputOrder.Params ORDER = new OutputOrder.Params(2, 2, 1, true, false);
  private static final int ADDRESS = 3;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("OperandFetch", 4, OperandFetchProof::new, 14,
        new Bug("OperandFetch", "operands_issue = granted", "operands_issue = read")));
  }

  OperandFetchProof() {
    super(null);
  }

  public final Bool start = in(bool());
  public final UInt groups = in(uint(COUNT));
  public final OutputOrder.Shape shape = in(new OutputOrder.Shape(ORDER.sizeBits()));
  public final UInt base = in(uint(ADDRESS));
  public final UInt pixelPitch = in(uint(ORDER.sizeBits()));
  public final UInt rowPitch = in(uint(ORDER.sizeBits()));
  public final Bool free = in(bool());
  public final Bits data = in(bits(MEMORY.valueBits()));
  public final Stream<Bits> operand = master(new Stream<>(bits(MEMORY.valueBits())));

  private UInt bits(Bool flag) {
    return flag.asUInt().resize(BITS);
  }

  @Override
  protected void build() {
    var unit = new OperandFetch(this,
        new OperandFetch.Params(COUNT, MEMORY, new OutputAddress.Params(ADDRESS, ORDER)));
    unit.named("unit");
    unit.start.set(start);
    unit.groups.set(groups);
    unit.shape.set(shape);
    unit.base.set(base);
    unit.pixelPitch.set(pixelPitch);
    unit.rowPitch.set(rowPitch);
    unit.granted.set(unit.read.and(free));
    unit.data.set(data);
    unit.operand.connect(operand);

    var left = reg(uint(BITS)).named("left").init(0);
    when(operand.fire(), () -> left.set(left.sub(1)));
    when(start, () -> left.set(groups.resize(BITS)));
    assume(start.not().or(left.eq(0)), "a layer starts after the former");

    UInt asked = pull(uint(COUNT), "unit.groupsLeft").resize(BITS);
    assert_(pull(bool(), "unit.groupsAreLeft").eq(asked.ne(0)), "");
    for (int i = 0; i <= BankAddress.LATENCY; i++) {
      asked = asked.add(bits(pull(bool(), "unit.valid" + i)));
    }
    asked = asked.add(bits(pull(bool(), "unit.pointers.empty").not()))
        .add(bits(pull(bool(), "unit.pointers_output_rValid")));
    UInt stored = pull(uint(4), "unit.operands.fifo.stored").resize(BITS);
    UInt granted = IntStream.rangeClosed(1, MEMORY.operandLatency())
        .mapToObj(i -> bits(pull(bool(), "unit.granted" + i))).reduce(stored, UInt::add)
        .add(bits(pull(bool(), "unit.operands.coming")));
    assert_(left.eq(asked.add(granted)), "as many leave as there are groups");
    assert_(granted.add(pull(uint(4), "unit.operands.credits").resize(BITS)).eq(OperandFetch.DEPTH),
        "what is granted has a place");
    assert_(stored.eq(pull(uint(4), "unit.operands.fifo.waiting").resize(BITS)
        .add(bits(operand.valid))), "");
    assert_(pull(bool(), "unit.operands.free").eq(pull(uint(4), "unit.operands.credits").ne(0)), "");

    Bits pointer = unit.pointer.asBits();
    Bits former = regNext(pointer);
    claim(before(unit.read.and(free.not())), unit.read.and(pointer.eq(former)),
        "what is asked for stays until it is granted");
    assertStays(operand, lit(false));
  }
}
