package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.WeightLoader;

/// Weights and taps of the next tile, layer after layer, from a memory of its own or, with a port,
/// from a `WeightSource`, which `fetch`, `fetchNext` and `lastWord` ask.
///
/// `shift` brings `word`, a cycle later, into the array; `ready` says that a tile is there, `tileTaken` that it is in
/// use.
public final class LoaderStage extends Component {
  private final NetworkEngineParams p;

  public LoaderStage(Component parent, NetworkEngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final Bool programWrite = in(bool());
  public final Bool weightWrite = own() ? in(bool()) : null;
  public final UInt address = in(uint(20));
  public final Bits data = in(bits(32));
  public final Bool tileTaken = in(bool());
  public final Bool ready = out(bool());
  public final Bool shift = out(bool());
  public final Bits word = own() ? out(bits(8 * p.columns())) : null;
  public final Bool fetch = own() ? null : out(bool());
  public final Bool fetchNext = own() ? null : out(bool());
  public final Bool lastWord = own() ? null : out(bool());
  public final Bool tapShift = out(bool());
  public final UInt offset = out(uint(p.wordBits()));
  public final UInt tapRow = out(uint(p.kernelBits()));
  public final UInt tapColumn = out(uint(p.kernelBits()));

  private boolean own() {
    return p.port().isEmpty();
  }

  @Override
  protected String summary() {
    return "weights and taps of the next tile";
  }

  @Override
  protected void build() {
    var program = StageSetting.programIn(this,
        StageSetting.program("loader", LoaderSetting.values(), p), clear, layers, programWrite,
        address, data);
    var loader = new WeightLoader(this, new WeightLoader.Params(p.rows(), p.array().loadRows(),
        p.wordBits(), p.weightCountBits() - 1, p.sizeBits(), p.countBits(), p.kernelBits(),
        !own()));
    loader.named("weightLoader");
    program.finished.set(loader.finished);
    loader.layerStart.set(program.layerStart);
    loader.tileTaken.set(tileTaken);
    loader.kTiles.set(LoaderSetting.K_TILES.in(program));
    loader.tiles.set(LoaderSetting.TILES.in(program));
    loader.kernelRowBytes.set(LoaderSetting.KERNEL_ROW_BYTES.in(program));
    loader.channels.set(LoaderSetting.CHANNELS.in(program));
    loader.kernelRowStep.set(LoaderSetting.KERNEL_ROW_STEP.in(program));
    loader.weightWords.set(LoaderSetting.WEIGHT_WORDS.in(program));
    if (own()) {
      loader.firstWord.set(LoaderSetting.FIRST_WORD.in(program));
      memory(loader);
    } else {
      fetch.set(loader.fetch);
      fetchNext.set(loader.fetchNext);
      lastWord.set(loader.lastWord);
    }
    ready.set(loader.ready);
    shift.set(loader.shift);
    tapShift.set(loader.tapShift);
    offset.set(loader.offset);
    tapRow.set(loader.tapRow);
    tapColumn.set(loader.tapColumn);
  }

  private void memory(WeightLoader loader) {
    var weights = p.storage().weights().make(this, p.weights());
    weights.named("weightMemory");
    weights.write.set(weightWrite);
    weights.writeAddress.set(address.resize(p.weights().writeAddressBits()));
    weights.writeData.set(data);
    weights.read.set(loader.fetch);
    weights.readAddress.set(loader.fetchAddress);
    word.set(weights.word);
  }
}
