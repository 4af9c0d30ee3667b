package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Grids of several kinds of cells, each fed and read as vectors of bits.
final class Grids {
  private Grids() {}

  /// A grid with a western and a northern vector and what leaves it in the south.
  abstract static class Array extends Component {
    final Bits west;
    final Bits north;
    final Bits south;

    Array(Component parent, int west, int north, int south) {
      super(parent, null);
      this.west = in(bits(west));
      this.north = in(bits(north));
      this.south = out(bits(south));
    }
  }

  /// All of them beside each other.
  static final class All extends Component {
    static final int INPUTS = 96;

    All() {
      super(null, null);
    }

    final Bits inputs = in(bits(INPUTS));
    final Bits seen = out(bits(137));

    @Override
    protected void build() {
      int at = 0;
      var parts = new ArrayList<Bits>();
      for (var array : List.of(new ResetMacs(this), new Travellers(this), new Chain(this),
          new Waves(this), new Holding(this), new Passing(this), new Swapping(this),
          new Lonely(this))) {
        array.named("array" + parts.size());
        array.west.set(part(at, array.west.width()));
        array.north.set(part(at + array.west.width(), array.north.width()));
        at += array.west.width() + 3;
        parts.add(array.south);
      }
      seen.set(pack(parts));
    }

    private Bits part(int at, int width) {
      int low = at % (INPUTS - width);
      return inputs.slice(low + width - 1, low);
    }
  }

  /// Every register has a reset.
  static final class ResetMacs extends Array {
    ResetMacs(Component parent) {
      super(parent, 3 * 4, 5 * 12, 5 * 12);
    }

    @Override
    protected void build() {
      var cells = grid("mac", 3, 5, ResetCell::new);
      cells.eastward(c -> c.act, c -> c.actOut, west, "macWest");
      cells.southward(c -> c.sum, c -> c.sumOut, north, "macNorth");
      south.set(cells.south(c -> c.sumOut, "macSouth"));
    }
  }

  static final class ResetCell extends Component {
    ResetCell(Component parent) {
      super(parent, null);
    }

    final SInt act = in(sint(4));
    final SInt sum = in(sint(12));
    final SInt actOut = out(sint(4));
    final SInt sumOut = out(sint(12));

    @Override
    protected void build() {
      actOut.set(regNext(act, -3));
      sumOut.set(regNext(sum.add(act.mul(slit(-5, 4)).resize(12)), 77));
    }
  }

  /// Tokens of several bits in both directions beside registers without reset.
  static final class Travellers extends Array {
    Travellers(Component parent) {
      super(parent, 4 * 3, 3 * 2 + 3 * 8, 3 * 2 + 3 * 8);
    }

    @Override
    protected void build() {
      var cells = grid("node", 4, 3, TravellerCell::new);
      cells.eastward(c -> c.pace, c -> c.paceOut, west, "paceWest");
      cells.southward(c -> c.mode, c -> c.modeOut, north.slice(5, 0), "modeNorth");
      cells.southward(c -> c.sum, c -> c.sumOut, north.slice(29, 6), "sumNorth");
      south.set(pack(List.of(cells.south(c -> c.modeOut, "modeSouth"),
          cells.south(c -> c.sumOut, "sumSouth"))));
    }
  }

  static final class TravellerCell extends Component {
    TravellerCell(Component parent) {
      super(parent, null);
    }

    final UInt pace = in(uint(3));
    final UInt paceOut = out(uint(3));
    final UInt mode = in(uint(2));
    final UInt modeOut = out(uint(2));
    final UInt sum = in(uint(8));
    final UInt sumOut = out(uint(8));

    @Override
    protected void build() {
      var total = reg(uint(8)).named("total");
      var more = wire(uint(8)).named("more");
      more.set(pace.resize(8));
      when(mode.bit(0), () -> more.set(sum));
      total.set(more);
      switchOn(mode, s -> s
          .is(2, () -> total.set(more.add(sum)))
          .is(3, () -> total.set(more.xor(lit(0x5a, 8)))));
      sumOut.set(total);
      paceOut.set(regNext(pace, 5));
      modeOut.set(regNext(mode, 1));
    }
  }

  /// One column.
  static final class Chain extends Array {
    Chain(Component parent) {
      super(parent, 4, 6, 6);
    }

    @Override
    protected void build() {
      var cells = grid("link", 4, 1, LinkCell::new);
      cells.southward(c -> c.value, c -> c.valueOut, north, "valueNorth");
      south.set(cells.south(c -> c.valueOut, "valueSouth").xor(west.resize(6)));
    }
  }

  static final class LinkCell extends Component {
    LinkCell(Component parent) {
      super(parent, null);
    }

    final UInt value = in(uint(6));
    final UInt valueOut = out(uint(6));

