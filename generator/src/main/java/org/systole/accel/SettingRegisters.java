package org.systole.accel;

import java.util.EnumMap;
import java.util.Map;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// The registers of `Setting`, one port each; fixed settings are constants.
public final class SettingRegisters extends Component {
  private final EngineParams p;

  public SettingRegisters(Component parent, EngineParams p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt index = in(uint(6));
  public final Bits data = in(bits(32));
  private final Map<Setting, Bits> values = new EnumMap<>(Setting.class);

  {
    for (var setting : Setting.values()) {
      values.put(setting, out(bits(setting.width(p))).named(camel(setting.name())));
    }
  }

  /// The setting's value, constant during a run.
  public UInt value(Setting setting) {
    return values.get(setting).asUInt();
  }

  @Override
  protected String summary() {
    return "the layer's numbers, written by the host";
  }

  @Override
  protected void build() {
    for (var setting : Setting.values()) {
      int width = setting.width(p);
      Bits value = values.get(setting);
      var fixed = p.fixed(setting);
      if (fixed.isPresent()) {
        value.set(lit(fixed.getAsInt() & (1L << width) - 1, width).asBits());
        continue;
      }
      var register = reg(bits(width)).named(camel(setting.name()) + "_q");
      when(write.and(index.eq(setting.ordinal())), () -> register.set(data.resize(width)));
      value.set(register);
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
