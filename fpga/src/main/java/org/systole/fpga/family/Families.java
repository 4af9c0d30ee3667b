package org.systole.fpga.family;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The families that are there, by name.
public final class Families {
  private Families() {}

  public static List<Family> all() {
    return ServiceLoader.load(Family.class).stream().map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Family::name)).toList();
  }
}
