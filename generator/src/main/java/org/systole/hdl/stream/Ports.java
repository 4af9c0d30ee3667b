package org.systole.hdl.stream;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Layout;
import org.systole.hdl.Locations;

/// Parameters of what joins or parts `count` streams of one payload.
public record Ports(int count, Layout payload) implements Component.NamedParameters {
  public Ports {
    if (count < 1) {
      throw new UserError(List.of(new Diagnostic("RANGE", count + " streams are joined or parted",
          Locations.user().toString(), "", "give 1 or more")));
    }
  }

  /// Bits of a number that chooses a stream; 1 where there is but one.
  int selectWidth() {
    return Math.max(1, Component.log2Up(count));
  }

  @Override
  public String moduleSuffix() {
    return count + "x" + payload.width();
  }
}
