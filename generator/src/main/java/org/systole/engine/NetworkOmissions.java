package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.systole.net.Padding;

/// The features of an engine, kept as those that are absent: an engine has all others.
public record NetworkOmissions(List<NetworkFeature> absent) {
  public NetworkOmissions {
    absent = absent.stream().distinct().sorted().toList();
  }

  public static NetworkOmissions all() {
    return new NetworkOmissions(List.of());
  }

  /// Those features alone.
  public static NetworkOmissions only(List<NetworkFeature> wanted) {
    var absent = new ArrayList<>(Arrays.asList(NetworkFeature.values()));
    absent.removeAll(wanted);
    return new NetworkOmissions(absent);
  }

  public boolean has(NetworkFeature feature) {
    return !absent.contains(feature);
  }

  /// The features that a layer needs.
  public static List<NetworkFeature> of(EngineLayer layer) {
    var needed = new ArrayList<NetworkFeature>();
    if (!layer.window().padding().equals(Padding.NONE)) {
      needed.add(NetworkFeature.PADDING);
    }
    layer.sum().ifPresent(_ -> needed.add(NetworkFeature.ADDITION));
    layer.pooled().ifPresent(p -> needed.add(
        p.average() ? NetworkFeature.AVERAGE_POOLING : NetworkFeature.MAX_POOLING));
    needed.add(switch (layer.products().rounding()) {
      case UP -> NetworkFeature.ROUND_UP;
      case AWAY -> NetworkFeature.ROUND_AWAY;
      case SINGLE -> NetworkFeature.ROUND_SINGLE;
    });
    return needed;
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
    var kinds = List.of(NetworkFeature.ROUND_UP, NetworkFeature.ROUND_AWAY,
        NetworkFeature.ROUND_SINGLE).stream().filter(this::has).toList();
    return kinds.size() == 1
        ? OptionalInt.of(kinds.getFirst().ordinal() - NetworkFeature.ROUND_UP.ordinal())
        : OptionalInt.empty();
  }
}
