import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// An array of multiply-accumulate cells with fixed weights: activations travel east, sums south.
///
///     ./systole run MacArray.java --set rows=8 --set cols=8 --poke activations=0x0101010101010101
public final class MacArray extends Component {
  public record Params(int rows, int cols) {
    public Params() {
      this(8, 8);
    }
  }

  private final Params p;

  public MacArray(Params p) {
    this.p = p;
    super(null, p);
  }

  public final Bits activations = in(bits(8 * p.rows()));
  public final Bits sums = out(bits(24 * p.cols()));

  @Override
  protected void build() {
    var macs = grid("mac", p.rows(), p.cols(), Cell::new);
    macs.eastward(c -> c.act, c -> c.actOut, activations, "west");
    var zero = wire(bits(24 * p.cols())).named("zero");
    zero.set(0);
    macs.southward(c -> c.sum, c -> c.sumOut, zero, "north");
    sums.set(macs.south(c -> c.sumOut, "south"));
  }

  /// `sumOut' = sum + 3 * act`.
  static final class Cell extends Component {
    Cell(Component parent) {
      super(parent, null);
    }

    final SInt act = in(sint(8));
    final SInt sum = in(sint(24));
    final SInt actOut = out(sint(8));
    final SInt sumOut = out(sint(24));

    @Override
    protected void build() {
      actOut.set(regNext(act, 0));
      sumOut.set(regNext(sum.add(act.mul(slit(3, 8)).resize(24)), 0));
    }
  }
}
