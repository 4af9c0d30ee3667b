package org.systole.spinal.pairs;

import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("structure.component")
final class Hierarchy extends Component {
  static final class Step extends Component {
    public record Params(int width) {}

    private final Params p;

    Step(Component parent, Params p) {
      this.p = p;
      super(parent, p);
    }

    public final UInt x = in(uint(p.width()));
    public final UInt y = out(uint(p.width() + 1));

    @Override
    protected void build() {
      y.set(regNext(x, 1).addGrow(x));
    }
  }

  public final UInt a = in(uint(4));
  public final UInt b = in(uint(4));
  public final UInt y = out(uint(6));

  Hierarchy() {
    super(null, null);
  }

  @Override
  protected void build() {
    var first = new Step(this, new Step.Params(4));
    var second = new Step(this, new Step.Params(5));
    first.x.set(a);
    second.x.set(first.y.add(b));
    y.set(second.y);
  }
}
