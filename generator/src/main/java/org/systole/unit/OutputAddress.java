package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Addresses of groups of values in memory, in `OutputOrder`.
///
/// `address` belongs to the group that `advance` steps over; `start` begins a layer at `base`, and
/// its first address is there in the next cycle. Pixels lie `pixelPitch`, rows `rowPitch` bytes
/// apart.
public final class OutputAddress extends Component {
  public record Params(int addressBits, OutputOrder.Params order) {}

  private final Params p;

  public OutputAddress(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool advance = in(bool());
  public final OutputOrder.Shape shape = in(new OutputOrder.Shape(p.order().sizeBits()));
  public final UInt base = in(uint(p.addressBits()));
  public final UInt pixelPitch = in(uint(p.order().sizeBits()));
  public final UInt rowPitch = in(uint(p.order().sizeBits()));
  public final UInt address = out(uint(p.addressBits()));

  @Override
  protected String summary() {
    return "addresses of groups of values in the order in which totals leave";
  }

  @Override
  protected void build() {
    var order = new OutputOrder(this, p.order());
    order.named("order");
    order.start.set(start);
    order.advance.set(advance);
    order.shape.set(shape);
    var pixel = address("pixel");
    var row = address("row");
    var chunk = address("chunk");
    var tile = address("tile");
    UInt afterRow = row.add(rowPitch.resize(p.addressBits()));
    Bool endsPixel = flag("endsPixel", advance.and(order.lastGroup));
    Bool endsRow = flag("endsRow", endsPixel.and(order.lastColumn));
    Bool endsTile = flag("endsTile", endsRow.and(order.lastRow));
    Bool endsChunk = flag("endsChunk", endsTile.and(order.lastTile));
    when(endsPixel, () -> pixel.set(pixel.add(pixelPitch.resize(p.addressBits()))));
    when(endsRow, () -> {
      pixel.set(0);
      row.set(afterRow);
    });
    when(endsTile, () -> {
      tile.set(tile.add(p.order().columns()));
      row.set(chunk);
    });
    when(endsChunk, () -> {
      tile.set(0);
      row.set(afterRow);
      chunk.set(afterRow);
    });
    when(start, () -> {
      pixel.set(0);
      tile.set(0);
      row.set(base);
      chunk.set(base);
    });
    UInt group = order.groupIndex.resize(p.addressBits())
        .mul(lit(p.order().lanes(), 1 + log2Up(p.order().lanes()))).resize(p.addressBits());
    address.set(row.add(pixel).add(tile).add(group));
  }

  private UInt address(String name) {
    return reg(uint(p.addressBits())).named(name);
  }
}
