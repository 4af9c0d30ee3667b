package org.systole.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The settings of one stage, layer after layer: a program memory, the current settings, and the
/// next ones, fetched while the current ones are in use.
///
/// `clear` begins a run of `layers` layers. `layerStart` is high in the first cycle of a layer's
/// settings; the stage answers with `finished` when it needs them no longer, and the next
/// `layerStart` is two cycles later at the earliest. `done`: all layers have finished. Field i of
/// layer n is word `n * 2^log2Up(fields) + i` of the program.
public final class StageProgram extends Component {
  /// A setting of `width` bits, at most 32.
  public record Field(String name, int width) {}

  /// At most `2^layerBits` layers.
  public record Params(String stage, List<Field> fields, int layerBits)
      implements NamedParameters {
    public Params {
      fields = List.copyOf(fields);
    }

    /// Bits of a field's place.
    public int indexBits() {
      return Math.max(1, Component.log2Up(fields.size()));
    }

    @Override
    public String moduleSuffix() {
      return stage;
    }
  }

  private final Params p;
  private final Map<String, Bits> values = new LinkedHashMap<>();

  public StageProgram(Component parent, Params p) {
    this.p = p;
    super(parent, p);
    for (var field : p.fields()) {
      values.put(field.name(), out(bits(field.width())).named(field.name()));
    }
  }

  public final Bool write = in(bool());
  public final UInt address = in(uint(p.layerBits() + p.indexBits()));
  public final Bits data = in(bits(32));
  public final Bool clear = in(bool());
  public final UInt layers = in(uint(p.layerBits() + 1));
  public final Bool finished = in(bool());
  public final Bool layerStart = out(bool());
  public final Bool done = out(bool());

  /// A setting of the current layer.
  public Bits value(String field) {
    return values.get(field);
  }

  @Override
  protected String summary() {
    return "settings of the " + p.stage() + ", layer after layer";
  }

  @Override
  protected void build() {
    var memory = mem(32, 1 << p.layerBits() + p.indexBits()).named("memory");
    memory.write(address, data, write);
    var left = reg(uint(p.layerBits() + 1)).named("layersLeft").init(0);
    var layer = reg(uint(p.layerBits())).named("layer");
    var index = reg(uint(p.indexBits())).named("index");
    var fetching = reg(bool()).named("fetching").init(0);
    var ready = reg(bool()).named("nextReady").init(0);
    var vacant = reg(bool()).named("vacant").init(1);
    Bool last = flag("lastField", index.eq(p.fields().size() - 1));
    Bool advance = flag("advance", vacant.and(ready));
    when(fetching, () -> {
      index.set(index.add(1));
      when(last, () -> fetching.set(0));
    });
    Bool fetched = regNext(fetching, 0).named("fetched");
    UInt fetchedIndex = regNext(index).named("fetchedIndex");
    Bits word = memory.readSync(layer.cat(index).asUInt(), fetching);
    when(regNext(fetching.and(last), 0).named("fetchedLast"), () -> ready.set(1));
    when(finished, () -> vacant.set(1));
    when(advance, () -> {
      vacant.set(0);
      ready.set(0);
      left.set(left.sub(1));
      layer.set(layer.add(1));
      index.set(0);
      fetching.set(left.ne(1));
    });
    when(clear, () -> {
      left.set(layers);
      layer.set(0);
      index.set(0);
      fetching.set(layers.ne(0));
      ready.set(0);
      vacant.set(1);
    });
    for (int i = 0; i < p.fields().size(); i++) {
      var field = p.fields().get(i);
      var next = reg(bits(field.width())).named(field.name() + "_next");
      var current = reg(bits(field.width())).named(field.name() + "_q");
      when(fetched.and(fetchedIndex.eq(i)), () -> next.set(word.resize(field.width())));
      when(advance, () -> current.set(next));
      values.get(field.name()).set(current);
    }
    layerStart.set(regNext(advance, 0).named("begins"));
    done.set(vacant.and(left.eq(0)));
  }
}
