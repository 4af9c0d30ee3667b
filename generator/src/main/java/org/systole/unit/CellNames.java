package org.systole.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;

/// Cells by their names, as the command line and `engine.json` write them: `dot4`, or for a hybrid
/// its parts from west to east, `dot4:12+dsp:4`. One part may leave its columns out and takes the
/// rest.
public final class CellNames {
  private static final int MOST_DIGITS = 4;

  private final String subject;
  private final String text;
  private final int columns;
  private final List<TileType> choices;
  private final Findings findings = new Findings();

  private CellNames(String subject, String text, int columns, List<TileType> choices) {
    this.subject = subject;
    this.text = text;
    this.columns = columns;
    this.choices = choices;
  }

  /// All cells that there are, by name.
  public static List<TileType> all() {
    return ServiceLoader.load(CellSource.class).stream().flatMap(s -> s.get().cells().stream())
        .distinct().sorted(Comparator.comparing(TileType::label)).toList();
  }

  /// The tiles that `text` names for an array of `columns` columns. A `UserError` names `choices`
  /// and `subject`, where the text was written.
  public static ArrayTiles parse(String subject, String text, int columns,
      List<TileType> choices) {
    return new CellNames(subject, text, columns, choices).tiles();
  }

  /// Gathers which names and numbers of `text` are wrong, whatever cells a board has. The array has at
  /// most `columns` columns.
  public static void check(String subject, String text, int columns, Findings findings) {
    findings.take(() -> new CellNames(subject, text, columns, all()).named());
  }

  private record Named(TileType type, Optional<Integer> columns) {}

  private ArrayTiles tiles() {
    var named = named();
    if (named.size() == 1 && named.getFirst().columns().isEmpty()) {
      return named.getFirst().type();
    }
    int given = named.stream().mapToInt(n -> n.columns().orElse(0)).sum();
    long open = named.stream().filter(n -> n.columns().isEmpty()).count();
    if (open > 1) {
      wrong("several parts leave their columns out", "one of them can take the rest");
    } else if (open == 1 ? given >= columns : given != columns) {
      wrong("its parts have " + given + (open == 1 ? " columns and more" : " columns")
          + ", the array has " + columns, "each column is of one part");
    }
    findings.throwIfAny();
    if (named.size() == 1) {
      return named.getFirst().type();
    }
    return new HybridTiles(named.stream().map(n -> new ArrayTiles.Part(n.type(),
        n.columns().orElse(columns - given))).toList());
  }

  private List<Named> named() {
    var named = new ArrayList<Named>();
    for (String part : text.split("\\+", -1)) {
      named.add(part(part));
    }
    findings.throwIfAny();
    return named;
  }

  private Named part(String part) {
    String[] words = part.split(":", -1);
    var type = choices.stream().filter(t -> t.label().equals(words[0])).findFirst();
    if (type.isEmpty()) {
      wrong("there is no cell \"" + words[0] + "\"", "cells are " + choices.stream()
          .map(TileType::label).collect(Collectors.joining(", ")));
    }
    boolean number = words.length == 2 && words[1].matches("0*[1-9][0-9]*")
        && words[1].length() <= MOST_DIGITS;
    if (words.length > 2 || words.length == 2 && !number) {
      wrong("\"" + String.join(":", Arrays.asList(words).subList(1, words.length))
          + "\" is no number of columns", "it is a whole number from 1 to " + columns);
    }
    return new Named(type.orElse(null),
        number ? Optional.of(Integer.valueOf(words[1])) : Optional.empty());
  }

  private void wrong(String what, String why) {
    var usual = DigitTile.DOT4;
    String first = (choices.contains(usual) ? usual : choices.getFirst()).label();
    String last = choices.getLast().label();
    findings.add(new Diagnostic("BAD VALUE", subject + " is \"" + text + "\": " + what, subject,
        why, "write for example " + first + ", or " + first + "+" + last + ":2 for a hybrid"));
  }
}
