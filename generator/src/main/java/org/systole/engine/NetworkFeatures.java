package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.systole.hdl.Component;
import org.systole.net.Padding;

/// What an engine for whole networks can do; what it has not costs nothing.
///
/// `tables`: tables of 256 bytes for functions of one value (`TableLookup`), 0 or a power of two;
/// `present`: all else, in the order of the enum.
public record NetworkFeatures(int tables, List<NetworkFeature> present) {
  /// What most networks need: all but tables, `PAIRS`, `BORDERS` and `ROUND_NEAREST`.
  public static final NetworkFeatures COMMON = new NetworkFeatures(0,
      Arrays.stream(NetworkFeature.values()).filter(f -> f != NetworkFeature.PAIRS
          && f != NetworkFeature.BORDERS && f != NetworkFeature.ROUND_NEAREST).toList());

  public NetworkFeatures {
    if (tables < 0 || Integer.bitCount(tables) > 1) {
      throw new IllegalArgumentException(tables + " tables");
    }
    present = present.stream().distinct().sorted().toList();
  }

  /// All features, and so many tables.
  public static NetworkFeatures all(int tables) {
    return new NetworkFeatures(tables, List.of(NetworkFeature.values()));
  }

  /// What these layers need, but for tables.
  static NetworkFeatures of(Collection<EngineLayer> layers) {
    return new NetworkFeatures(0, layers.stream().flatMap(l -> of(l).stream()).toList());
  }

  /// What a layer needs, but for tables.
  static List<NetworkFeature> of(EngineLayer layer) {
    var needed = new ArrayList<NetworkFeature>();
    if (!layer.window().padding().equals(Padding.NONE)) {
      needed.add(NetworkFeature.PADDING);
    }
    layer.sum().ifPresent(sum -> {
      needed.add(NetworkFeature.ADDITION);
      if (sum.join() != EngineLayer.Join.ADD) {
        needed.add(NetworkFeature.PAIRS);
      }
    });
    layer.pooled().ifPresent(pooled -> {
      needed.add(pooled.average() ? NetworkFeature.AVERAGE_POOLING : NetworkFeature.MAX_POOLING);
      if (pooled.borders()) {
        needed.add(NetworkFeature.BORDERS);
      }
    });
    needed.add(switch (layer.products().kind()) {
      case UP -> NetworkFeature.ROUND_UP;
      case AWAY -> NetworkFeature.ROUND_AWAY;
      case SINGLE -> NetworkFeature.ROUND_SINGLE;
      case NEAREST -> NetworkFeature.ROUND_NEAREST;
    });
    return needed;
  }

  public boolean has(NetworkFeature feature) {
    return present.contains(feature);
  }

  /// These, and those of `others` that are missing.
  NetworkFeatures with(NetworkFeatures others) {
    return new NetworkFeatures(Math.max(tables, others.tables),
        Stream.concat(present.stream(), others.present.stream()).toList());
  }

  NetworkFeatures withTables(int number) {
    return new NetworkFeatures(number, present);
  }

  /// Bits that say which table, or none.
  int tableBits() {
    return tables == 0 ? 0 : Component.log2Up(tables + 1);
  }

  /// What a setting is for good where what it is for is absent.
  OptionalInt constant(StageSetting setting) {
    if (setting instanceof WalkerSetting walker && !has(NetworkFeature.PADDING)) {
      return switch (walker) {
        case FIRST_Y, FIRST_X, COLUMN_PIXELS, ROW_PIXELS, CHUNK_PIXELS, HEIGHT, WIDTH,
            ZERO_POINT -> OptionalInt.of(0);
        default -> OptionalInt.empty();
      };
    }
    if (setting instanceof OutputSetting output) {
      boolean unused = switch (output) {
        case ADDS, OPERAND_SIDE, OPERAND_BASE, OPERAND_ROW, OPERAND_GROUPS, OPERAND_PIXEL, SUM_KIND, LEFT_ZERO,
            LEFT_MULTIPLIER, LEFT_SHIFT, RIGHT_ZERO, RIGHT_MULTIPLIER, RIGHT_SHIFT, SUM_MULTIPLIER,
            SUM_SHIFT, SUM_ZERO, SUM_LOW, SUM_HIGH -> !has(NetworkFeature.ADDITION);
        case POOL_KIND -> !has(NetworkFeature.AVERAGE_POOLING);
        default -> false;
      };
      if (unused) {
        return OptionalInt.of(0);
      }
      if (output == OutputSetting.POOL_KIND && !has(NetworkFeature.MAX_POOLING)) {
        return OptionalInt.of(1);
      }
      if (output == OutputSetting.ROUNDING) {
        return rounding();
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt rounding() {
    var kinds = Stream.of(NetworkFeature.ROUND_UP, NetworkFeature.ROUND_AWAY,
        NetworkFeature.ROUND_SINGLE, NetworkFeature.ROUND_NEAREST).filter(this::has).toList();
    return kinds.size() == 1
        ? OptionalInt.of(kinds.getFirst().ordinal() - NetworkFeature.ROUND_UP.ordinal())
        : OptionalInt.empty();
  }
}
