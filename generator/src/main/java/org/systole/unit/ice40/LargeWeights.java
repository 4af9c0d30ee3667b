package org.systole.unit.ice40;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.WeightMemory;
import org.systole.unit.WeightMemoryType;

/// Weights in the large memories of the iCE40 UltraPlus, which have one port: a write displaces a
/// read, and the host writes weights only while no run is on.
public enum LargeWeights implements WeightMemoryType {
  /// SB_SPRAM256KA, two columns of weights side by side in each, 16384 words deep.
  SPRAM;

  @Override
  public String label() {
    return "spram";
  }

  /// Large memories that hold such weights.
  public static int blocks(WeightMemory.Params params) {
    return Math.ceilDiv(params.columns(), 2) * Math.ceilDiv(params.words(), Spram256.WORDS);
  }

  @Override
  public WeightMemory make(Component parent, WeightMemory.Params params) {
    return new SpramWeights(parent, params);
  }

  /// Deeper memories are several, one above the other.
  static final class SpramWeights extends WeightMemory {
    private final Params p;

    SpramWeights(Component parent, Params p) {
      this.p = p;
      super(parent, p);
    }

    @Override
    protected String summary() {
      return super.summary() + " in SB_SPRAM256KA";
    }

    @Override
    protected void build() {
      int partBits = log2Up(p.parts());
      int addressBits = log2Up(Spram256.WORDS);
      int depths = Math.ceilDiv(p.words(), Spram256.WORDS);
      UInt written = writeAddress.slice(p.writeAddressBits() - 1, partBits).asUInt();
      UInt at = wire(uint(Math.max(p.addressBits(), addressBits))).named("accessed");
      at.set(mux(write, written, readAddress).resize(at.width()));
      UInt depth = at.slice(at.width() - 1, Math.min(at.width() - 1, addressBits)).asUInt();
      UInt read1 = reg(uint(depth.width())).named("depthRead");
      when(read, () -> read1.set(depth));
      var pairs = new ArrayList<Bits>();
      for (int pair = 0; 2 * pair < p.columns(); pair++) {
        int part = pair / 2;
        Bool mine = partBits == 0 ? write
            : write.and(writeAddress.slice(partBits - 1, 0).asUInt().eq(part));
        Bits word = null;
        for (int d = 0; d < depths; d++) {
          var memory = new Spram256(this);
          memory.named("pair" + pair + (depths == 1 ? "" : "_" + d));
          Bool here = depths == 1 ? lit(true) : depth.eq(d);
          memory.address.set(at.slice(addressBits - 1, 0).asUInt());
          memory.dataIn.set(writeData.element(pair % 2, 16));
          memory.nibbleMask.set(lit(15, 4).asBits());
          memory.write.set(mine.and(here));
          memory.select.set(read.or(mine).and(here));
          memory.standby.set(0);
          memory.sleep.set(0);
          memory.powerOn.set(1);
          word = word == null ? memory.dataOut : mux(read1.eq(d), memory.dataOut, word);
        }
        pairs.add(word);
      }
      word.set(pack(List.copyOf(pairs)).resize(p.columns() * 8));
    }
  }
}
