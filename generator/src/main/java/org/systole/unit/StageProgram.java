package org.systole.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The settings of one stage, layer after layer: a program memory, the current settings, and, where
/// they are fetched ahead, the next ones.
///
/// `clear` begins a run of `layers` layers. `layerStart` is high in the first cycle of a layer's
/// settings; the stage answers with `finished` when it needs them no longer, and the next
/// `layerStart` is `handover` cycles later at the earliest, or `fetch` more than there are programmed
/// fields when these are fetched only then. `done`: all layers have finished. Programmed field i of
/// layer n is word `n * 2^indexBits + i` of the program.
///
/// Settings that were fetched ahead are taken group after group, each a cycle after the one before:
/// one net that let all of them in at once would decide the clock of a large engine.
public final class StageProgram extends Component {
  /// A setting of `width` bits, at most 32. `fixed`: a constant, `value`, that no program holds.
  public record Field(String name, int width, boolean fixed, int value) {
    public static Field of(String name, int width, OptionalInt constant) {
      return new Field(name, width, constant.isPresent(), constant.orElse(0));
    }
  }

  /// At most `2^layerBits` layers. `ahead`: the next settings are fetched while the current ones
  /// are in use; without, only after that.
  public record Params(String stage, List<Field> fields, int layerBits, boolean ahead)
      implements NamedParameters {
    public Params {
      fields = List.copyOf(fields);
      if (fields.stream().allMatch(Field::fixed)) {
        throw new IllegalArgumentException("every setting of the " + stage + " is fixed");
      }
    }

    /// The fields that a program holds.
    List<Field> programmed() {
      return fields.stream().filter(f -> !f.fixed()).toList();
    }

    /// The programmed fields by the cycle in which they are taken: fields of `GROUP_BITS` in all, or
    /// one that has more; a single group where nothing is fetched ahead.
    List<List<Field>> groups() {
      if (!ahead) {
        return List.of(programmed());
      }
      var groups = new ArrayList<List<Field>>();
      int bits = 0;
      for (Field field : programmed()) {
        if (groups.isEmpty() || bits + field.width() > GROUP_BITS) {
          groups.add(new ArrayList<>());
          bits = 0;
        }
        groups.getLast().add(field);
        bits += field.width();
      }
      return groups;
    }

    /// Cycles from `finished` to the next `layerStart` at the earliest.
    public int handover() {
      return 1 + groups().size();
    }

    /// How many fields a program holds.
    public int words() {
      return programmed().size();
    }

    /// Bits of a field's place.
    public int indexBits() {
      return Math.max(1, Component.log2Up(words()));
    }

    /// Bits of a word: the widest field's.
    int wordBits() {
      return programmed().stream().mapToInt(Field::width).max().orElseThrow();
    }

    @Override
    public String moduleSuffix() {
      return stage;
    }
  }

  /// Cycles from the first fetch to the start of a layer, besides one for each field and one for each
  /// group after the first: one more where the many registers of settings that are fetched `ahead`
  /// have one of their own before them.
  public static int fetch(boolean ahead) {
    return ahead ? 4 : 3;
  }

  /// Registers that one net lets in, at most, if no field is wider.
  static final int GROUP_BITS = 48;

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
    var memory = mem(p.wordBits(), 1 << p.layerBits() + p.indexBits()).named("memory");
    memory.write(address, data.resize(p.wordBits()), write);
    var left = reg(uint(p.layerBits() + 1)).named("layersLeft").init(0);
    var layer = reg(uint(p.layerBits())).named("layer");
    var index = reg(uint(p.indexBits())).named("index");
    var fetching = reg(bool()).named("fetching").init(0);
    var ready = reg(bool()).named("nextReady").init(0);
    var vacant = reg(bool()).named("vacant").init(1);
    Bool last = flag("lastField", index.eq(p.words() - 1));
    Bool advance = flag("advance", vacant.and(ready));
    when(fetching, () -> {
      index.set(index.add(1));
      when(last, () -> fetching.set(0));
    });
    int latency = fetch(p.ahead()) - 2;
    Bool fetched = delay(fetching, latency, 0, "fetched");
    Bits word = delay(memory.readSync(layer.cat(index).asUInt(), fetching), latency - 1, "word");
    when(delay(fetching.and(last), latency, 0, "fetchedLast"), () -> ready.set(1));
    when(finished, () -> {
      vacant.set(1);
      if (!p.ahead()) {
        fetching.set(left.ne(0));
      }
    });
    when(advance, () -> {
      vacant.set(0);
      ready.set(0);
      left.set(left.sub(1));
      layer.set(layer.add(1));
      index.set(0);
      if (p.ahead()) {
        fetching.set(left.ne(1));
      }
    });
    when(clear, () -> {
      left.set(layers);
      layer.set(0);
      index.set(0);
      fetching.set(layers.ne(0));
      ready.set(0);
      vacant.set(1);
    });
    for (var field : p.fields()) {
      if (field.fixed()) {
        long value = field.value() & (1L << field.width()) - 1;
        values.get(field.name()).set(lit(value, field.width()).asBits());
      }
    }
    settings(fetched, delay(index, latency, "fetchedIndex"), word, advance);
    done.set(vacant.and(left.eq(0)));
  }

  /// The registers of the programmed fields, and the start of a layer once all have been taken.
  private void settings(Bool fetched, UInt place, Bits word, Bool advance) {
    int index = 0;
    Bool taken = advance;
    List<List<Field>> groups = p.groups();
    for (int group = 0; group < groups.size(); group++) {
      taken = group == 0 ? advance : regNext(taken, 0).named("advance" + group);
      for (Field field : groups.get(group)) {
        var current = reg(bits(field.width())).named(field.name() + "_q");
        Bool arrives = fetched.and(place.eq(index++));
        Bits value = word.resize(field.width());
        if (p.ahead()) {
          var next = reg(bits(field.width())).named(field.name() + "_next");
          when(arrives, () -> next.set(value));
          when(taken, () -> current.set(next));
        } else {
          when(arrives, () -> current.set(value));
        }
        values.get(field.name()).set(current);
      }
    }
    layerStart.set(regNext(taken, 0).named("begins"));
  }
}
