package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.ActivationMemory;
import org.systole.unit.ElementPointer;
import org.systole.unit.LinePointer;

/// The activation memory of an engine, and the host's way to it: its words share the ports of the
/// output stage, which must be idle then.
///
/// `tensorStart` begins a host's access to the elements of word `address`; `tensorDone` is high in
/// its last cycle. The other ports are `ActivationMemory`'s.
public final class TensorMemory extends Component {
  private final NetworkEngineParams p;

  public TensorMemory(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool tensorStart = in(bool());
  public final Bool tensorSide = in(bool());
  public final Bool tensorWrite = in(bool());
  public final UInt address = in(uint(20));
  public final Bits data = in(bits(32));
  public final Bool tensorDone = out(bool());
  public final Bits tensorWord = out(bits(32));
  public final Bool windowRead = in(bool());
  public final Bool windowSide = in(bool());
  public final Bits windowWords = in(bits(p.rows() * p.wordBits()));
  public final Bits windowData = out(bits(p.activationBits() * p.rows()));
  public final Bool burstRead = bursts() ? in(bool()) : null;
  public final Bool burstSide = bursts() ? in(bool()) : null;
  public final LinePointer burstPointer = bursts() ? in(pointer()) : null;
  public final Bool burstGranted = bursts() ? out(bool()) : null;
  public final Bits burstData = bursts() ? out(bits(p.activationBits() * p.rows())) : null;
  public final Bool operandRead = adds() ? in(bool()) : null;
  public final Bool operandSide = adds() ? in(bool()) : null;
  public final ElementPointer operandPointer = adds() ? in(p.activations().place()) : null;
  public final Bool operandGranted = adds() ? out(bool()) : null;
  public final Bits operandData = adds() ? out(bits(p.activationBits() * p.lanes())) : null;
  public final Bool write = in(bool());
  public final Bool writeSide = in(bool());
  public final ElementPointer writePointer = in(p.activations().place());
  public final UInt writeCount = in(uint(p.activations().countBits()));
  public final Bits writeData = in(bits(p.activationBits() * p.lanes()));

  private boolean adds() {
    return p.has(NetworkFeature.ADDITION);
  }

  private boolean bursts() {
    return p.depthwise().present();
  }

  private LinePointer pointer() {
    return new LinePointer(p.wordBits(), p.rows());
  }

  @Override
  protected String summary() {
    return "the activation memory, and the host's way to it";
  }

  @Override
  protected void build() {
    var memory = new ActivationMemory(this, p.activations());
    memory.named("activationMemory");
    memory.windowRead.set(windowRead);
    memory.windowSide.set(windowSide);
    memory.windowWords.set(windowWords);
    windowData.set(memory.windowData);
    if (bursts()) {
      memory.burstRead.set(burstRead);
      memory.burstSide.set(burstSide);
      memory.burstPointer.set(burstPointer.value());
      burstGranted.set(memory.burstGranted);
      burstData.set(memory.burstData);
    }
    var port = new TensorPort(this, p);
    port.named("tensorPort");
    port.start.set(tensorStart);
    port.address.set(address.cat(lit(0, log2Up(32 / p.activationBits()))).asUInt()
        .resize(p.addressBits()));
    port.data.set(data);
    port.readElement.set(memory.operandData.slice(p.activationBits() - 1, 0));
    tensorDone.set(port.done);
    tensorWord.set(port.word);
    Bool hostWrites = flag("hostWrites", port.active.and(tensorWrite));

    operand(memory, port);

    memory.write.set(write.or(hostWrites));
    memory.writeSide.set(mux(port.active, tensorSide, writeSide));
    memory.writePointer.choose(this, port.active, port.pointer, writePointer);
    int countBits = p.activations().countBits();
    memory.writeCount.set(mux(port.active, lit(1, countBits), writeCount));
    memory.writeData.set(mux(port.active, port.writeElement.resize(p.activationBits() * p.lanes()),
        writeData));
  }

  /// The port that the host and an addition share.
  private void operand(ActivationMemory memory, TensorPort port) {
    if (!adds()) {
      memory.operandRead.set(port.active);
      memory.operandSide.set(tensorSide);
      memory.operandPointer.set(port.pointer);
      return;
    }
    memory.operandRead.set(operandRead.or(port.active));
    // beside the memory, for the host's register is far away; it stays from before the port is active
    Bool hostSide = regNext(tensorSide).named("hostSide");
    memory.operandSide.set(mux(port.active, hostSide, operandSide));
    memory.operandPointer.choose(this, port.active, port.pointer, operandPointer);
    operandGranted.set(memory.operandGranted.and(operandRead));
    operandData.set(memory.operandData);
  }
}
