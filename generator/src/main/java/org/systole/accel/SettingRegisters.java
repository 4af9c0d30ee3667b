package org.systole.accel;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The registers of `Setting`, side by side in one vector, first setting in the low bits; fixed settings are constants.
public final class SettingRegisters extends Component {
  private final EngineParams p;

  public SettingRegisters(Component parent, EngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt index = in(uint(6));
  public final Bits data = in(bits(32));
  public final Bits values;

  {
    values = out(bits(offset(p, Setting.values().length)));
  }

  static int offset(EngineParams p, int count) {
    int bits = 0;
    for (int i = 0; i < count; i++) {
      bits += Setting.values()[i].width(p);
    }
    return bits;
  }

  @Override
  protected String summary() {
    return "the layer's numbers, written by the host";
  }

  @Override
  protected void build() {
    for (var setting : Setting.values()) {
      int width = setting.width(p);
      int low = offset(p, setting.ordinal());
      var fixed = p.fixed(setting);
      if (fixed.isPresent()) {
        values.setSlice(low + width - 1, low, lit(fixed.getAsInt() & (1L << width) - 1, width));
        continue;
      }
      var register = reg(bits(width)).named(camel(setting.name()));
      when(write.and(index.eq(setting.ordinal())), () -> register.set(data.resize(width)));
      values.setSlice(low + width - 1, low, register);
    }
  }

  static String camel(String name) {
    var text = new StringBuilder();
    for (String part : name.toLowerCase(java.util.Locale.ROOT).split("_")) {
      text.append(text.isEmpty() ? part
          : part.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + part.substring(1));
    }
    return text.toString();
  }
}