    @Override
    protected void build() {
      var first = reg(uint(6)).named("first");
      var second = reg(uint(6)).named("second");
      first.set(value);
      second.set(first.add(1));
      valueOut.set(second);
    }
  }

  /// Cells of one bit.
  static final class Waves extends Array {
    Waves(Component parent) {
      super(parent, 2, 3, 3);
    }

    @Override
    protected void build() {
      var cells = grid("dot", 2, 3, BitCell::new);
      cells.eastward(c -> c.left, c -> c.leftOut, west, "leftWest");
      cells.southward(c -> c.top, c -> c.topOut, north, "topNorth");
      south.set(cells.south(c -> c.topOut, "topSouth"));
    }
  }

  static final class BitCell extends Component {
    BitCell(Component parent) {
      super(parent, null);
    }

    final Bool left = in(bool());
    final Bool leftOut = out(bool());
    final Bool top = in(bool());
    final Bool topOut = out(bool());

    @Override
    protected void build() {
      leftOut.set(regNext(left.xor(top)));
      topOut.set(regNext(top.and(left).not()));
    }
  }

  /// One register is reset, the other not, and neither only passes an input on.
  static final class Holding extends Array {
    Holding(Component parent) {
      super(parent, 2, 2 * 5, 2 * 5);
    }

    @Override
    protected void build() {
      var cells = grid("hold", 2, 2, HoldingCell::new);
      cells.eastward(c -> c.go, c -> c.goOut, west, "goWest");
      cells.southward(c -> c.value, c -> c.valueOut, north, "holdNorth");
      south.set(cells.south(c -> c.valueOut, "holdSouth"));
    }
  }

  static final class HoldingCell extends Component {
    HoldingCell(Component parent) {
      super(parent, null);
    }

    final Bool go = in(bool());
    final Bool goOut = out(bool());
    final UInt value = in(uint(5));
    final UInt valueOut = out(uint(5));

    @Override
    protected void build() {
      var held = reg(uint(5)).named("held").init(9);
      when(go, () -> held.set(value));
      valueOut.set(held);
      goOut.set(regNext(go.not()));
    }
  }

  /// A value goes through the cell within the cycle.
  static final class Passing extends Array {
    Passing(Component parent) {
      super(parent, 2 * 2, 2 * 4, 2 * 4);
    }

    @Override
    protected void build() {
      var cells = grid("pass", 2, 2, PassingCell::new);
      cells.eastward(c -> c.pace, c -> c.paceOut, west, "passWest");
      cells.southward(c -> c.value, c -> c.valueOut, north, "passNorth");
      south.set(cells.south(c -> c.valueOut, "passSouth"));
    }
  }

  static final class PassingCell extends Component {
    PassingCell(Component parent) {
      super(parent, null);
    }

    final UInt pace = in(uint(2));
    final UInt paceOut = out(uint(2));
    final UInt value = in(uint(4));
    final UInt valueOut = out(uint(4));

    @Override
    protected void build() {
      paceOut.set(regNext(pace, 0));
      valueOut.set(value.add(pace.resize(4)));
    }
  }

  /// Two registers that take each other's value: neither may be written first.
  static final class Swapping extends Array {
    Swapping(Component parent) {
      super(parent, 2, 2 * 4, 2 * 4);
    }

    @Override
    protected void build() {
      var cells = grid("twins", 2, 2, SwappingCell::new);
      cells.eastward(c -> c.turn, c -> c.turnOut, west, "turnWest");
      cells.southward(c -> c.value, c -> c.valueOut, north, "turnNorth");
      south.set(cells.south(c -> c.valueOut, "turnSouth"));
    }
  }

  static final class SwappingCell extends Component {
    SwappingCell(Component parent) {
      super(parent, null);
    }

    final Bool turn = in(bool());
    final Bool turnOut = out(bool());
    final UInt value = in(uint(4));
    final UInt valueOut = out(uint(4));

    @Override
    protected void build() {
      var one = reg(uint(4)).named("one").init(1);
      var two = reg(uint(4)).named("two").init(2);
      one.set(two.add(value));
      two.set(one);
      valueOut.set(two);
      turnOut.set(regNext(turn, 0));
      when(turn, () -> two.set(value));
    }
  }

  /// A single cell.
  static final class Lonely extends Array {
    Lonely(Component parent) {
      super(parent, 4, 12, 12);
    }

    @Override
    protected void build() {
      var cells = grid("single", 1, 1, ResetCell::new);
      cells.eastward(c -> c.act, c -> c.actOut, west, "onlyWest");
      cells.southward(c -> c.sum, c -> c.sumOut, north, "onlyNorth");
      south.set(cells.south(c -> c.sumOut, "onlySouth"));
    }
  }
}
