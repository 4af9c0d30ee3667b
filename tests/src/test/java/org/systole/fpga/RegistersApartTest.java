package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// On the ECP5 equal registers stay as many as the generator made; what nothing reads goes all the same.
final class RegistersApartTest {
  private static final int BITS = 4;

  @TempDir
  Path folder;

  /// A value in two equal registers, an enable in two, each with readers of its own, and a register without any.
  static final class Copies extends Component {
    Copies() {
      super(null, null);
    }

    public final Bits value = in(bits(BITS));
    public final Bool enable = in(bool());
    public final Bits west = out(bits(BITS));
    public final Bits east = out(bits(BITS));

    @Override
    protected void build() {
      for (Bits side : new Bits[] {west, east}) {
        Bits copy = regNext(value).named(side == west ? "westValue" : "eastValue");
        Bool opens = regNext(enable, 0).named(side == west ? "westEnable" : "eastEnable");
        side.set(regNextWhen(copy, opens));
      }
      regNext(value).named("unread");
    }
  }

  @Test
  void should_be_as_many_as_were_made() throws IOException {
    assertEquals(2 * (BITS + 1 + BITS), new EcpNetlist(folder, Copies::new).count("TRELLIS_FF"));
  }
}
