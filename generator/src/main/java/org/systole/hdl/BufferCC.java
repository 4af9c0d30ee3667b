package org.systole.hdl;

import java.util.ArrayList;

/// Brings a value that changes seldom, or one bit at a time, into the clock domain of this
/// component.
///
/// | port    | shape    | meaning                                  |
/// |---------|----------|------------------------------------------|
/// | dataIn  | u(width) | from any clock domain                    |
/// | dataOut | u(width) | the same, `depth` cycles later           |
///
/// Bits of a wider value may arrive in different cycles. Make it under the domain that reads:
/// `clocked(domain, () -> new BufferCC(this, new BufferCC.Params(1, 2)))`.
public final class BufferCC extends Component {
  /// `init`: what the registers hold after reset, null where they have no reset.
  public record Params(int width, int depth, Long init) implements NamedParameters {
    public Params(int width, int depth) {
      this(width, depth, null);
    }

    @Override
    public String moduleSuffix() {
      return width + "_" + depth + (init == null ? "" : "_init" + init);
    }
  }

  private final Params p;

  public BufferCC(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final UInt dataIn = in(uint(p.width()));
  public final UInt dataOut = out(uint(p.width()));

  /// `value` behind a buffer of `here`.
  static <T extends Data> T of(Component here, T value, Params p) {
    var buffer = new BufferCC(here, p);
    buffer.dataIn.set(value.asBits().asUInt());
    T result = here.wire(Data.like(value));
    result.assignFromBits(buffer.dataOut.asBits());
    return result;
  }

  @Override
  protected String summary() {
    return "synchroniser between clock domains";
  }

  @Override
  protected void build() {
    var stages = new ArrayList<UInt>();
    for (int i = 0; i < Math.max(1, p.depth()); i++) {
      var stage = reg(uint(p.width())).named("stage_" + i).crossClockDomain();
      if (p.init() != null) {
        stage.init(p.init());
      }
      stage.set(i == 0 ? dataIn : stages.getLast());
      stages.add(stage);
    }
    dataOut.set(stages.getLast());
  }
}
