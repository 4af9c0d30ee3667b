package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.net.Operation;

/// How the outputs along one axis come from the inputs: each from a pixel and, with a share of so
/// many 1024ths, from the next. Outputs that are evenly apart, read pixels that are evenly apart,
/// and have one share are a group: one convolution makes them.
///
/// `before`, `after`: pixels beyond the edges, as the edge's, that the groups read.
record ResizeAxis(List<Group> groups, int before, int after) {
  /// The whole of two pixels' shares.
  static final int ONE = 1024;

  /// Groups of one axis in the search for a size; more take longer than anything around them.
  private static final int FEW = 8;

  ResizeAxis {
    groups = List.copyOf(groups);
  }

  /// `count` outputs from `at` on, `every` apart; the first reads the pixel `from` and, if `share`
  /// is not 0, the one after it, the next ones `step` further.
  record Group(int at, int every, int count, int from, int step, int share) {
    int taps() {
      return share == 0 ? 1 : 2;
    }

    /// Weights without common factors of two, first pixel first.
    int[] weights() {
      int unit = Integer.lowestOneBit(share | ONE);
      return share == 0 ? new int[] {1} : new int[] {(ONE - share) / unit, share / unit};
    }

    /// Padding behind the last of `inputs` with which the outputs are that many.
    int padding(int inputs) {
      return from + (count - 1) * step + taps() - inputs;
    }
  }

  /// `inputs` pixels become `outputs` as `r` says; of more than `most` groups some are missing.
  static ResizeAxis of(Operation.Resize r, int inputs, int outputs, int most) {
    if (!r.bilinear()) {
      return new ResizeAxis(groups(nearest(r, inputs, outputs), new int[outputs], most), 0, 0);
    }
    int[] at = between(r, inputs, outputs);
    int[] pixels = Arrays.stream(at).map(t -> Math.floorDiv(t, ONE)).toArray();
    int[] shares = Arrays.stream(at).map(t -> Math.floorMod(t, ONE)).toArray();
    int[] inner = pixels.clone();
    int[] innerShares = shares.clone();
    for (int i = 0; i < outputs; i++) {
      if (pixels[i] < 0 || pixels[i] >= inputs - 1) {
        inner[i] = Math.clamp(pixels[i], 0, inputs - 1);
        innerShares[i] = 0;
      }
    }
    var alone = new ResizeAxis(groups(inner, innerShares, most), 0, 0);
    var even = groups(pixels, shares, most);
    int before = Math.max(0, -even.stream().mapToInt(Group::from).min().orElse(0));
    int after = Math.max(0, even.stream().mapToInt(g -> g.padding(inputs)).max().orElse(0));
    return even.size() < alone.groups().size() && before <= 1 && after <= 1
        ? new ResizeAxis(even, before, after) : alone;
  }

  /// The number of outputs nearest to `outputs` that a few convolutions with small weights make.
  static int simple(Operation.Resize r, int inputs, int outputs) {
    for (int far = 0; far < outputs; far++) {
      for (int size : new int[] {outputs + far, outputs - far}) {
        var groups = of(r, inputs, size, FEW).groups();
        if (groups.size() <= FEW
            && groups.stream().allMatch(g -> g.share() % (ONE / FEW) == 0)) {
          return size;
        }
      }
    }
    return 1;
  }

  private static int[] nearest(Operation.Resize r, int inputs, int outputs) {
    boolean corners = r.alignCorners() && outputs > 1;
    float scale = corners ? (float) (inputs - 1) / (outputs - 1) : (float) inputs / outputs;
    int[] places = new int[outputs];
    for (int i = 0; i < outputs; i++) {
      float position = (i + (r.halfPixelCenters() ? 0.5f : 0)) * scale;
      int place = (int) (r.alignCorners() ? Math.floor(position + 0.5) : Math.floor(position));
      places[i] = Math.min(place, inputs - 1);
    }
    return places;
  }

  /// Positions in 1024ths of a pixel.
  private static int[] between(Operation.Resize r, int inputs, int outputs) {
    boolean corners = r.alignCorners() && outputs > 1;
    int steps = corners ? outputs - 1 : outputs;
    int scale = (ONE * (corners ? inputs - 1 : inputs) + steps / 2) / steps;
    int first = r.halfPixelCenters() ? scale / 2 - ONE / 2 : 0;
    int[] positions = new int[outputs];
    for (int i = 0; i < outputs; i++) {
      positions[i] = i * scale + first;
    }
    return positions;
  }

  /// All outputs: if every so-many-th of them are a group, these groups; else, from the first on,
  /// the largest group that begins with it, until there are more than `most`.
  private static List<Group> groups(int[] pixels, int[] shares, int most) {
    for (int every = 1; every <= Math.min(FEW, pixels.length - 1); every++) {
      var groups = new ArrayList<Group>();
      int covered = 0;
      for (int at = 0; at < every && covered == at; at++) {
        var group = group(pixels, shares, new boolean[pixels.length], at, every);
        boolean all = group.count() == Math.ceilDiv(pixels.length - at, every);
        covered += all ? 1 : 0;
        groups.add(group);
      }
      if (covered == every) {
        return groups;
      }
    }
    var groups = new ArrayList<Group>();
    boolean[] made = new boolean[pixels.length];
    for (int at = 0; at < pixels.length && groups.size() <= most; at++) {
      if (made[at]) {
        continue;
      }
      var best = group(pixels, shares, made, at, pixels.length);
      for (int every = 1; at + every < pixels.length; every++) {
        var group = group(pixels, shares, made, at, every);
        best = group.count() > best.count() ? group : best;
      }
      groups.add(best);
      for (int i = 0; i < best.count(); i++) {
        made[at + i * best.every()] = true;
      }
    }
    return groups;
  }

  /// As many outputs `every` apart from `at` on as are one group and not `made` yet.
  private static Group group(int[] pixels, int[] shares, boolean[] made, int at, int every) {
    int second = at + every;
    int step = second < pixels.length ? pixels[second] - pixels[at] : 1;
    int count = 1;
    int next = second;
    while (step > 0 && next < pixels.length && !made[next] && shares[next] == shares[at]
        && pixels[next] - pixels[next - every] == step) {
      count++;
      next += every;
    }
    return count == 1 ? new Group(at, 1, 1, pixels[at], 1, shares[at])
        : new Group(at, every, count, pixels[at], step, shares[at]);
  }
}
