package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.SourceLocation;

/// What a memory is called, how large it is, and what it holds when the device is configured.
public abstract sealed class MemContent<T extends Data> permits Mem {
  private final Component owner;
  private final T type;
  private final int depth;
  private final SourceLocation at = Locations.user();
  private List<BigInteger> content = List.of();
  private String name;

  MemContent(Component owner, T type, int depth) {
    this.owner = owner;
    this.type = type;
    this.depth = depth;
    if (depth < 1) {
      mistake("RANGE", "a memory has at least 1 word, but has " + depth,
          "leave the memory out where it would be empty");
    }
  }

  @SuppressWarnings("unchecked")
  private Mem<T> self() {
    return (Mem<T>) this;
  }

  public final Mem<T> named(String newName) {
    name = newName;
    return self();
  }

  final boolean named() {
    return name != null;
  }

  final String name() {
    return name == null ? "memory" : name;
  }

  final SourceLocation at() {
    return at;
  }

  final T type() {
    return type;
  }

  public final int depth() {
    return depth;
  }

  /// Width of an address: log2Up(depth), at least 1.
  public final int addressWidth() {
    return Math.max(1, Component.log2Up(depth));
  }

  final List<BigInteger> content() {
    return content;
  }

  /// One number for each word; of a negative one its two's complement.
  public final Mem<T> init(List<BigInteger> words) {
    int width = Words.width(type);
    if (words.size() != depth) {
      mistake("MEM INIT", "The initial content array size (" + words.size()
          + ") is not equals to the memory size (" + depth + ")", "give " + depth
          + (depth == 1 ? " word" : " words"));
    }
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word.signum() < 0 ? word.bitLength() >= width : word.bitLength() > width) {
        mistake("MEM INIT", "initial word " + i + " is " + word + ", which does not fit in "
            + Mistakes.bits(width), "give words of " + Mistakes.bits(width));
        return self();
      }
    }
    content = words.stream().map(w -> Words.bits(w, width)).toList();
    return self();
  }

  public final Mem<T> init(long... words) {
    return init(LongStream.of(words).mapToObj(BigInteger::valueOf).toList());
  }

  /// The word at each address.
  public final Mem<T> init(IntToLongFunction word) {
    return init(IntStream.range(0, depth)
        .mapToObj(i -> BigInteger.valueOf(word.applyAsLong(i))).toList());
  }

  /// Words made of literals.
  public final Mem<T> initWords(List<T> words) {
    var values = words.stream().map(w -> Words.constant(Words.pack(w, type))).toList();
    int bad = IntStream.range(0, values.size()).filter(i -> values.get(i).isEmpty()).findFirst()
        .orElse(-1);
    if (bad >= 0) {
      mistake("MEM INIT", "initial word " + bad + " is not made of literals only",
          "ROM initial value should be provided from full literals value");
      return self();
    }
    return init(values.stream().map(v -> v.orElseThrow()).toList());
  }

  private void mistake(String code, String message, String help) {
    owner.elaboration().findings.add(new Diagnostic(code, message + (name == null ? ""
        : " (memory " + name + ")"), Locations.user().toString(), "", help));
  }
}
